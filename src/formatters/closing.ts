import type { Colors } from 'picocolors/types.js';
import type { LintResult } from '../engine/finding.js';
import { type ReportSummary, summarize } from '../engine/report.js';
import { judgedNothing, type LedgerLine, ledgerLines, ledgerSentence } from './ledger.js';
import { visible } from './sanitize.js';
import { count, crop, list, wrap } from './text.js';

/** Files that a line of the ledger names before it only counts. */
const NAMED = 3;

/** States that ask nothing of anybody; on a clean run they are said in passing. */
const QUIET_STATES: readonly LedgerLine['state'][] = ['not-kubernetes', 'empty'];

/** The end of the text for people: counts, then what was not read, then if asked what can be mended. A clean run over readable files gets one line. */
export function closingLines(result: LintResult, colors: Colors, width: number, hintAtFixes = false): string[] {
  const summary = summarize(result);
  const ledger = ledgerLines(result.files);
  const asides = ledger.filter((line) => QUIET_STATES.includes(line.state)).map((line) => line.text);
  const read = `${count(summary.objects, 'object')} in ${count(summary.files, 'file')}`;
  const failures = result.errors.filter(({ usage }) => usage !== true).length;
  const unfinished = failures === 0 ? [] : [`${count(failures, 'failure')} kept the run from finishing`];
  const remarks = [...unfinished, ...suppressedRemark(summary), ...asides].map((remark) => `; ${remark}`).join('');
  const verdict = sentenceCase(verdictOf(result, summary));
  const sentence = wrap(`${verdict}: ${read}${remarks}.`, width);
  const tint = result.errors.length > 0 || summary.error > 0 ? colors.red : summary.findings > 0 || judgedNothing(result) ? colors.yellow : colors.green;
  return [
    ...sentence.map((line, index) => (index === 0 ? tint(line.slice(0, verdict.length)) + line.slice(verdict.length) : line)),
    ...ledger.filter((line) => !QUIET_STATES.includes(line.state)).flatMap((line) => wrap(ledgerText(line), width - 2).map((part) => `  ${part}`)),
    ...(hintAtFixes ? fixHint(result) : []).flatMap((hint) => wrap(hint, width)).map((line) => colors.dim(line)),
  ];
}

/** How many findings have changes on offer, at most, by the flag that makes them. Nothing is worked out: what is then declined is told by the run that is asked for it. */
function fixHint({ findings }: LintResult): string[] {
  let safe = 0;
  let suggested = 0;
  for (const { offers, suppressed, template } of findings) {
    // What a chart rendered is mended in the chart.
    if (offers === undefined || suppressed !== undefined || template !== undefined) continue;
    if (offers.fix === undefined) suggested++;
    else safe++;
  }
  if (safe + suggested === 0) return [];
  const more = suggested === 0 ? '' : `--fix-suggestions ${safe === 0 ? 'may mend ' : ''}${suggested}${safe === 0 ? ' of them' : ' more'}`;
  return [`${list([...(safe === 0 ? [] : [`--fix may mend ${safe} of them`]), ...(more === '' ? [] : [more])])}; with --diff the changes are only shown.`];
}

/** What came of a run, in two or three words: its findings, or that it judged nothing: because of what went wrong, or of what the files are. */
export function verdictOf(result: LintResult, summary: ReportSummary): string {
  if (summary.findings > 0) return severityCounts(summary);
  if (result.errors.length > 0 && summary.objects === 0) return 'nothing linted';
  return judgedNothing(result) ? 'nothing judged' : 'no findings';
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `2 errors, 1 warning and 3 infos`, without the severities that have none. */
export function severityCounts(summary: ReportSummary): string {
  const { error, warning, info } = summary;
  return list([
    ...(error === 0 ? [] : [count(error, 'error')]),
    ...(warning === 0 ? [] : [count(warning, 'warning')]),
    ...(info === 0 ? [] : [count(info, 'info')]),
  ]);
}

/** How many findings were accepted, if any; where a baseline holds some, how many are new. */
export function suppressedRemark(summary: ReportSummary): string[] {
  return [
    ...(summary.suppressed === 0 ? [] : [`${summary.suppressed} suppressed`]),
    ...(summary.baselined === 0 ? [] : [`${summary.baselined} baselined`, `${summary.findings} new`]),
  ];
}

/** The first files of a ledger line and how many more there are. */
export function namedFiles(line: LedgerLine): string {
  const more = line.files.length - NAMED;
  const names = line.files.slice(0, NAMED).map((name) => crop(visible(name), 200));
  return list(more > 0 ? [...names, `${more} more`] : names);
}

function ledgerText(line: LedgerLine): string {
  return `${ledgerSentence(line)} (${namedFiles(line)})`;
}
