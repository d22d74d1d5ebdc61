import type { Severity } from '../authoring/rule.js';
import type { Finding, LintResult, RunError } from '../engine/finding.js';
import { docsUrl, summarize } from '../engine/report.js';
import { namedFiles, suppressedRemark, verdictOf } from './closing.js';
import type { FormatOptions } from './format.js';
import { fixSection } from './github-fixes.js';
import { type LedgerLine, ledgerLines } from './ledger.js';
import { codeMarkdown, escapeMarkdown } from './markdown.js';
import { messageWithTemplate } from './message.js';
import { place } from './place.js';
import { count, crop } from './text.js';

/** GitHub drops a step's summary of more than 1 MiB; the rest of it is for what else the step writes there. */
const MOST_BYTES = 1_000_000;
const LONGEST_MESSAGE = 1_000;
const LONGEST_PLACE = 300;
const MOST_ERRORS = 10;

const SEVERITIES: readonly (readonly [Severity, string])[] = [
  ['error', '🔴 error'],
  ['warning', '🟡 warning'],
  ['info', '🔵 info'],
];

/** A job summary in Markdown, at most 1 MiB: counts, a table of the findings with errors first, failures, the ledger. All names and messages show as they are. */
export function githubSummary(result: LintResult, options: FormatOptions): string {
  const summary = summarize(result);
  const read = [`${count(summary.objects, 'object')} in ${count(summary.files, 'file')}`, ...suppressedRemark(summary)].join('; ');
  const head = `## Plimsoll: ${verdictOf(result, summary)}${result.errors.length > 0 && summary.objects > 0 ? ', not finished' : ''}\n\n${read}.\n`;
  const tail = [...failures(result.errors), ...ledgerItems(result)].join('\n');
  const findings = table(result, options, MOST_BYTES - bytes(head) - bytes(tail) - 200);
  const fixes = fixSection(result, options, MOST_BYTES - bytes(head) - bytes(findings) - bytes(tail) - 200);
  return `${head}${findings}${fixes}${tail === '' ? '' : `\n${tail}\n`}`;
}

function table(result: LintResult, options: FormatOptions, room: number): string {
  const head = '\n| | Place | Finding | Rule |\n| --- | --- | --- | --- |\n';
  const rows: string[] = [];
  let left = room - head.length;
  let dropped = 0;
  for (const [severity, label] of SEVERITIES) {
    for (const finding of result.findings) {
      if (finding.severity !== severity || finding.suppressed !== undefined) continue;
      const row = left <= 0 ? '' : `| ${label} | ${cells(finding, options).join(' | ')} |\n`;
      left -= bytes(row);
      if (left <= 0) dropped++;
      else rows.push(row);
    }
  }
  const rest = dropped === 0 ? '' : `\n${count(dropped, 'more finding')} not listed here.\n`;
  return rows.length === 0 ? rest : `${head}${rows.join('')}${rest}`;
}

function cells(finding: Finding, options: FormatOptions): string[] {
  const rule = codeMarkdown(crop(finding.rule, LONGEST_PLACE));
  return [
    codeMarkdown(crop(place(finding), LONGEST_PLACE)),
    escapeMarkdown(crop(messageWithTemplate(finding), LONGEST_MESSAGE)),
    options.rules.has(finding.rule) && /^[a-z0-9-]+\/[a-z0-9-]+$/.test(finding.rule) ? `[${rule}](${docsUrl(finding.rule)})` : rule,
  ];
}

function failures(errors: readonly RunError[]): string[] {
  if (errors.length === 0) return [];
  const items = errors.slice(0, MOST_ERRORS).map((error) => {
    const where = [error.file, error.rule].filter((part) => part !== undefined).map((part) => `${codeMarkdown(crop(part, LONGEST_PLACE))} `);
    return `- ${where.join('')}${escapeMarkdown(crop(error.message, LONGEST_MESSAGE))}`;
  });
  const more = errors.length > MOST_ERRORS ? [`- ${count(errors.length - MOST_ERRORS, 'more failure')}`] : [];
  const words = errors.every(({ usage }) => usage === true) ? '' : ' kept the run from finishing';
  return [`**${count(errors.length, 'failure')}${words}**`, '', ...items, ...more, ''];
}

function ledgerItems(result: LintResult): string[] {
  return ledgerLines(result.files).map((line) => `- ${escapeMarkdown(line.text)}${advice(line)} (${escapeMarkdown(namedFiles(line))})`);
}

function advice(line: LedgerLine): string {
  return `${line.advice === undefined ? '' : `: ${escapeMarkdown(line.advice)}`}${line.command === undefined ? '' : ` ${codeMarkdown(line.command)}`}`;
}

function bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
