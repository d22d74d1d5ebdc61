/** A stream that text is written to. */
export interface OutputStream {
  readonly write: (text: string) => unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** Everything of the process that a command may touch. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /** Told how many files a run is about to read. */
  readonly expectFiles?: (count: number) => void;
}

/** Exit codes, the same in every format. */
export const ExitCode = {
  Clean: 0,
  Findings: 1,
  Usage: 2,
  Unfinished: 3,
} as const;

/** One of {@link ExitCode}. */
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** The job cannot be finished, and neither usage nor a file of the input is to blame: a sentence. Exit code 3. */
export class UnfinishedError extends Error {}

/** Wrong usage: a sentence, and what to do about it. Exit code 2. */
export class UsageError extends Error {
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}
