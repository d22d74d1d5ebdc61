import { parseDocument } from 'yaml';

import type { ObjectView } from '../../src/authoring/objects.js';
import type { EmbeddedDocument, Path, PathStep, Place, ScalarType, View, ViewKind } from '../../src/authoring/view.js';
import { identify } from '../../src/kubernetes/identity.js';

const MISSING = Symbol('missing');

/** A view over a plain value, for tests of what stands above the reader: no text, no offsets. */
class PlainView implements View {
  readonly part = 'auto';
  readonly view: View = this;
  readonly path: Path;
  readonly parent: View | undefined;
  readonly quoted = false;
  readonly #held: unknown;
  readonly #children = new Map<PathStep, View>();

  constructor(held: unknown, path: Path, parent: View | undefined) {
    this.#held = held;
    this.path = path;
    this.parent = parent;
  }

  get kind(): ViewKind {
    if (this.#held === MISSING) return 'missing';
    if (this.#held === null) return 'null';
    if (Array.isArray(this.#held)) return 'sequence';
    return typeof this.#held === 'object' ? 'mapping' : 'scalar';
  }

  get exists(): boolean {
    return this.#held !== MISSING;
  }

  get name(): PathStep | undefined {
    return this.path.at(-1);
  }

  get value(): unknown {
    return this.#held === MISSING ? undefined : this.#held;
  }

  get string(): string | undefined {
    return typeof this.#held === 'string' ? this.#held : undefined;
  }

  get boolean(): boolean | undefined {
    return typeof this.#held === 'boolean' ? this.#held : undefined;
  }

  get number(): number | undefined {
    return typeof this.#held === 'number' ? this.#held : undefined;
  }

  get text(): string | undefined {
    return this.kind === 'scalar' ? String(this.#held) : undefined;
  }

  get resolvedAs(): ScalarType | undefined {
    if (this.kind === 'null') return 'null';
    if (this.string !== undefined) return 'string';
    if (this.boolean !== undefined) return 'boolean';
    if (this.number === undefined) return undefined;
    return Number.isInteger(this.number) ? 'integer' : 'float';
  }

  get key(): Place {
    return { view: this, part: 'key' };
  }

  get whole(): Place {
    return { view: this, part: 'value' };
  }

  /** The same view each time, as the reader's own views may be compared. */
  at(...path: PathStep[]): View {
    const [step, ...rest] = path;
    if (step === undefined) return this;
    let child = this.#children.get(step);
    if (child === undefined) {
      child = new PlainView(this.#step(step), [...this.path, step], this);
      this.#children.set(step, child);
    }
    return child.at(...rest);
  }

  items(): readonly View[] {
    return Array.isArray(this.#held) ? this.#held.map((_, index) => this.at(index)) : [];
  }

  entries(): readonly View[] {
    return this.kind === 'mapping' ? Object.keys(this.#held as object).map((key) => this.at(key)) : [];
  }

  *scalars(): Iterable<View> {
    if (this.kind === 'scalar' || this.kind === 'null') yield this;
    for (const child of [...this.items(), ...this.entries()]) yield* child.scalars();
  }

  open(): EmbeddedDocument | undefined {
    if (this.string === undefined) return undefined;
    const document = parseDocument(this.string.split(/^---/mu)[0] ?? '', { version: '1.1', uniqueKeys: false });
    const [error] = document.errors;
    if (error !== undefined) return { root: viewOf(null), problem: { message: error.message, at: this } };
    return { root: viewOf(document.toJS()), problem: undefined };
  }

  #step(step: PathStep): unknown {
    const held = this.#held;
    if (typeof held !== 'object' || held === null || !Object.hasOwn(held, step)) return MISSING;
    if (Array.isArray(held) !== (typeof step === 'number')) return MISSING;
    return (held as Record<PathStep, unknown>)[step];
  }
}

/** The root view of a plain value. */
export function viewOf(value: unknown): View {
  return new PlainView(value, [], undefined);
}

/** The root view of one YAML document. */
export function viewOfYaml(text: string): View {
  const document = parseDocument(text, { version: '1.1', uniqueKeys: false, merge: true });
  const [error] = document.errors;
  if (error !== undefined) throw error;
  return viewOf(document.toJS());
}

/** The object of one YAML document. Throws when it is none. */
export function objectOf(text: string): ObjectView {
  const root = viewOfYaml(text);
  const identity = identify(root);
  if (identity === undefined) throw new Error(`no object: ${text}`);
  return {
    ...identity,
    root,
    file: 'test.yaml',
    at: (...path) => root.at(...path),
    is: (group, kind) => identity.group === group && identity.kind === kind,
    mentions: (word) => text.includes(word),
  };
}
