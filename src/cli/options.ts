import { parseArgs, type ParseArgsConfig } from 'node:util';
import { suggest } from '../text/suggest.js';
import type { CommandName } from './command-names.js';
import { UsageError } from './io.js';

/** One option of the command line. */
export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  readonly multiple?: boolean;
  /** The value that an option without one has; a value must then follow its `=`. */
  readonly bare?: string;
  /** What stands for the value in the help. */
  readonly value?: string;
  readonly help: string;
}

/** Options by name, without their dashes. */
export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** What was given: strings, lists of strings, and flags, by name; and the rest of the arguments. */
export interface ParsedArguments {
  readonly values: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;
  readonly positionals: readonly string[];
}

/**
 * Parses a command's arguments by their specification. Unknown options are a `UsageError` with the nearest known one, or with what
 * `instead` says of an option that people look for here, by its name with dashes.
 */
export function parseOptions(args: readonly string[], specs: OptionSpecs, command: CommandName, instead: ReadonlyMap<string, string> = new Map()): ParsedArguments {
  const options: NonNullable<ParseArgsConfig['options']> = Object.fromEntries(
    Object.entries(specs).map(([name, { type, short, multiple }]) => [
      name,
      { type, ...(short === undefined ? {} : { short }), ...(multiple === undefined ? {} : { multiple }) },
    ]),
  );
  for (const arg of args) {
    if (arg === '--') break;
    if (arg.startsWith('--')) checkName(arg, specs, command, instead);
  }
  try {
    const { values, positionals } = parseArgs({ args: withBareValues(args, specs), options, allowPositionals: true, strict: true });
    return { values: values, positionals };
  } catch (error) {
    const short = error instanceof Error ? /^Unknown option '(-[^-])'/u.exec(error.message)?.[1] : undefined;
    if (short !== undefined) throw new UsageError(`There is no option ${short}.`, instead.get(short) ?? helpHint(command));
    throw new UsageError(firstSentence(error), helpHint(command));
  }
}

/** Gives the options that may stand alone the value that this means. */
function withBareValues(args: readonly string[], specs: OptionSpecs): string[] {
  const end = args.indexOf('--');
  return args.map((arg, index) => {
    const bare = arg.startsWith('--') && (end === -1 || index < end) ? specs[arg.slice(2)]?.bare : undefined;
    return bare === undefined ? arg : `${arg}=${bare}`;
  });
}

/** Refuses arguments of a command that takes none; `hint` says what is done with one in their place. */
export function noPositionals({ positionals: [first] }: ParsedArguments, command: string, hint?: (given: string) => string): void {
  if (first !== undefined) throw new UsageError(`\`plimsoll ${command}\` takes no argument, and "${first}" is one.`, hint?.(first) ?? 'Run `plimsoll --help` for the commands.');
}

/** A string option's value. */
export function stringOption({ values }: ParsedArguments, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

/** All values of an option that may be repeated. */
export function listOption({ values }: ParsedArguments, name: string): readonly string[] {
  const value = values[name];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** True when a flag was given. */
export function flag({ values }: ParsedArguments, name: string): boolean {
  return values[name] === true;
}

/** The value of an option that takes one of a few words. */
export function wordOption<const Word extends string>(parsed: ParsedArguments, name: string, words: readonly Word[]): Word | undefined {
  const given = stringOption(parsed, name);
  if (given === undefined) return undefined;
  const word = words.find((candidate) => candidate === given);
  if (word !== undefined) return word;
  const near = suggest(given, words);
  throw new UsageError(
    `--${name} takes ${words.join(', ')}; "${given}" is none of them.${near === undefined ? '' : ` Did you mean "${near}"?`}`,
  );
}

/** The options of a command as lines of its help. */
export function optionHelp(specs: OptionSpecs): string {
  const rows = Object.entries(specs).map(([name, { short, value, bare, help }]) => {
    const left = `${short === undefined ? '   ' : `-${short},`} --${name}${valueHelp(value, bare)}`;
    return `  ${left.padEnd(32)} ${help.replaceAll('\n', `\n${' '.repeat(35)}`)}`;
  });
  return rows.join('\n');
}

function valueHelp(value: string | undefined, bare: string | undefined): string {
  if (value === undefined) return '';
  return bare === undefined ? ` ${value}` : `[=${value}]`;
}

/** Where the options of a command are told. */
function helpHint(command: CommandName): string {
  return `Run \`plimsoll ${command === 'lint' ? '' : `${command} `}--help\` for the options.`;
}

function checkName(arg: string, specs: OptionSpecs, command: CommandName, instead: ReadonlyMap<string, string>): void {
  const name = arg.slice(2).split('=', 1)[0] ?? '';
  if (Object.hasOwn(specs, name)) return;
  const hint = instead.get(`--${name}`);
  if (hint !== undefined) throw new UsageError(`There is no option --${name}.`, hint);
  const near = suggest(name, Object.keys(specs));
  const words = near === undefined ? '' : ` Did you mean --${near}?`;
  throw new UsageError(`There is no option --${name}.${words}`, helpHint(command));
}

function firstSentence(error: unknown): string {
  return error instanceof Error ? error.message.split(/(?<=\.)\s/, 1)[0] ?? error.message : String(error);
}
