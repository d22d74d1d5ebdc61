import path from 'node:path';
import { didYouMeanRule, ruleMatches } from '../authoring/rule-names.js';
import { place } from '../formatters/place.js';
import { runnerSafe, visible } from '../formatters/sanitize.js';
import { displayPath } from '../project/index.js';
import { type FixOutcome, makeFixes, takeBack, writeFixes } from '../run/fix.js';
import { type RunRequest, STDIN_NAME } from '../run/request.js';
import type { RunOutcome } from '../run/run.js';
import { printDiff } from './diff.js';
import { type Io, UsageError } from './io.js';
import { flag, listOption, type ParsedArguments } from './options.js';

/** Refused fixes that are named one by one. */
const MOST_REFUSED = 20;

/**
 * Makes the changes that the arguments ask for: in the files, or on stdout for standard input and for `--diff`. What was done is
 * said on stderr. Gives the run as it is afterwards; with `--diff`, as it was.
 * @throws UsageError for arguments that do not go together.
 */
export async function fixAsAsked(outcome: RunOutcome, request: RunRequest, parsed: ParsedArguments, io: Io): Promise<RunOutcome> {
  if (flag(parsed, 'changed-lines')) throw new UsageError('--changed-lines shows a part of the findings, and fixes are made in whole files.', 'Leave one of them out; --changed and --fix go together.');
  const isDiff = flag(parsed, 'diff');
  const chosen = chosenRules(parsed, request);
  // `--fix-rule` narrows the others; where it stands alone it asks for all that its rules offer.
  const suggestions = flag(parsed, 'fix-suggestions') || (chosen.length > 0 && !flag(parsed, 'fix'));
  const fixes = await makeFixes(outcome, { suggestions, isChosen: (rule) => chosen.length === 0 || chosen.some((name) => ruleMatches(name, rule)) });
  if (isDiff) await printDiff(fixes.sources, io);
  else if (request.text !== undefined) printText(outcome, request, io);
  const files = isDiff ? [] : fixes.sources.filter(({ before }) => request.text === undefined || before.name !== textName(request));
  const failed = writeFixes(files, request);
  const names = new Set(failed.map(({ file }) => file));
  const unwritten = files.filter(({ before }) => names.has(before.name));
  say({ ...fixes, sources: fixes.sources.filter((source) => !unwritten.includes(source)) }, failed.length, isDiff, io);
  if (isDiff) return outcome;
  const result = unwritten.length === 0 ? fixes.result : await takeBack(outcome, unwritten.map(({ before }) => before));
  return { ...outcome, result: { ...result, errors: [...result.errors, ...failed] } };
}

/** The rules and families of `--fix-rule`; none stands for all. */
function chosenRules(parsed: ParsedArguments, { rules }: RunRequest): readonly string[] {
  const names = listOption(parsed, 'fix-rule');
  for (const name of names) {
    if (!rules.some(({ id }) => ruleMatches(name, id))) throw new UsageError(`--fix-rule takes a rule or a family; there is no "${name}".${didYouMeanRule(name, rules.map(({ id }) => id))}`, 'Run `plimsoll rules` for the rules.');
  }
  return names;
}

/** The text of standard input as it is now; unchanged where nothing was to change. */
function printText(outcome: RunOutcome, request: RunRequest, io: Io): void {
  const name = textName(request);
  const read = outcome.session.reads.find(({ source }) => source.name === name);
  const given = request.text?.outcome.text;
  if (given !== undefined) io.stdout.write(read === undefined || read.source.text === '' ? given : read.source.text);
}

/** The name under which standard input is read. */
function textName({ text, workingFolder }: RunRequest): string {
  return text?.name === undefined ? STDIN_NAME : displayPath(path.resolve(workingFolder, text.name), workingFolder, path);
}

/** What was made and what was not, on stderr. */
function say({ sources, refused }: Pick<FixOutcome, 'sources' | 'refused'>, failed: number, isDiff: boolean, io: Io): void {
  const line = (words: string): void => void io.stderr.write(`${runnerSafe(words)}\n`);
  const made = sources.reduce((sum, { fixes }) => sum + fixes.length, 0);
  const where = `${counted(made, 'change')} in ${counted(sources.length, 'file')}`;
  if (made === 0 && failed === 0) line('plimsoll: nothing to change.');
  else if (isDiff) line(`plimsoll: ${where}; nothing was written.`);
  else line(`plimsoll: made ${where}${failed === 0 ? '' : `; ${counted(failed, 'file')} could not be written`}.`);
  for (const { finding, title, reason } of refused.slice(0, MOST_REFUSED)) line(`  not changed: ${place(finding)}  ${visible(finding.rule)}  ${visible(title)}: ${visible(reason)}`);
  if (refused.length > MOST_REFUSED) line(`  not changed: ${refused.length - MOST_REFUSED} more.`);
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

