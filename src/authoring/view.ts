/** One step of a path: a mapping's key or a sequence's index from 0. */
export type PathStep = string | number;

/** Where a value stands in a document, from its root: `['spec', 'containers', 0, 'image']`. */
export type Path = readonly PathStep[];

/** What a place of a document holds; `missing` where nothing stands, `null` for an empty or explicit null. */
export type ViewKind = 'mapping' | 'sequence' | 'scalar' | 'null' | 'missing';

/** The type that Kubernetes' YAML library gives a scalar; `undefined` for everything that is no scalar. */
export type ScalarType = 'string' | 'boolean' | 'integer' | 'float' | 'null';

/** A spot that a finding can underline: a view, and which side of its pair. Made by views only. */
export interface Place {
  readonly view: View;
  /** `auto` follows the house: a scalar's value, a collection's key, the nearest thing that is there for a missing one. */
  readonly part: 'auto' | 'key' | 'value';
}

/** A place that a finding leans on, with a short label. */
export interface RelatedPlace {
  readonly at: Place;
  readonly message: string;
}

/**
 * A place in a document and what stands there, also when nothing does. Values are made on first use.
 * Aliases and merge keys are resolved, with the place at the line that a person must edit.
 */
export interface View extends Place {
  readonly part: 'auto';
  readonly path: Path;
  readonly kind: ViewKind;
  /** True when a key or item stands here, whatever its value. */
  readonly exists: boolean;
  /** The key or index under which this stands in its parent; `undefined` for a root. */
  readonly name: PathStep | undefined;
  /** The parent mapping or sequence; `undefined` for a root. */
  readonly parent: View | undefined;
  /** The plain value as Kubernetes decodes it: null-prototype objects, arrays, strings, numbers, booleans, null; `undefined` when missing. Read-only. */
  readonly value: unknown;
  /** The value if Kubernetes decodes it to a string, else `undefined`. */
  readonly string: string | undefined;
  /** The value if Kubernetes decodes it to a boolean, else `undefined`. */
  readonly boolean: boolean | undefined;
  /** The value if Kubernetes decodes it to a number, else `undefined`. */
  readonly number: number | undefined;
  /** A scalar's text as the author meant it (unescaped, unfolded), before any type is read into it: `0644`, `yes`. */
  readonly text: string | undefined;
  /** True for a scalar in single or double quotes or in a block scalar. */
  readonly quoted: boolean;
  readonly resolvedAs: ScalarType | undefined;
  /** The place of this view's key (`serviceAccount:` of `serviceAccount: x`); of a list item, the item's own place. */
  readonly key: Place;
  /** The place of the whole value, also where the place of a collection would be its key. */
  readonly whole: Place;
  /** The view at a path below this one. Never throws; ends in a missing view where a step leads nowhere. */
  at(...path: PathStep[]): View;
  /** The items of a sequence in order; empty for anything else. */
  items(): readonly View[];
  /** The pairs of a mapping in order, as views of their values; duplicates beaten by a later key are left out. */
  entries(): readonly View[];
  /** Every scalar at or below this view, in document order. */
  scalars(): Iterable<View>;
  /** Of {@link scalars} those that Kubernetes reads as a boolean or a number: few, and found without a look at the others. */
  typedScalars(): Iterable<View>;
  /**
   * Reads a string that holds a document of its own (`mapRoles: |`), whose places map to this file's lines and columns.
   * Only the first document is read, as Go's Unmarshal does. `undefined` when this is not a string. With `from` what stands before
   * that unit of the string is left out, as the key of a kustomize literal is (`mapRoles=- rolearn: …`).
   */
  open(from?: number): EmbeddedDocument | undefined;
}

/** What keeps a text from being read; `template` is one without quotes where a value is expected. */
export type ProblemType = 'syntax' | 'template' | 'tab-indent' | 'undefined-alias' | 'too-deep' | 'too-large';

/** Why the text in a string could not be read, with the place inside the outer file. */
export type EmbeddedProblem = { readonly message: string; readonly at: Place } & (
  | { readonly type: Exclude<ProblemType, 'template'> }
  /** `template` is what stands there, with its braces; where they are not closed on their line, the rest of that. */
  | { readonly type: 'template'; readonly template: string }
);

/** A document inside a string of another one. */
export interface EmbeddedDocument {
  /** The root's view; kind `null` for an empty text, and for one that could not be read. */
  readonly root: View;
  /** Why the text could not be read; `undefined` when it could. */
  readonly problem: EmbeddedProblem | undefined;
  /** Keys that stand twice in one mapping, in the order of the later ones. */
  readonly repeatedKeys: readonly RepeatedKey[];
}

/** A key that stands twice in one mapping; `again` is the one that wins. */
export interface RepeatedKey {
  readonly first: View;
  readonly again: View;
}
