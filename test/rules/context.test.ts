import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import type { AnyRule } from '../../src/authoring/rule.js';
import { ReadingSession } from '../../src/engine/session.js';
import { Source } from '../../src/source/source.js';
import { exampleName, readMarks } from '../../src/testing/example.js';
import { registerReference } from '../../src/yaml/reference-loader.js';
import * as reference from '../../src/yaml/reference.js';

registerReference(reference);

/** What a rule finds in the documents of an example, each in a file of its own; of all, or with all but one as context. */
async function found(rule: AnyRule, documents: readonly string[], judged?: string): Promise<readonly string[]> {
  const session = new ReadingSession();
  for (const [index, text] of documents.entries()) await session.add(new Source(fileOf(index), text));
  // One object for all files, as in a run: files of other settings are judged by a rule that knows nothing of these.
  const settings = { rules: new Map([[rule.id, { options: { ...(rule.options?.defaults as object | undefined) } }]]) };
  const { findings, errors } = await session.lint({
    rules: [rule],
    forFile: () => settings,
    suppressionsFor: () => [],
    configSource: () => undefined,
    digest: (text) => text,
    today: '2026-01-01',
    completeInput: true,
    honourSuppressions: true,
    kubernetesMinor: rule.docs.kubernetesMinor ?? 36,
    ...(judged === undefined ? {} : { isContext: ({ name }) => name !== judged }),
  });
  expect(errors).toEqual([]);
  return findings.map(({ source, range, message }) => `${source.name}:${range.start} ${message}`);
}

function fileOf(index: number): string {
  return `file-${String(index).padStart(2, '0')}.yaml`;
}

/** Examples of a rule with several documents, taken apart. */
function apart(examples: readonly string[]): readonly (readonly string[])[] {
  return examples
    .map((marked) => readMarks(marked).text)
    .filter((text) => exampleName(text) === 'example.yaml')
    .map((text) => text.split(/^---\n/m))
    .filter((documents) => documents.length > 1);
}

/** Rules about objects of one file, which find nothing where each stands in its own. */
const OF_ONE_FILE: ReadonlySet<string> = new Set(['meta/duplicate-object']);

const looking = rules.filter((rule) => rule.scope !== 'object' && apart(rule.docs.fails).length > 0);

describe.each(looking.map((rule) => [rule.id, rule] as const))('%s', (_id, rule) => {
  it('finds the same in a file whether the others are judged or context', async () => {
    for (const documents of apart(rule.docs.fails)) expect((await found(rule, documents)).length > 0).toBe(!OF_ONE_FILE.has(rule.id));
    for (const documents of apart([...rule.docs.fails, ...rule.docs.passes])) {
      const all = await found(rule, documents);
      for (const [index] of documents.entries()) {
        const file = fileOf(index);
        expect(await found(rule, documents, file)).toEqual(all.filter((finding) => finding.startsWith(file)));
      }
    }
  });
});
