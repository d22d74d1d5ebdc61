import type { Severity } from '../authoring/rule.js';
import type { Finding, LintResult, RunError } from '../engine/finding.js';
import { asItIs, type Formatter, type HostPath } from './format.js';
import { messageWithTemplate } from './message.js';
import { repeats } from './repeats.js';
import { jsonText } from './sanitize.js';

/** GitLab's severities of ours; `critical` a manifest alone cannot show, and `blocker` is for what kept the run from finishing. */
const SEVERITIES: Readonly<Record<Severity, 'info' | 'minor' | 'major'>> = { error: 'major', warning: 'minor', info: 'info' };

/**
 * GitLab's code quality report (docs.gitlab.com/ci/testing/code_quality, "Code Quality report format"): a JSON array, one finding
 * a line, suppressed ones left out; first what kept the run from finishing. GitLab keeps one finding of each fingerprint, so the file and a number among equals are in it.
 */
export const format: Formatter = function* (result, { hostPath = asItIs }) {
  let before = '[\n';
  for (const item of violations(result, hostPath)) {
    yield before + jsonText(item);
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
};

function* violations({ errors, findings }: LintResult, hostPath: HostPath): Iterable<object> {
  const numberOf = repeats();
  for (const error of errors) yield failure(error, hostPath);
  for (const finding of findings) if (finding.suppressed === undefined) yield violation(finding, hostPath(finding.source.name), numberOf);
}

function violation(finding: Finding, file: string, numberOf: (key: string) => number): object {
  const { source, range, rule, severity, fingerprint } = finding;
  const start = source.position(range.start);
  const end = source.position(range.end);
  const key = `${fingerprint}:${file}`;
  const number = numberOf(key);
  return {
    description: messageWithTemplate(finding),
    check_name: rule,
    fingerprint: number === 1 ? key : `${key}:${number}`,
    severity: SEVERITIES[severity],
    location: { path: file, lines: { begin: start.line, end: end.line } },
  };
}

function failure({ message, rule, file }: RunError, hostPath: HostPath): object {
  const place = file === undefined || file === '' ? '.' : hostPath(file);
  return {
    description: message,
    check_name: rule ?? 'plimsoll',
    fingerprint: ['plimsoll', ...(rule === undefined ? [] : [rule]), place, message].join(':'),
    severity: 'blocker',
    location: { path: place, lines: { begin: 1, end: 1 } },
  };
}
