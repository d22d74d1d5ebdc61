import type { AnyRule } from '../authoring/rule.js';
import type { CommandLineConfig } from '../config/index.js';
import type { ReadOutcome } from '../project/index.js';
import type { CacheRequest } from './fact-cache.js';
import type { KeptReads } from './kept-reads.js';

/** A text that is linted in place of a file: standard input. */
export interface GivenText {
  /** The file name that it stands for; `undefined` for a stream without a name. */
  readonly name: string | undefined;
  readonly outcome: ReadOutcome;
}

/** What a run does with one file after the other. */
export type Stage = 'read' | 'judge';

/** What a run is about. */
export interface RunRequest {
  readonly paths: readonly string[];
  readonly text?: GivenText | undefined;
  readonly workingFolder: string;
  readonly rules: readonly AnyRule[];
  /** False for a run that reads and links and judges nothing: what the configuration says of rules is then left alone. */
  readonly judges?: boolean | undefined;
  /** Folders whose other files are read for what they say about those that `paths` name, and are not judged themselves. */
  readonly context?: readonly string[] | undefined;
  /** Of the files that `paths` give, the ones to judge, by absolute path; the others are left out, or belong to the context. */
  readonly only?: ReadonlySet<string> | undefined;
  /** Texts that stand in place of files on the disk, by absolute path; `undefined` for a file that is to be taken as not there. */
  readonly texts?: ReadonlyMap<string, ReadOutcome | undefined> | undefined;
  /** What an earlier run of the same process left for this one. */
  readonly kept?: KeptReads | undefined;
  /** Where the facts of the context's files are kept between processes; nowhere unless given. */
  readonly cache?: CacheRequest | undefined;
  readonly commandLine: CommandLineConfig;
  readonly configFile?: string | undefined;
  readonly untrusted?: boolean | undefined;
  readonly completeInput?: boolean | undefined;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Called now and then with the number of files done and to do: first all are read, then all are judged. */
  readonly onProgress?: ((stage: Stage, done: number, of: number) => void) | undefined;
  /**
   * Asked before each file that is read, before the files are judged and after each object that is; what it promises is waited for, and
   * when that is refused the run ends so.
   */
  readonly pause?: (() => Promise<void> | undefined) | undefined;
}

/** Name of a stream that stands for no file. */
export const STDIN_NAME = '<stdin>';

/** Files that go by between two words of progress. */
export const PROGRESS_EVERY = 64;
