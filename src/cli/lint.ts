import path from 'node:path';
import { SEVERITY_RANK } from '../engine/severity.js';
import type { LintResult } from '../engine/finding.js';
import { formatErrors } from '../formatters/errors.js';
import type { FormatOptions } from '../formatters/format.js';
import { type FormatName, formatters, isFormatName } from '../formatters/index.js';
import { runnerSafe, visible } from '../formatters/sanitize.js';
import { count } from '../formatters/text.js';
import { appendOutput, displayPath, fileExists, folderExists } from '../project/index.js';
import { type RunRequest, type Stage, STDIN_NAME } from '../run/request.js';
import { run, type RunOutcome } from '../run/run.js';
import { TOOL_VERSION } from '../version.js';
import { wantsColor } from './color.js';
import { commandLike } from './command-names.js';
import { baselineFinder, baselinesOf } from './find-baseline.js';
import { ExitCode, type Io, UsageError } from './io.js';
import { LINT_OPTIONS } from './lint-options.js';
import { flag, listOption, parseOptions, type ParsedArguments, stringOption, wordOption } from './options.js';
import { progressLine } from './progress.js';
import { emptiness, exitCodeOf, runRequest, sayNewerVersions, usageFailure } from './request.js';
import { allRules, ruleInfos } from './rule-list.js';
import { writeChunks } from './write-chunks.js';

const FAIL_ON = ['error', 'warning', 'info', 'never'] as const;

/** `plimsoll [lint] [paths…]`. */
export async function command(args: readonly string[], io: Io): Promise<ExitCode> {
  const parsed = parseOptions(args, LINT_OPTIONS, 'lint');
  const format = formatOption(parsed);
  const failOn = wordOption(parsed, 'fail-on', FAIL_ON) ?? 'warning';
  const reports = listOption(parsed, 'report');
  const writeReports = reports.length === 0 ? undefined : await reportWriter(reports, io);
  const rules = await allRules(listOption(parsed, 'plugin'), io.cwd);
  const request = await runRequest(parsed, rules, io);
  const printConfig = stringOption(parsed, 'print-config');
  if (printConfig !== undefined) {
    const { printConfigOf } = await import('./print-config.js');
    io.stdout.write(await printConfigOf(printConfig, request));
    return ExitCode.Clean;
  }
  const progress = progressLine(io.stderr);
  const onProgress = (stage: Stage, done: number, of: number): void => {
    if (stage === 'read' && done === 1) io.expectFiles?.(of);
    progress.show(stage, done, of);
  };
  const linted = await judged({ ...request, onProgress }, parsed).finally(progress.clear);
  const outcome = wantsFixes(parsed) ? await fixed(linted, request, parsed, io) : linted;
  const empty = emptiness(outcome, request);
  const found = await baselined(outcome, parsed, io);
  const result = empty === undefined || mayBeEmpty(parsed) ? found : withError(found, empty);
  const options: FormatOptions = {
    toolVersion: TOOL_VERSION,
    colors: wantsColor(parsed, io),
    quiet: flag(parsed, 'quiet'),
    rules: ruleInfos(rules),
    hintAtFixes: !wantsFixes(parsed),
    ...(await fixOption(result, format, reports, io)),
    ...hostOption(outcome, io),
    ...(io.stdout.columns === undefined ? {} : { width: Math.min(io.stdout.columns, 120) }),
  };
  if (!flag(parsed, 'diff')) await print(result, format, options, parsed, wantsFixes(parsed) && request.text !== undefined ? { ...io, stdout: io.stderr } : io);
  await writeReports?.(result, options);
  for (const line of formatErrors(result.errors, { colors: options.colors })) io.stderr.write(line);
  if (io.env['PLIMSOLL_TIMING'] === '1') io.stderr.write(`${JSON.stringify(timing(outcome))}\n`);
  hintAtCommand(request.paths, io);
  hintAtRevision(args, request.paths, io);
  sayNewerVersions(outcome, io);
  if (empty !== undefined && mayBeEmpty(parsed) && outcome.ignored > 0) {
    io.stderr.write(`plimsoll: the configuration's \`ignore\` leaves out ${count(outcome.ignored, 'file')}, and nothing was left to lint.\n`);
  }
  return exitCode(result, failOn);
}

/** What writes the reports of `--report`; wrong values are said before the run. */
async function reportWriter(values: readonly string[], io: Io): Promise<(result: LintResult, options: FormatOptions) => Promise<void>> {
  const { reportRequests, writeReports } = await import('./reports.js');
  const requests = reportRequests(values);
  return async (result, options) => await writeReports(requests, result, options, io.cwd);
}

/** Whether anything is to be changed, or to be shown as a change. */
function wantsFixes(parsed: ParsedArguments): boolean {
  return ['fix', 'fix-suggestions', 'diff'].some((name) => flag(parsed, name)) || listOption(parsed, 'fix-rule').length > 0;
}

/** The run after the changes that were asked for. */
async function fixed(outcome: RunOutcome, request: RunRequest, parsed: ParsedArguments, io: Io): Promise<RunOutcome> {
  const { fixAsAsked } = await import('./fix.js');
  return await fixAsAsked(outcome, request, parsed, io);
}

/** The result with the findings marked that a baseline holds. */
async function baselined({ result, surroundings }: RunOutcome, parsed: ParsedArguments, { cwd }: Io): Promise<LintResult> {
  const named = stringOption(parsed, 'baseline');
  if (named !== undefined && !fileExists(path.resolve(cwd, named))) throw new UsageError(`There is no baseline "${path.resolve(cwd, named)}".`, 'Make one with `plimsoll baseline`.');
  const find = baselineFinder(parsed, cwd, surroundings);
  const files = baselinesOf(result, find);
  if (files.length === 0) return result;
  const { withBaselines } = await import('./baseline-file.js');
  return withBaselines(result, cwd, find, files);
}

/** Whether a run that finds nothing to judge is as it should be: asked for, or in the nature of what names the files. */
function mayBeEmpty(parsed: ParsedArguments): boolean {
  return ['allow-empty', 'changed-lines'].some((name) => flag(parsed, name)) || ['changed', 'context'].some((name) => stringOption(parsed, name) !== undefined);
}

/** The result with wrong usage among its errors, so that no report of it looks like success. */
function withError(result: LintResult, error: UsageError): LintResult {
  return { ...result, errors: [...result.errors, usageFailure(error)] };
}

/** What works out fixes, where a format shows them and a finding has some. */
async function fixOption(result: LintResult, format: FormatName, reports: readonly string[], io: Io): Promise<Pick<FormatOptions, 'fixesOf'>> {
  const isShown = format === 'json' || format === 'sarif' || reports.length > 0 || io.env['GITHUB_STEP_SUMMARY'] !== undefined;
  if (!isShown || !result.findings.some(({ offers }) => offers !== undefined)) return {};
  const { fixReporter } = await import('../engine/fixes.js');
  return { fixesOf: fixReporter(result) };
}

/** In CI, where a host reads what is written, and the working folder is not the root of its repository. */
function hostOption({ surroundings }: RunOutcome, { env, cwd }: Io): Pick<FormatOptions, 'hostPath'> {
  if (env['GITHUB_ACTIONS'] !== 'true' && env['GITLAB_CI'] !== 'true') return {};
  const root = surroundings.gitRoot(cwd);
  if (root === undefined || root === cwd) return {};
  return { hostPath: (name) => (name === STDIN_NAME ? name : displayPath(path.resolve(cwd, name), root, path)) };
}

/** The run that was asked for: of everything that is named, or of what changed. */
async function judged(request: RunRequest, parsed: ParsedArguments): Promise<RunOutcome> {
  const newFindings = flag(parsed, 'changed-lines');
  const revision = stringOption(parsed, 'changed') ?? (newFindings ? 'HEAD' : undefined);
  if (revision === undefined) return await run(request);
  const { runChanged } = await import('./changed.js');
  return await runChanged(request, { revision, newFindings });
}

async function print(result: LintResult, format: FormatName, options: FormatOptions, parsed: ParsedArguments, io: Io): Promise<void> {
  const outputFile = stringOption(parsed, 'output-file');
  const { format: formatter } = await formatters[format]();
  if (outputFile !== undefined) {
    const { writeFindings } = await import('./reports.js');
    writeFindings(outputFile, formatter(result, { ...options, colors: false }), io.cwd);
  } else await writeChunks(io.stdout, formatter(result, options));
  if (io.env['GITHUB_ACTIONS'] !== 'true') return;
  if (format === 'pretty' || format === 'compact' || outputFile !== undefined) {
    const { format: github } = await formatters.github();
    await writeChunks(io.stdout, github(result, options));
  }
  const summaryFile = io.env['GITHUB_STEP_SUMMARY'];
  if (summaryFile === undefined || summaryFile === '') return;
  const { githubSummary } = await import('../formatters/github-summary.js');
  const error = appendOutput(summaryFile, githubSummary(result, options));
  if (error !== undefined) io.stderr.write(`plimsoll: the job summary cannot be written: ${error.message}\n`);
}

function formatOption(parsed: ParsedArguments): FormatName {
  const names = Object.keys(formatters).filter(isFormatName);
  return wordOption(parsed, 'format', names) ?? 'pretty';
}

function exitCode(result: LintResult, failOn: (typeof FAIL_ON)[number]): ExitCode {
  const failed = exitCodeOf(result.errors);
  if (failed !== undefined) return failed;
  if (failOn === 'never') return ExitCode.Clean;
  const fails = result.findings.some(({ severity, suppressed }) => suppressed === undefined && SEVERITY_RANK[severity] >= SEVERITY_RANK[failOn]);
  return fails ? ExitCode.Findings : ExitCode.Clean;
}

/** `plimsoll lnit x` names a file that is not there; say so when it looks like a command. */
function hintAtCommand(paths: readonly string[], io: Io): void {
  const [first] = paths;
  if (first === undefined || fileExists(path.resolve(io.cwd, first))) return;
  const near = /^[a-z-]+$/.test(first) ? commandLike(first) : undefined;
  if (near !== undefined) io.stderr.write(`Did you mean the command \`plimsoll ${near}\`?\n`);
}

/** `plimsoll --changed main` names a file that is not there, as the revision of an option that may stand alone follows its `=`. */
function hintAtRevision(args: readonly string[], paths: readonly string[], io: Io): void {
  const next = args[args.indexOf('--changed') + 1];
  if (next === undefined || !args.includes('--changed') || !paths.includes(next)) return;
  const absolute = path.resolve(io.cwd, next);
  if (fileExists(absolute) || folderExists(absolute)) return;
  io.stderr.write(`${runnerSafe(visible(`Did you mean \`--changed=${next}\`? A revision follows "=".`))}\n`);
}

function timing({ timings, session }: RunOutcome): unknown {
  const { documents, bytes, declinedDocuments, declinedBytes } = session.reader.statistics;
  return { ...timings, documents, bytes, declined: { documents: declinedDocuments, bytes: declinedBytes } };
}
