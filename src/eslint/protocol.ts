import type { ReportFinding } from '../index.js';

/** How ESLint's users say what Plimsoll is to do: `settings: { plimsoll: { … } }`. What is not set is as on the command line. */
export interface PlimsollSettings {
  /** In place of the presets that `plimsoll.yaml` extends. */
  readonly preset?: string;
  /** The folder whose other files say what a file is about, from ESLint's working folder, which it is unless set; `false` for none. */
  readonly context?: string | false;
  /** Whether infos are reported; true unless set. To ESLint they are warnings, which `--max-warnings` counts. */
  readonly infos?: boolean;
  readonly untrusted?: boolean;
  readonly completeInput?: boolean;
  readonly kubernetesVersion?: string;
  readonly assumeNamespace?: string;
}

/** A question to the thread that lints: the text of a file, as ESLint has it. */
export interface Question {
  readonly text: string;
  /** Absolute. */
  readonly file: string;
  /** ESLint's working folder. */
  readonly cwd: string;
  readonly settings: Omit<PlimsollSettings, 'infos'>;
}

/** The findings of a file that are not suppressed, or why there are none. */
export type Reply = { readonly findings: readonly ReportFinding[] } | { readonly failure: string };
