import type { Severity } from '../authoring/rule.js';
import type { Finding } from '../engine/finding.js';
import type { Formatter } from './format.js';
import { repeats } from './repeats.js';

/** GitLab's severities of ours; it knows `critical` and `blocker` too, which a manifest alone cannot show. */
const SEVERITIES: Readonly<Record<Severity, 'info' | 'minor' | 'major'>> = { error: 'major', warning: 'minor', info: 'info' };

/**
 * GitLab's code quality report (docs.gitlab.com/ci/testing/code_quality, "Code Quality report format"): a JSON array, one finding
 * a line, suppressed ones left out. GitLab keeps one finding of each fingerprint, so the file and a number among equals are in it.
 */
export const format: Formatter = function* (result) {
  const numberOf = repeats();
  let before = '[\n';
  for (const finding of result.findings) {
    if (finding.suppressed !== undefined) continue;
    yield before + JSON.stringify(violation(finding, numberOf));
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
};

function violation(finding: Finding, numberOf: (key: string) => number): object {
  const { source, range, rule, severity, message, fingerprint } = finding;
  const start = source.position(range.start);
  const end = source.position(range.end);
  const key = `${fingerprint}:${source.name}`;
  const number = numberOf(key);
  return {
    description: message,
    check_name: rule,
    fingerprint: number === 1 ? key : `${key}:${number}`,
    severity: SEVERITIES[severity],
    location: { path: source.name, lines: { begin: start.line, end: end.line } },
  };
}
