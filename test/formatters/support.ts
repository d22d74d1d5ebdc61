import type { Finding, LintResult } from '../../src/engine/finding.js';
import type { FormatOptions, Formatter, RuleInfo } from '../../src/formatters/format.js';
import { Source } from '../../src/source/source.js';

/** A Role whose second line of rules is worth a finding. */
export const ROLE = new Source(
  'deploy/role.yaml',
  [
    'apiVersion: rbac.authorization.k8s.io/v1',
    'kind: Role',
    'metadata:',
    '  name: ops',
    'rules:',
    '  - apiGroups: [""]',
    '    resources: [secrets]',
    '    verbs: ["*"]',
    '',
  ].join('\n'),
);

export const RULE: RuleInfo = {
  id: 'rbac/wildcard-verbs',
  family: 'rbac',
  severity: 'error',
  confidence: 'high',
  docs: {
    summary: 'A rule allows every verb',
    why: 'Whoever holds the role can read, change and delete what it names, and every verb that is added later.',
    remedy: 'List the verbs that are needed.',
    references: ['https://kubernetes.io/docs/reference/access-authn-authz/rbac/'],
  },
};

/** A finding on the first occurrence of some text in a source. */
export function findingOn(source: Source, text: string, changes: Partial<Finding> = {}): Finding {
  const start = source.text.indexOf(text);
  if (start === -1) throw new Error(`${JSON.stringify(text)} is not in ${source.name}`);
  return {
    source,
    range: { start, end: start + text.length },
    rule: RULE.id,
    severity: 'error',
    confidence: 'high',
    messageId: 'everyVerb',
    message: 'Role "ops" allows every verb on secrets.',
    path: ['rules', 0, 'verbs', 0],
    related: [],
    fingerprint: 'ab'.repeat(32),
    ...changes,
  };
}

export function resultOf(findings: readonly Finding[], changes: Partial<LintResult> = {}): LintResult {
  return {
    findings,
    files: [{ path: 'deploy/role.yaml', state: 'read', objects: 1 }],
    errors: [],
    kubernetesMinors: [36],
    newerMinors: [],
    secretRanges: () => [],
    ...changes,
  };
}

export function options(changes: Partial<FormatOptions> = {}): FormatOptions {
  return { toolVersion: '0.1.0', colors: false, quiet: false, rules: new Map([[RULE.id, RULE]]), ...changes };
}

/** The whole text of a format. */
export function render(format: Formatter, result: LintResult, changes: Partial<FormatOptions> = {}): string {
  return [...format(result, options(changes))].join('');
}

/** A name with all that hostile names try: commands, line breaks, escapes, bidirectional and invisible characters. */
export const HOSTILE = '::error::a%0A\r\n::stop-commands::x\u001b[31m\u009b2J\u202e\u2028##[group]\u0085|`<b>@team,:\ud800$(id)\t\u{e0041}';

/** Fails for text with a character that a terminal obeys or hides, and for lines that a CI runner takes for a command. */
export function hazardsOf(output: string): string[] {
  const lines = output.split('\n');
  return lines.filter(
    (line) => /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/.test(line) || /\p{Cs}/u.test(line) || /^\s*::/.test(line) || line.includes('##['),
  );
}
