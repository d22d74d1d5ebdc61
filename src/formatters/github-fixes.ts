import type { Finding, LintResult } from '../engine/finding.js';
import type { ReportFix } from '../engine/report.js';
import type { FormatOptions } from './format.js';
import { codeMarkdown, escapeMarkdown } from './markdown.js';
import { place } from './place.js';
import { visible } from './sanitize.js';
import { crop } from './text.js';

/** Fixes that are shown; each is worked out and costs room. */
const MOST_FIXES = 50;
const LONGEST_LINE = 300;
const MOST_LINES = 40;

/**
 * The changes that mend findings, each as a diff that is folded away, in at most `room` bytes. A job summary has no button that
 * applies a change: GitHub has those in review comments alone.
 */
export function fixSection(result: LintResult, { fixesOf }: FormatOptions, room: number): string {
  if (fixesOf === undefined) return '';
  const blocks: string[] = [];
  let left = room;
  for (const finding of result.findings) {
    if (finding.offers === undefined || finding.suppressed !== undefined) continue;
    for (const fix of fixesOf(finding)) {
      const block = diffBlock(finding, fix);
      if (block === undefined) continue;
      left -= new TextEncoder().encode(block).length;
      if (left <= 0 || blocks.length >= MOST_FIXES) return section(blocks);
      blocks.push(block);
    }
  }
  return section(blocks);
}

function section(blocks: readonly string[]): string {
  return blocks.length === 0 ? '' : `\n### Changes on offer\n\n${blocks.join('\n')}`;
}

/** One change of one file as its old and new lines; `undefined` for one that is not made, or is too long to show. */
function diffBlock(finding: Finding, { title, kind, edits = [] }: ReportFix): string | undefined {
  const { source } = finding;
  const [first] = edits;
  const last = edits.at(-1);
  if (first === undefined || last === undefined || edits.some(({ file }) => file !== source.name)) return undefined;
  const start = source.lineRange(first.start.line).start;
  const end = source.lineRange(Math.max(last.end.line - (last.end.column === 1 && last.end.offset > last.start.offset ? 1 : 0), last.start.line)).end;
  let after = '';
  let at = start;
  for (const edit of edits) {
    after += source.text.slice(at, edit.start.offset) + edit.text;
    at = edit.end.offset;
  }
  after += source.text.slice(at, Math.max(end, at));
  const lines = [...linesOf(source.text.slice(start, end), '-'), ...linesOf(after, '+')];
  if (lines.length > MOST_LINES) return undefined;
  const fence = '`'.repeat(Math.max(3, ...lines.map((line) => (/`+/.exec(line)?.[0].length ?? 0) + 1)));
  const label = `${kind === 'safe' ? 'Safe' : 'Suggestion'}: ${escapeMarkdown(title)} at ${codeMarkdown(place(finding))}`;
  return `<details><summary>${label}</summary>\n\n${fence}diff\n${lines.join('\n')}\n${fence}\n\n</details>\n`;
}

function linesOf(text: string, mark: string): string[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => mark + crop(visible(line), LONGEST_LINE));
}
