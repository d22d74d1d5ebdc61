import type { Finding } from '../engine/finding.js';

/** The chart's template that Helm made a finding's document from, in words; `undefined` where there is none. Not sanitised. */
export function chartTemplate({ template }: Finding): string | undefined {
  return template === undefined ? undefined : `the chart template ${template}`;
}

/** A finding's message, with the chart's template where there is one, for formats that have no other place for it. Not sanitised. */
export function messageWithTemplate(finding: Finding): string {
  const template = chartTemplate(finding);
  return template === undefined ? finding.message : `${finding.message} (from ${template})`;
}
