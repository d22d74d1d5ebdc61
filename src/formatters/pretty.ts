import picocolors from 'picocolors';
import type { Colors } from 'picocolors/types.js';
import type { Severity } from '../authoring/rule.js';
import type { Finding, LintResult } from '../engine/finding.js';
import { mergeRanges } from '../engine/redact.js';
import type { Range, Source } from '../source/source.js';
import { closingLines } from './closing.js';
import type { Formatter, FormatOptions } from './format.js';
import { codeFrame } from './frame.js';
import { acceptance } from './help.js';
import { chartTemplate } from './message.js';
import { place } from './place.js';
import { runnerSafe, visible } from './sanitize.js';
import { textWidth, wrap } from './text.js';

/** The columns of a terminal when nobody says. */
const WIDTH = 80;
/** Where the text beside a label (`why`, `remedy`) begins. */
const LABELLED = 10;

interface Page {
  readonly colors: Colors;
  readonly width: number;
  readonly options: FormatOptions;
  readonly secretsOf: (source: Source) => readonly Range[];
  /** Rules whose help was printed. */
  readonly explained: Set<string>;
}

/**
 * For people: each finding with its place, the text underlined, related places, and once for each rule why it matters, what to
 * do and how to accept it; then counts and the ledger. Suppressed findings are counted, not shown.
 */
export const format: Formatter = function* (result, options) {
  const colors = picocolors.createColors(options.colors);
  const page: Page = { colors, width: options.width ?? WIDTH, options, secretsOf: secretsOf(result), explained: new Set() };
  for (const finding of result.findings) {
    if (finding.suppressed === undefined) yield joinLines([...findingLines(finding, page), '']);
  }
  if (!options.quiet) yield joinLines(closingLines(result, colors, page.width, options.hintAtFixes));
};

function joinLines(lines: readonly string[]): string {
  return lines.map((line) => `${runnerSafe(line)}\n`).join('');
}

function findingLines(finding: Finding, page: Page): string[] {
  const { colors, options } = page;
  const template = chartTemplate(finding);
  const notes = [
    ...(template === undefined ? [] : labelled('from', [visible(template)], page)),
    ...finding.related.flatMap((related) => labelled('see', beside(place(related), visible(related.message), colors.cyan, page), page)),
    ...(options.quiet ? [] : helpLines(finding, page)),
  ];
  return [
    ...headline(finding, page),
    `  ${colors.cyan(place(finding))}  ${colors.dim(visible(finding.rule))}`,
    '',
    ...codeFrame(finding, {
      width: page.width,
      secrets: page.secretsOf(finding.source),
      dim: colors.dim,
      mark: (text) => colors.bold(tint(finding.severity, colors)(text)),
    }),
    ...(notes.length === 0 ? [] : ['', ...notes]),
  ];
}

function headline(finding: Finding, { colors, width }: Page): string[] {
  const [first = '', ...rest] = wrap(`${finding.severity}: ${visible(finding.message)}`, width - 2);
  const { severity } = finding;
  const message = first.slice(severity.length);
  return [`${colors.bold(tint(severity, colors)(severity))}${colors.bold(message)}`, ...rest.map((line) => `  ${colors.bold(line)}`)];
}

function helpLines(finding: Finding, page: Page): string[] {
  if (page.explained.has(finding.rule)) return [];
  page.explained.add(finding.rule);
  const docs = page.options.rules.get(finding.rule)?.docs;
  const accept = acceptance(finding);
  return [
    ...(docs === undefined ? [] : labelled('why', wrap(visible(docs.why), page.width - LABELLED), page)),
    ...(docs === undefined ? [] : labelled('remedy', wrap(visible(docs.remedy), page.width - LABELLED), page)),
    ...(accept === undefined ? [] : labelled('accept', beside(visible(accept.write), visible(accept.where), (text) => text, page), page)),
  ];
}

/** A text that is never broken, and words beside it where they fit, else below it. */
function beside(text: string, words: string, paint: (text: string) => string, { width }: Page): string[] {
  const fits = textWidth(text) + 2 + textWidth(words) <= width - LABELLED;
  return fits ? [`${paint(text)}  ${words}`] : [paint(text), ...wrap(words, width - LABELLED)];
}

/** Lines with a label before the first of them. */
function labelled(label: string, lines: readonly string[], { colors }: Page): string[] {
  const [first = '', ...rest] = lines;
  return [`  ${colors.dim(label.padEnd(LABELLED - 2))}${first}`, ...rest.map((line) => ' '.repeat(LABELLED) + line)];
}

/** The colour of a severity. */
function tint(severity: Severity, colors: Colors): (text: string) => string {
  return { error: colors.red, warning: colors.yellow, info: colors.blue }[severity];
}

/** Secret ranges, sorted, asked for once while findings stay in one file. */
function secretsOf(result: LintResult): (source: Source) => readonly Range[] {
  let last: { readonly source: Source; readonly ranges: readonly Range[] } | undefined;
  return (source) => {
    if (last?.source !== source) last = { source, ranges: mergeRanges(result.secretRanges(source)) };
    return last.ranges;
  };
}
