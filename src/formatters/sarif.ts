import type { FileEntry, Finding, LintResult, RunError } from '../engine/finding.js';
import { versionsText } from '../engine/minors.js';
import { namedFiles } from './closing.js';
import { asItIs, type FormatOptions, type Formatter, type HostPath } from './format.js';
import { judgedNothing, ledgerSentence, unjudgedLines } from './ledger.js';
import { ruleDescriptor } from './sarif-rule.js';
import { sarifResult } from './sarif-result.js';
import { jsonText } from './sanitize.js';
import { count } from './text.js';
import { artifactLocation } from './uri.js';

/** Results that GitHub takes of a run; a file with more is refused as a whole. */
const MOST_RESULTS = 25_000;

/**
 * SARIF 2.1.0 as the OASIS schema and GitHub's code scanning want it: one run, one result a line, rules of the results with their
 * help, failures and what was not judged as notifications. Above 25,000 results the least severe are left out, and a notification says so.
 */
export const format: Formatter = function* (result, options) {
  const kept = mostSevere(result.findings);
  const rules = ruleTable(kept, options);
  const run = {
    tool: { driver: driver(options, [...rules.values()].map(({ descriptor }) => descriptor)) },
    invocations: [invocation(result, result.findings.length - kept.length, options.hostPath)],
    originalUriBaseIds: { '%SRCROOT%': { description: { text: options.hostPath === undefined ? 'The folder in which Plimsoll was started.' : 'The root of the repository.' } } },
    columnKind: 'utf16CodeUnits',
    properties: { kubernetesVersion: versionsText(result.kubernetesMinors), ledger: stateCounts(result.files) },
  };
  yield `{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[${jsonText(run).slice(0, -1)},"results":[`;
  let before = '\n';
  for (const finding of kept) {
    yield before + jsonText(sarifResult(finding, rules.get(finding.rule)?.index ?? -1, options));
    before = ',\n';
  }
  yield '\n]}]}\n';
};

/** At most {@link MOST_RESULTS} findings in their order: errors before warnings before infos, suppressed ones last. */
function mostSevere(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= MOST_RESULTS) return findings;
  const rank = (finding: Finding) => (finding.suppressed === undefined ? finding.severity : 'suppressed');
  const room = { error: 0, warning: 0, info: 0, suppressed: 0 };
  for (const finding of findings) room[rank(finding)]++;
  let left = MOST_RESULTS;
  for (const name of ['error', 'warning', 'info', 'suppressed'] as const) {
    room[name] = Math.min(room[name], left);
    left -= room[name];
  }
  return findings.filter((finding) => room[rank(finding)]-- > 0);
}

function ruleTable(findings: readonly Finding[], options: FormatOptions): Map<string, { index: number; descriptor: object }> {
  const examples = new Map<string, Finding>();
  for (const finding of findings) if (!examples.has(finding.rule)) examples.set(finding.rule, finding);
  const ids = [...examples].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(ids.map(([id, example], index) => [id, { index, descriptor: ruleDescriptor(id, options.rules.get(id), example) }]));
}

function driver({ toolVersion }: FormatOptions, rules: readonly object[]): object {
  return { name: 'Plimsoll', informationUri: 'https://plimsoll.dev', version: toolVersion, semanticVersion: toolVersion, rules };
}

function invocation(result: LintResult, dropped: number, hostPath: HostPath = asItIs): object {
  const limit =
    dropped === 0
      ? []
      : [{ level: 'warning', message: { text: `${count(dropped, 'finding')} left out: the least severe beyond the ${MOST_RESULTS} results that GitHub takes.` } }];
  return { executionSuccessful: result.errors.length === 0, toolExecutionNotifications: [...result.errors.map((error) => notification(error, hostPath)), ...limit, ...unjudged(result)] };
}

/** What was not judged, as notes; as warnings where nothing was. */
function unjudged(result: LintResult): readonly object[] {
  const level = judgedNothing(result) ? 'warning' : 'note';
  return unjudgedLines(result.files).map((line) => ({ level, message: { text: `${ledgerSentence(line)} (${namedFiles(line)}).` } }));
}

function notification({ message, rule, file }: RunError, hostPath: HostPath): object {
  return {
    level: 'error',
    message: { text: message },
    ...(rule === undefined ? {} : { properties: { rule } }),
    ...(file === undefined ? {} : { locations: [{ physicalLocation: { artifactLocation: artifactLocation(hostPath(file)) } }] }),
  };
}

function stateCounts(files: readonly FileEntry[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { state } of files) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}
