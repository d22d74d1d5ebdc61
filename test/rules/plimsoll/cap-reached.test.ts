import { describe, expect, it } from 'vitest';
import rule from '../../../rules/plimsoll/cap-reached.js';
import { lintText } from '../../../src/index.js';
import { ReadingSession } from '../../../src/engine/session.js';
import { ruleTester } from '../tester.js';

ruleTester.run(rule, {
  valid: [
    { name: 'as deep as it goes', code: `a: ${'['.repeat(400)}${']'.repeat(400)}\n` },
    { name: 'broken is not too deep', code: 'a: [[[[\n' },
  ],
  invalid: [
    { name: 'deep lists between two good documents', code: `kind: a\n---\n«a: ${'['.repeat(600)}»\n---\nkind: b\n`, says: ['500 levels'] },
    { name: 'below a comment', code: `# a map of the shop\n«a: ${'{"b":'.repeat(600)}»` },
    { name: 'deep JSON', code: `«${'{"a":'.repeat(600)}1${'}'.repeat(600)}»` },
  ],
});

it('names a file that was too large to read', async () => {
  const session = new ReadingSession();
  session.addUnread({ name: 'big.yaml', state: 'too-large', problem: { type: 'cap', message: 'This file is larger than it may be.' } });
  const { findings } = await session.lint({
    rules: [rule],
    forFile: () => ({ rules: new Map([[rule.id, { options: {} }]]) }),
    suppressionsFor: () => [],
    configSource: () => undefined,
    digest: (text) => text,
    today: '2026-01-01',
    completeInput: false,
    honourSuppressions: true,
    kubernetesMinor: 36,
  });
  expect(findings.map(({ source, message }) => [source.name, message])).toEqual([['big.yaml', 'This file is larger than it may be.']]);
});

describe('roles that aggregate', () => {
  /** Every role selects every other one, each by a selector of its own. */
  const tangle = (count: number): string =>
    Array.from({ length: count }, (_, index) => `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: role-${index}, labels: {example.com/part: all}}
aggregationRule:
  clusterRoleSelectors:
    - matchLabels: {example.com/part: all}
      matchExpressions: [{key: example.com/${index}, operator: DoesNotExist}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: binding-${index}}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: role-${index}}
subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: team}]
`).join('---\n');
  const capsIn = async (text: string): Promise<readonly string[]> => {
    const { findings } = await lintText(text, { rules: { [rule.id]: 'error', 'rbac/secrets-read': 'error' } });
    return findings.filter((finding) => finding.rule === rule.id).map(({ path, start, end }) => text.slice(start.offset, end.offset) + path.join('.'));
  };

  it('are followed as far as a cluster needs', async () => {
    expect(await capsIn(tangle(80))).toEqual([]);
  });

  it('are named once where they select each other in more ways than that', async () => {
    expect(await capsIn(tangle(1200))).toEqual(['aggregationRuleaggregationRule']);
  });
});
