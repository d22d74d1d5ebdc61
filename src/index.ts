/** The public API: lint texts and files, and read manifests with their places. */
import { rules } from '../rules/index.js';
import { fixReporter } from './engine/fixes.js';
import type { Report } from './engine/report.js';
import { toReport } from './engine/report.js';
import { checkOptions, checkPaths, checkText } from './run/api-arguments.js';
import { today } from './run/today.js';
import type { RunRequest } from './run/request.js';
import { run } from './run/run.js';
import { TOOL_VERSION } from './version.js';
import { registerReference } from './yaml/reference-loader.js';
import * as reference from './yaml/reference.js';

registerReference(reference);

export type { Report, ReportEdit, ReportFinding, ReportFix, ReportPosition, ReportRelated, ReportSummary } from './engine/report.js';
export type { FileEntry, FileState, RunError } from './engine/finding.js';
export type { ObjectIdentity } from './authoring/objects.js';
export type { Confidence, PresetName, Severity } from './authoring/rule.js';
export { ConfigError, type ConfigProblem } from './config/index.js';
export { type LocatedPart, type ManifestObject, type Manifests, readManifests } from './run/manifests.js';

/** How to lint. What is not set is as on the command line. */
export interface LintOptions {
  /** The folder that paths and names are relative to; the process's own unless set. */
  readonly cwd?: string;
  /** `recommended`, `strict`, `all` or `identity`, in place of what configuration files extend. */
  readonly preset?: string;
  /** Rule id, family (`rbac/*`) or `*` → `off`, `info`, `warning` or `error`. */
  readonly rules?: Readonly<Record<string, string>>;
  /** A configuration file for every linted file, in place of the nearest. */
  readonly configFile?: string;
  /** True to leave configuration and suppressions of the linted files unread. */
  readonly untrusted?: boolean;
  /** True when the input holds everything: what is not in it does not exist. */
  readonly completeInput?: boolean;
  readonly kubernetesVersion?: string;
  readonly assumeNamespace?: string;
  /** `YYYY-MM-DD` that `until` of suppressions is compared with; today unless set. */
  readonly now?: string;
}

/** Options of {@link lintText}. */
export interface LintTextOptions extends LintOptions {
  /** The file name that the text stands for. */
  readonly filename?: string;
  /** A folder whose other files are read for what they say about this text, and are not judged themselves. */
  readonly context?: string;
}

/** The options, each by its name, so that none is forgotten. */
const OPTIONS: Readonly<Record<keyof LintOptions, true>> = {
  cwd: true,
  preset: true,
  rules: true,
  configFile: true,
  untrusted: true,
  completeInput: true,
  kubernetesVersion: true,
  assumeNamespace: true,
  now: true,
};

const TEXT_OPTIONS: Readonly<Record<keyof LintTextOptions, true>> = { ...OPTIONS, filename: true, context: true };

/**
 * Lints files, folders and globs; without any, the working folder. What is wrong with a file is in the report.
 * @throws ConfigError when the configuration or an option is wrong.
 * @throws TypeError when an argument is of another type.
 */
export async function lintFiles(paths: string | readonly string[], options: LintOptions = {}): Promise<Report> {
  checkPaths('lintFiles', paths);
  checkOptions('lintFiles', options, Object.keys(OPTIONS));
  const { result } = await run({ ...request(options), paths: typeof paths === 'string' ? [paths] : paths });
  return toReport(result, TOOL_VERSION, fixReporter(result));
}

/**
 * Lints one text.
 * @throws ConfigError when the configuration or an option is wrong.
 * @throws TypeError when an argument is of another type.
 */
export async function lintText(text: string, options: LintTextOptions = {}): Promise<Report> {
  checkText('lintText', text);
  checkOptions('lintText', options, Object.keys(TEXT_OPTIONS));
  const { result } = await run({ ...request(options), paths: [], text: { name: options.filename, outcome: { text } }, ...(options.context === undefined ? {} : { context: [options.context] }) });
  return toReport(result, TOOL_VERSION, fixReporter(result));
}

function request(options: LintOptions): Omit<RunRequest, 'paths'> {
  const { preset, kubernetesVersion, assumeNamespace } = options;
  return {
    workingFolder: options.cwd ?? process.cwd(),
    rules,
    commandLine: {
      ...(preset === undefined ? {} : { presets: [preset] }),
      rules: Object.entries(options.rules ?? {}).map(([id, severity]) => `${id}:${severity}`),
      ...(kubernetesVersion === undefined ? {} : { kubernetesVersion }),
      ...(assumeNamespace === undefined ? {} : { assumeNamespace }),
    },
    configFile: options.configFile,
    untrusted: options.untrusted,
    completeInput: options.completeInput,
    today: options.now ?? today(process.env['SOURCE_DATE_EPOCH']),
  };
}
