import { tmpdir } from 'node:os';
import path from 'node:path';
import { ExitCode, type Io, UsageError } from '../cli/io.js';
import { run } from '../cli/main.js';
import type { ReportSummary } from '../engine/report.js';
import { appendOutput, isInside, leadsElsewhere, readText } from '../project/index.js';
import { TOOL_VERSION } from '../version.js';
import { errorCommand, failuresIn, logLine, outputText } from './commands.js';
import { type Change, changeOf } from './event.js';
import { type Inputs, readInputs } from './inputs.js';

/**
 * Runs the action as GitHub's runner starts it: inputs and the event from the environment, annotations on stdout, the job summary
 * and the outputs in the files that the runner names. Needs no token.
 * @returns the exit code: the command's own
 */
export async function runAction(io: Io): Promise<number> {
  const said: string[] = [];
  const shown: string[] = [];
  const listening: Io = {
    ...io,
    stdin: io.stdin,
    stdout: { ...io.stdout, write: (text) => (shown.push(...failuresIn(text)), io.stdout.write(text)) },
    stderr: { write: (text) => (said.push(text), io.stderr.write(text)) },
  };
  const code = await lint(listening).catch((error: unknown) => usage(error, listening));
  const failed = code === ExitCode.Usage || code === ExitCode.Unfinished;
  if (failed && shown.length === 0) io.stdout.write(errorCommand(said.join('').trim()));
  return code;
}

async function lint(io: Io): Promise<number> {
  const inputs = readInputs(io.env);
  const change = changeOf(io.env['GITHUB_EVENT_NAME'] ?? '', eventOf(io));
  if (!change.trusted) io.stdout.write(logLine('What is checked out may come from a fork: its configuration and its suppressions are not read (--untrusted).'));
  const folder = path.join(io.env['RUNNER_TEMP'] ?? tmpdir(), `plimsoll-${crypto.randomUUID()}`);
  const report = path.join(folder, 'report.json');
  const args = [...argumentsOf(inputs, change, io), `--report=json=${report}`, '--', ...inputs.paths];
  const code = await started(inputs.version, args, path.join(folder, 'npm'), io);
  writeOutputs(report, inputs.sarifFile, io);
  return code;
}

async function started(version: string | undefined, args: readonly string[], folder: string, io: Io): Promise<number> {
  if (version === undefined || version === TOOL_VERSION) return await run(args, io);
  const { runOtherVersion } = await import('./other-version.js');
  return runOtherVersion(version, args, folder, io);
}

function argumentsOf(inputs: Inputs, change: Change, io: Io): readonly string[] {
  const { preset, failOn, sarifFile } = inputs;
  const config = configOf(inputs, change, io);
  return [
    'lint',
    ...(change.trusted ? [] : ['--untrusted']),
    ...(config === undefined ? [] : [`--config=${config}`]),
    ...(preset === undefined ? [] : [`--preset=${preset}`]),
    ...(failOn === undefined ? [] : [`--fail-on=${failOn}`]),
    ...(sarifFile === undefined ? [] : [`--report=sarif=${sarifTarget(sarifFile, io)}`]),
    ...changeArguments(inputs, change, io),
  ];
}

/** The configuration file, unless it stands in a tree that nobody vouches for. */
function configOf({ config }: Inputs, { trusted }: Change, io: Io): string | undefined {
  if (config === undefined || trusted) return config;
  if (!isInside(io.cwd, path.resolve(io.cwd, config), path)) return config;
  io.stdout.write(logLine(`The input config names ${config}, which comes with what is checked out: it is not read.`));
  return undefined;
}

/** Refuses a file that a link of the checked-out tree leads to: whoever wrote the tree would say what is written over. */
function sarifTarget(file: string, { cwd }: Io): string {
  if (leadsElsewhere(path.resolve(cwd, file), cwd)) throw new UsageError(`The input sarif-file names ${file}, and a symbolic link of the checked-out tree leads elsewhere.`);
  return file;
}

function changeArguments({ changedOnly }: Inputs, { base }: Change, io: Io): readonly string[] {
  if (changedOnly === undefined) return [];
  if (base === undefined) {
    io.stdout.write(logLine('This event is about no change that could be compared: all files are judged.'));
    return [];
  }
  return [`--changed=${base}`, '--context=.', ...(changedOnly === 'findings' ? ['--changed-lines'] : [])];
}

/** Writes the outputs from the report; none where wrong usage left no report. An output that cannot be written is said, and no failure of the lint. */
function writeOutputs(report: string, sarifFile: string | undefined, io: Io): void {
  const file = io.env['GITHUB_OUTPUT'] ?? '';
  const { text } = readText(report);
  if (file === '' || text === undefined) return;
  const { summary } = JSON.parse(text) as { readonly summary: ReportSummary };
  const { findings, error: errors, warning: warnings, info: infos, suppressed } = summary;
  const counts = Object.entries({ findings, errors, warnings, infos, suppressed }).map(([name, count]) => [name, String(count)] as const);
  const outputs = Object.fromEntries([...counts, ['sarif-file', sarifFile ?? '']]) as Readonly<Record<string, string>>;
  const error = appendOutput(file, outputText(outputs, `plimsoll-${crypto.randomUUID()}`));
  if (error !== undefined) io.stderr.write(logLine(`plimsoll: ${error.message}`));
}

/** The payload of the event; what cannot be read says nothing, and nothing is then trusted. */
function eventOf({ env }: Io): unknown {
  const { text } = readText(env['GITHUB_EVENT_PATH'] ?? '');
  try {
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

/** Says wrong usage as the command does. */
function usage(error: unknown, io: Io): ExitCode {
  if (!(error instanceof UsageError)) throw error;
  io.stderr.write(logLine(`plimsoll: ${error.message}`));
  if (error.hint !== undefined) io.stderr.write(logLine(error.hint));
  return ExitCode.Usage;
}
