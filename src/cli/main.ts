import { ConfigError, formatConfigProblem } from '../config/index.js';
import { runnerSafe, visible } from '../formatters/sanitize.js';
import { TOOL_VERSION } from '../version.js';
import { commandLike, type CommandName, isCommandName } from './command-names.js';
import { ExitCode, type Io, UnfinishedError, UsageError } from './io.js';
import * as lint from './lint.js';

/** What a command's module exports. */
export interface CommandModule {
  readonly command: (args: readonly string[], io: Io) => Promise<ExitCode>;
}

/** Commands by name. All but the one that nearly every run is about are loaded on demand. */
const COMMANDS: Readonly<Record<CommandName, () => Promise<CommandModule>>> = {
  lint: () => Promise.resolve(lint),
  objects: () => import('./objects.js'),
  'who-can': () => import('./who-can.js'),
  rights: () => import('./rights.js'),
  graph: () => import('./graph.js'),
  'aws-auth': () => import('./aws-auth.js'),
  rules: () => import('./rules.js'),
  explain: () => import('./explain.js'),
  lsp: () => import('./lsp.js'),
  init: () => import('./init.js'),
  baseline: () => import('./baseline.js'),
  suppress: () => import('./suppress.js'),
};

/**
 * Runs the command line and returns the exit code; touches nothing but `io` and the files it is told about. The first argument is
 * a command's name; without one the command is `lint`.
 */
export async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  try {
    return await dispatch(args, io);
  } catch (error) {
    return reportFailure(error, io);
  }
}

async function dispatch(args: readonly string[], io: Io): Promise<ExitCode> {
  const [first = '', ...rest] = args;
  if (first === 'help' || asksForHelp(args)) {
    const { helpFor } = await import('./help.js');
    io.stdout.write(helpFor(first === 'help' ? helpTopic(rest[0]) : isCommandName(first) ? first : undefined));
    return ExitCode.Clean;
  }
  if (first === '--version' || first === '-V') {
    io.stdout.write(`${TOOL_VERSION}\n`);
    return ExitCode.Clean;
  }
  if (isCommandName(first)) return await (await COMMANDS[first]()).command(rest, io);
  return await lint.command(args, io);
}

/** Whether `--help` stands among the options; behind `--` it would be the name of a file. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return args.slice(0, end === -1 ? args.length : end).some((arg) => arg === '--help' || arg === '-h');
}

/** The command that `plimsoll help` names. */
function helpTopic(word: string | undefined): CommandName | undefined {
  if (word === undefined || word.startsWith('-')) return undefined;
  if (isCommandName(word)) return word;
  const near = commandLike(word);
  throw new UsageError(`There is no command "${word}".${near === undefined ? '' : ` Did you mean "${near}"?`}`, 'Run `plimsoll help` for the commands.');
}

function reportFailure(error: unknown, io: Io): ExitCode {
  const say = (text: string): void => void io.stderr.write(`${runnerSafe(visible(text))}\n`);
  if (error instanceof UsageError) {
    say(`plimsoll: ${error.message}`);
    if (error.hint !== undefined) say(error.hint);
    return ExitCode.Usage;
  }
  if (error instanceof UnfinishedError) {
    say(`plimsoll: ${error.message}`);
    return ExitCode.Unfinished;
  }
  if (error instanceof ConfigError) {
    for (const problem of error.problems) say(`plimsoll: ${formatConfigProblem(problem)}`);
    return ExitCode.Usage;
  }
  say(`plimsoll: stopped by an error of its own: ${error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 4).join(' ') : String(error)}`);
  return ExitCode.Unfinished;
}
