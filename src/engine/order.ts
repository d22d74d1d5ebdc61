import type { AnyRule } from '../authoring/rule.js';
import type { Finding } from './finding.js';
import type { ReportedFinding } from './reporter.js';

/** Findings in the order of every output: file, start, end, rule, message. */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort(
    (a, b) =>
      compare(a.source.name, b.source.name) ||
      a.range.start - b.range.start ||
      a.range.end - b.range.end ||
      compare(a.rule, b.rule) ||
      compare(a.messageId, b.messageId) ||
      compare(a.message, b.message),
  );
}

/** One finding where a rule said the same thing twice of one place, as it does of an anchor that several aliases repeat. */
export function withoutRepetitions(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter((finding) => {
    const key = `${placeKey(finding)}\0${finding.rule}\0${finding.messageId}\0${finding.message}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Drops the findings of superseded rules where a rule that supersedes them reported the same place. */
export function withoutSuperseded(reported: readonly ReportedFinding[], rules: readonly AnyRule[]): readonly ReportedFinding[] {
  const superseding = new Map<string, readonly string[]>(rules.filter((rule) => rule.supersedes !== undefined).map((rule) => [rule.id, rule.supersedes ?? []]));
  if (superseding.size === 0) return reported;
  const dropped = new Set<string>();
  for (const { finding, hidden } of reported) {
    if (hidden) continue;
    for (const rule of superseding.get(finding.rule) ?? []) dropped.add(`${placeKey(finding)}\0${rule}`);
  }
  if (dropped.size === 0) return reported;
  return reported.filter(({ finding }) => !dropped.has(`${placeKey(finding)}\0${finding.rule}`));
}

function placeKey({ source, range }: Finding): string {
  return `${source.name}\0${range.start}\0${range.end}`;
}

/** By UTF-16 units, the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
