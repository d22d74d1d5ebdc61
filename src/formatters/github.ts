import type { Severity } from '../authoring/rule.js';
import type { Finding, RunError } from '../engine/finding.js';
import { docsUrl } from '../engine/report.js';
import { asItIs, type FormatOptions, type Formatter } from './format.js';
import { messageWithTemplate } from './message.js';
import { visible } from './sanitize.js';
import { count, crop } from './text.js';

/** Annotations of one severity that GitHub keeps of a step (actions/toolkit, docs/problem-matchers.md, "Limitations"). */
const SHOWN = 10;
const LONGEST_MESSAGE = 4_000;

const COMMANDS: readonly (readonly [Severity, string])[] = [
  ['error', 'error'],
  ['warning', 'warning'],
  ['info', 'notice'],
];

/**
 * Workflow commands that make annotations, what kept the run from finishing first, then errors, as many as GitHub keeps; a last line
 * says how many findings it left out, which {@link githubSummary} lists. Suppressed findings are left out.
 */
export const format: Formatter = function* (result, options) {
  const failures = result.errors.slice(0, SHOWN);
  for (const error of failures) yield `${failure(error, options)}\n`;
  let left = 0;
  for (const [severity, command] of COMMANDS) {
    const findings = result.findings.filter((finding) => finding.severity === severity && finding.suppressed === undefined);
    const room = severity === 'error' ? SHOWN - failures.length : SHOWN;
    for (const finding of findings.slice(0, room)) yield `${annotation(command, finding, options)}\n`;
    left += Math.max(0, findings.length - room);
  }
  if (left > 0) yield `${count(left, 'more finding')} beyond what GitHub annotates; the job summary has the rest.\n`;
};

/** One command. Columns only within one line, as GitHub refuses them otherwise; no place for text that came from a stream. */
function annotation(command: string, finding: Finding, options: FormatOptions): string {
  const properties = [...placeProperties(finding, options), ['title', finding.rule]].map(([name, value]) => `${name}=${escapeProperty(value ?? '')}`);
  const remedy = options.rules.get(finding.rule)?.docs.remedy;
  const lines = [messageWithTemplate(finding), ...(remedy === undefined ? [] : [remedy]), docsUrl(finding.rule)];
  return `::${command} ${properties.join(',')}::${escapeData(lines.map((line) => crop(visible(line), LONGEST_MESSAGE)).join('\n'))}`;
}

/** The command that says of the whole step, or of a file, what went wrong with the run. */
function failure({ message, rule, file }: RunError, { hostPath = asItIs }: FormatOptions): string {
  const properties = [...(file === undefined || file === '' ? [] : [`file=${escapeProperty(hostPath(file))}`]), 'title=Plimsoll'];
  return `::error ${properties.join(',')}::${escapeData(crop(visible(`${message}${rule === undefined ? '' : ` [${rule}]`}`), LONGEST_MESSAGE))}`;
}

function placeProperties({ source, range }: Finding, { hostPath = asItIs }: FormatOptions): [string, string][] {
  if (source.name === '<stdin>') return [];
  const start = source.position(range.start);
  const end = source.position(range.end);
  const lines: [string, string][] = [
    ['file', hostPath(source.name)],
    ['line', String(start.line)],
    ['endLine', String(end.line)],
  ];
  return start.line === end.line ? [...lines, ['col', String(start.column)], ['endColumn', String(end.column)]] : lines;
}

/** As the toolkit's `escapeData`; what is no text was made visible before, so that line breaks are ours. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** As the toolkit's `escapeProperty`. A file's true name stays, for GitHub to find it; only what no name needs is made visible. */
function escapeProperty(text: string): string {
  return escapeData(visible(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
