import { expect, it } from 'vitest';
import rule from '../../../rules/plimsoll/cap-reached.js';
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
