import type { FixOffer } from '../authoring/edit.js';
import type { ObjectIdentity } from '../authoring/objects.js';
import type { Confidence, Severity } from '../authoring/rule.js';
import type { Path } from '../authoring/view.js';
import type { FileState } from '../kubernetes/classify.js';
import type { Range, Source } from '../source/source.js';

export type { FileState };

/** A range of one source. */
export interface Location {
  readonly source: Source;
  readonly range: Range;
}

/** An accepted exception that covers a finding. */
export interface AppliedSuppression {
  readonly kind: 'comment' | 'annotation' | 'config' | 'baseline';
  readonly reason: string;
  /** `YYYY-MM-DD`, the last day on which it holds. */
  readonly until?: string;
  /** The tool that it was written for, where that is another. */
  readonly origin?: string;
}

/** One thing that a rule reported, concrete: offsets, no lines. */
export interface Finding extends Location {
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly messageId: string;
  readonly message: string;
  readonly object?: ObjectIdentity;
  readonly path: Path;
  /** The path inside a document that stands in a string; `path` is then the string's own. */
  readonly embedded?: { readonly path: Path };
  /** The template of Helm's `# Source:` comment above the document, where there is one. */
  readonly template?: string;
  readonly related: readonly (Location & { readonly message: string })[];
  /** 64 hexadecimal digits: rule, message id, object identity and path with named items by name; no file, index or line. */
  readonly fingerprint: string;
  readonly suppressed?: AppliedSuppression;
  /** True for what is said of a configuration file, in which no comment and no annotation suppresses anything. */
  readonly ofConfiguration?: true;
  /** The changes that the rule offers; what they do to the text is worked out by `fixesOf`, for those who want it. */
  readonly offers?: FixOffers;
}

/** What a rule offers with a finding. */
export interface FixOffers {
  readonly fix?: FixOffer | undefined;
  readonly suggestions: readonly FixOffer[];
}

/** A line of the ledger: a file, its state, how many objects it holds, and the documents that are none. */
export interface FileEntry {
  readonly path: string;
  readonly state: FileState;
  readonly objects: number;
  readonly other?: readonly { readonly line: number; readonly state: FileState }[];
}

/** Something that kept Plimsoll from doing what it was asked for. */
export interface RunError {
  readonly message: string;
  readonly rule?: string;
  readonly file?: string;
  /** True where something else should have been asked for, as with a path that is not there (exit code 2); else the job was not finished (3). */
  readonly usage?: true;
}

/** All that a run found, in the one order that every output keeps. */
export interface LintResult {
  /** Suppressed findings included; sorted by file, start, end, rule, message. */
  readonly findings: readonly Finding[];
  readonly files: readonly FileEntry[];
  readonly errors: readonly RunError[];
  /** The minors of Kubernetes that files were judged for, in rising order: at least one, and several where settings differ by file. */
  readonly kubernetesMinors: readonly number[];
  /** Minors that files ask for and that are newer than any that is known, in rising order; such files are judged for the newest. */
  readonly newerMinors: readonly number[];
  /** Names of the files of which not all findings are listed; absent where there are none. */
  readonly cut?: ReadonlySet<string>;
  /** Ranges of one source that hold secret values and must not be shown. */
  readonly secretRanges: (source: Source) => readonly Range[];
}
