import path from 'node:path';
import type { AnyRule } from '../authoring/rule.js';
import { versionsText } from '../engine/minors.js';
import { count } from '../formatters/text.js';
import { isCalendarDate } from '../text/calendar.js';
import { folderExists, readStdin, userCacheFolder } from '../project/index.js';
import { contextsOf } from '../run/context.js';
import type { RunError } from '../engine/finding.js';
import type { CacheRequest } from '../run/fact-cache.js';
import type { RunRequest } from '../run/request.js';
import type { RunOutcome } from '../run/run.js';
import { today } from '../run/today.js';
import { buildId, IS_BUILT, TOOL_VERSION } from '../version.js';
import { ExitCode, type Io, UsageError } from './io.js';
import { flag, listOption, type ParsedArguments, stringOption } from './options.js';

/** Names of the platform's own stream on the command line. */
const STDIN_ARGUMENT = '-';

/** Turns the arguments that say what is read and judged into a request. */
export async function runRequest(parsed: ParsedArguments, rules: readonly AnyRule[], io: Io): Promise<RunRequest> {
  const paths = parsed.positionals.filter((argument) => argument !== STDIN_ARGUMENT);
  const fromStdin = paths.length < parsed.positionals.length;
  const name = stringOption(parsed, 'stdin-filename');
  if (name !== undefined && !fromStdin) {
    throw new UsageError('--stdin-filename names the text of standard input, and `-` is not among the arguments.', 'Add `-` to read standard input.');
  }
  if (name === '') throw new UsageError('--stdin-filename takes a file name, and this one is empty.');
  const presets = stringOption(parsed, 'preset');
  const kubernetesVersion = stringOption(parsed, 'kubernetes-version');
  const assumeNamespace = stringOption(parsed, 'assume-namespace');
  return {
    paths,
    text: fromStdin ? { name, outcome: await readStdin(io.stdin) } : undefined,
    workingFolder: io.cwd,
    rules,
    context: contextFolders(stringOption(parsed, 'context'), name === undefined ? paths : [...paths, name], { cwd: io.cwd, untrusted: flag(parsed, 'untrusted') }),
    cache: await cacheOf(parsed, io),
    commandLine: {
      ...(presets === undefined ? {} : { presets: [presets] }),
      rules: listOption(parsed, 'rule'),
      ...(kubernetesVersion === undefined ? {} : { kubernetesVersion }),
      ...(assumeNamespace === undefined ? {} : { assumeNamespace }),
    },
    configFile: stringOption(parsed, 'config'),
    untrusted: flag(parsed, 'untrusted'),
    completeInput: flag(parsed, 'complete-input'),
    today: dayOf(stringOption(parsed, 'now'), io),
  };
}

/** The word for the context that files have by where they stand. A folder of that name is `./project`. */
const OWN_PROJECT = 'project';

/** The folders that `--context` means, for files and folders as they are named; the working folder where none is. */
function contextFolders(given: string | undefined, names: readonly string[], { cwd, untrusted }: { cwd: string; untrusted: boolean }): readonly string[] | undefined {
  if (given !== OWN_PROJECT) return given === undefined ? undefined : [given];
  const named = names.map((each) => path.resolve(cwd, each));
  const folders = contextsOf(named.length === 0 ? [cwd] : named.map((each) => (folderExists(each) ? each : path.dirname(each))), cwd, untrusted);
  return folders.length === 0 ? ['.'] : folders;
}

/** Where facts are kept between runs. Code that was not built must be digested to have a name of its own, so it keeps nothing unless told where. */
async function cacheOf(parsed: ParsedArguments, { cwd, env }: Io): Promise<CacheRequest | undefined> {
  if (flag(parsed, 'no-cache')) return undefined;
  const given = stringOption(parsed, 'cache-dir');
  if (given === '') throw new UsageError('--cache-dir takes a folder, and this one is empty.');
  const folder = given === undefined ? (IS_BUILT ? userCacheFolder({ env, platform: process.platform }) : undefined) : path.resolve(cwd, given);
  return folder === undefined ? undefined : { folder, program: `${TOOL_VERSION} ${await buildId()}` };
}

/** The day that `until` is compared with. */
function dayOf(given: string | undefined, io: Io): string {
  if (given === undefined) return today(io.env['SOURCE_DATE_EPOCH']);
  if (!isCalendarDate(given)) throw new UsageError(`--now takes a day as YYYY-MM-DD; "${given}" is none.`);
  return given;
}

/** Says on stderr which versions of Kubernetes are newer than any that is known. */
export function sayNewerVersions({ result: { newerMinors }, settings }: RunOutcome, { stderr }: Io): void {
  const newest = versionsText([settings.kubernetesMinor]);
  for (const minor of newerMinors) stderr.write(`plimsoll: Kubernetes ${versionsText([minor])} is newer than ${newest}, the newest that is known, which is taken in its place.\n`);
}

/** The exit code of a run that met these errors: wrong usage first. `undefined` where there are none. */
export function exitCodeOf(errors: readonly RunError[]): ExitCode | undefined {
  if (errors.length === 0) return undefined;
  return errors.some(({ usage }) => usage === true) ? ExitCode.Usage : ExitCode.Unfinished;
}

/** Wrong usage as an error of a run, for reports. */
export function usageFailure({ message, hint }: UsageError): RunError {
  return { message: `${message} ${hint ?? ''}`.trimEnd(), usage: true };
}

/**
 * Why a run that found nothing to judge is no success, or `undefined` when it is one: a gate that is green because it looked at
 * nothing is the worst fault of a linter. What failed says so itself.
 */
export function emptiness(outcome: RunOutcome, request: RunRequest): UsageError | undefined {
  if (outcome.holdsAnything || outcome.result.errors.length > 0) return undefined;
  const { files } = outcome.result;
  const named = request.paths.length === 0 ? (request.text === undefined ? 'this folder' : 'standard input') : request.paths.join(', ');
  const seen = files.length === 0 ? 'no file that could hold a manifest' : `${count(files.length, 'file')} without one`;
  const hidden = outcome.gitIgnored === 0 ? '' : ` Git's ignore files hide ${outcome.gitIgnored} more.`;
  const ignored = outcome.ignored === 0 ? '' : ` The configuration's \`ignore\` leaves out ${count(outcome.ignored, 'file')}.`;
  return new UsageError(
    `Nothing to lint: no Kubernetes object was found in ${named} (${seen}).${hidden}${ignored}`,
    'Name a folder or file that holds manifests, or pass --allow-empty if that is as it should be.',
  );
}
