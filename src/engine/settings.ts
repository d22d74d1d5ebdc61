import type { ObjectIdentity } from '../authoring/objects.js';
import type { AnyRule, Severity } from '../authoring/rule.js';
import type { FileBuilds } from '../kubernetes/kustomize.js';
import type { WorkloadKinds } from '../kubernetes/workload-kinds.js';
import type { Position, Source } from '../source/source.js';
import type { Digest } from './fingerprint.js';
import type { ForeignException } from './foreign.js';
import type { ReadSource } from './read.js';

/** How one rule is set for a file. */
export interface RuleSetting {
  /** Stands in place of all of the rule's own grades. */
  readonly severity?: Severity;
  /** Grades below this are not reported. */
  readonly least?: Severity;
  readonly options: Readonly<Record<string, unknown>>;
}

/** A kind that makes pods, as the configuration says. */
export interface ConfiguredWorkloadKind {
  /** Empty for the core group. */
  readonly group: string;
  readonly kind: string;
  /** Paths to mappings with the pods' `metadata` and `spec`: `spec.template`, with `*` for every item of a list and every value of a mapping. */
  readonly templates: readonly string[];
  /** Paths to pod specs. */
  readonly podSpecs: readonly string[];
}

/** The settings of one file. Files with the same settings share one object. */
export interface FileSettings {
  /** The rules that are on, by id. */
  readonly rules: ReadonlyMap<string, RuleSetting>;
  readonly kubernetesMinor?: number;
  readonly assumeNamespace?: string;
  /** True for an object that the caller knows to exist though it is not in the input. */
  readonly assumeExists?: (kind: string, namespace: string | undefined, name: string) => boolean;
  /** Kinds that make pods beside those that are known. */
  readonly workloadKinds?: readonly ConfiguredWorkloadKind[];
}

/** An accepted exception of the configuration. */
export interface ConfiguredSuppression {
  readonly rule: string;
  readonly reason: string;
  readonly until?: string;
  readonly file: string;
  /** Where in that file the entry begins. */
  readonly position: () => Position;
  readonly covers: (rule: string, object: ObjectIdentity | undefined, assumeNamespace?: string) => boolean;
}

/** An entry of a configuration file that is of no use, with a sentence that says why. */
export interface UnusedEntry {
  readonly file: string;
  readonly message: string;
  /** Where in that file it begins and ends. */
  readonly position: () => Position;
  readonly end: () => Position;
}

/** Reads the exceptions that were written for other tools. */
export interface ForeignReader {
  readonly exceptionsIn: (read: ReadSource, workloadKinds: WorkloadKinds) => readonly ForeignException[];
  /** Whether an exception is about what a rule finds. */
  readonly names: (exception: ForeignException, rule: AnyRule | undefined) => boolean;
}

/** What the composition root hands to the engine. */
export interface EngineSettings {
  /** Every rule there is, also those that are off: suppressions may name them. */
  readonly rules: readonly AnyRule[];
  readonly forFile: (name: string) => FileSettings;
  /** True for a source that is read for what it says about others, and not judged itself; absent when there is none. */
  readonly isContext?: ((source: Source) => boolean) | undefined;
  readonly suppressionsFor: (name: string) => readonly ConfiguredSuppression[];
  /** Entries of the configuration of which everything that they can cover is judged, so that those without use can be told; absent where there are none. */
  readonly suppressionsToUse?: readonly ConfiguredSuppression[] | undefined;
  /** Patterns of the configuration that fit nothing; absent where there are none. */
  readonly unusedPatterns?: readonly UnusedEntry[] | undefined;
  /** The exceptions of other tools that are honoured; absent where none are. */
  readonly foreign?: ForeignReader | undefined;
  /** The text of a configuration file, for findings about its entries; `undefined` leaves them unsaid. */
  readonly configSource: (file: string) => Source | undefined;
  /** SHA-256 in hexadecimal digits, or the like. */
  readonly digest: Digest;
  /** `YYYY-MM-DD`: what `until` is compared with. */
  readonly today: string;
  /** True when the input holds everything. */
  readonly completeInput: boolean;
  /** False to ignore suppressions in the linted files (`--untrusted`). */
  readonly honourSuppressions: boolean;
  /** What kustomizations do to the objects of a file; `undefined` for one that none takes in. */
  readonly buildsOf?: (name: string) => FileBuilds | undefined;
  /** Whether kustomizations give an image of a file a tag or digest; absent where none does. */
  readonly setsImageTag?: (name: string, image: string) => boolean;
  /** Told before each file is judged how many were and how many there are. */
  readonly onJudging?: ((done: number, of: number) => void) | undefined;
  /** Asked after each object; what it promises is waited for, and when that is refused the judging ends so. */
  readonly pause?: (() => Promise<void> | undefined) | undefined;
  /** The newest minor of Kubernetes that is known, for files that set none or a newer one. */
  readonly kubernetesMinor: number;
}
