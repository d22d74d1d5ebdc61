import { describe, expect, it } from 'vitest';
import { parseAllDocuments, stringify } from 'yaml';
import { rules } from '../../rules/index.js';
import { needsOptions } from '../../src/config/index.js';
import { lintText } from '../../src/index.js';

/** A document with what every object has. */
interface Whole {
  readonly apiVersion: string;
  readonly kind: string;
}

function isWhole(document: unknown): document is Whole {
  return typeof document === 'object' && document !== null && 'apiVersion' in document && 'kind' in document && typeof document.kind === 'string';
}

/** The documents of an example, where all are objects that may stand in a list. */
function objectsOf(example: string): readonly Whole[] {
  const documents = parseAllDocuments(example.replaceAll(/[«»]/g, ''), { version: '1.1' });
  if (documents.some(({ errors }) => errors.length > 0)) return [];
  const values = documents.map((document) => document.toJS() as unknown);
  const objects = values.filter(isWhole).filter(({ kind }) => !kind.endsWith('List') && kind !== 'Kustomization');
  return objects.length === values.length ? objects : [];
}

const written = (documents: readonly unknown[]): string => documents.map((document) => stringify(document, { version: '1.1' })).join('---\n');

/** How many findings of one rule a text has. */
async function count(rule: string, text: string): Promise<number> {
  return (await lintText(text, { rules: { '*': 'off', [rule]: 'error' }, now: '2026-01-01' })).findings.filter((finding) => finding.rule === rule).length;
}

const EXAMPLES = rules
  .filter((rule) => !needsOptions(rule) && !rule.id.startsWith('meta/yaml-'))
  .flatMap(({ id, docs }) => docs.fails.map((example, index) => ({ id, index, objects: objectsOf(example) })).filter(({ objects }) => objects.length > 0));

describe('what a rule finds in objects, it finds in the items of lists', () => {
  it.each(EXAMPLES)('$id, example $index', async ({ id, objects }) => {
    const expected = await count(id, written(objects));
    expect(await count(id, written([{ apiVersion: 'v1', kind: 'List', items: objects }]))).toBe(expected);
    const typed = objects.map(({ apiVersion, kind, ...rest }) => ({ apiVersion, kind: `${kind}List`, items: [rest] }));
    expect(await count(id, written(typed))).toBe(expected);
  });
});
