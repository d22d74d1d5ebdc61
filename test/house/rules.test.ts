import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import type { MessageTemplate } from '../../src/authoring/index.js';
import { needsOptions, optionsSchema } from '../../src/config/index.js';
import { createInventory } from '../../src/inventory/inventory.js';
import { checkInvalid, checkValid, examplesOf } from '../../src/testing/rule-tester.js';
import { registerReference } from '../../src/yaml/reference-loader.js';
import * as reference from '../../src/yaml/reference.js';
import { presetsOf } from '../../tools/presets.js';
import { keptFiles, read } from './files.js';

registerReference(reference);

/** Tools whose checks `peers` may name, as they spell themselves. */
const PEERS = [
  'kics',
  'KubiScan', 'PSS', 'checkov', 'gatekeeper', 'krane', 'kube-linter', 'kube-score', 'kubescape', 'kubesec', 'kyverno', 'monokle', 'pluto', 'polaris',
  'rbac-police', 'trivy',
];

const inventory = createInventory([], { assumeNamespace: () => undefined, completeInput: false });

const ids: readonly string[] = rules.map(({ id }) => id);
const named = (pattern: RegExp): readonly string[] => keptFiles().flatMap((file) => pattern.exec(file)?.[1] ?? []);

describe('the list of rules', () => {
  it('holds every rule that has a file, once, in order', () => {
    expect(ids).toEqual(named(/^rules\/((?!_)[^/]+\/[^/]+)\.ts$/).toSorted());
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has a test file for each rule', () => {
    const tested = named(/^test\/rules\/([^/]+\/[^/]+)\.test\.ts$/);
    expect(ids.filter((id) => !tested.includes(id))).toEqual([]);
  });

  it('is tested by the tester, which runs the examples of the docs', () => {
    expect(ids.filter((id) => !/\bruleTester\.run\(rule, /.test(read(`test/rules/${id}.test.ts`)))).toEqual([]);
  });
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_id, rule) => {
  const { docs, options, peers, presets, scope, supersedes = [] } = rule;
  const messages = rule.messages as Readonly<Record<string, MessageTemplate>>;

  it('is in the presets that the policy says; in none when it is opt-in', () => {
    if (presets.length > 0) expect(presets).toEqual(presetsOf(rule));
    if (needsOptions(rule)) expect(presets).toEqual([]);
  });

  it('says what, why and how, with sources', () => {
    for (const words of [docs.summary, docs.why, docs.remedy]) expect(words.trim().length).toBeGreaterThan(10);
    expect(docs.fails.length).toBeGreaterThan(0);
    expect(docs.passes.length).toBeGreaterThan(0);
    expect(docs.references.length).toBeGreaterThan(0);
    expect(docs.references.filter((url) => new URL(url).protocol !== 'https:')).toEqual([]);
    expect(new Set(docs.references).size).toBe(docs.references.length);
    expect(Object.keys(messages).length).toBeGreaterThan(0);
    expect(['object', 'cross-object', 'cluster-wide']).toContain(scope);
  });

  it('is for everything where it gathers what it is visited with until the end', () => {
    const nouns = Object.keys(rule.create({ options: { ...(options?.defaults as object | undefined) }, report: () => undefined, inventory, kubernetesMinor: 36, completeInput: false }));
    if (nouns.includes('end') && nouns.length > 1) expect(scope).toBe('cluster-wide');
  });

  it('names only what there is', () => {
    expect(Object.keys(peers).filter((tool) => !PEERS.includes(tool))).toEqual([]);
    expect(Object.values(peers).filter((checks) => checks.length === 0)).toEqual([]);
    expect(supersedes.filter((id) => id === rule.id || !ids.includes(id))).toEqual([]);
  });

  it('has a default and a schema for each option', () => {
    if (options === undefined) return;
    const { properties } = optionsSchema(rule) as { readonly properties: Readonly<Record<string, object>> };
    expect(Object.keys(properties).toSorted()).toEqual(Object.keys(options.defaults as object).toSorted());
    for (const schema of Object.values(properties)) expect(schema).toHaveProperty('description');
    // An empty list or mapping shows nobody what to write.
    expect(Object.values(properties).filter((schema) => !('examples' in schema) && 'default' in schema && ['[]', '{}'].includes(JSON.stringify(schema.default)))).toEqual([]);
  });

  it('reports its failing examples as they are marked, and passes the others', async () => {
    const { fails, passes } = examplesOf(rule);
    for (const example of fails) await checkInvalid(rule, example);
    for (const example of passes) await checkValid(rule, example);
  });
});

it('summaries tell rules apart', () => {
  const summaries = rules.map(({ docs }) => docs.summary);
  expect(summaries.filter((summary, index) => summaries.indexOf(summary) !== index)).toEqual([]);
});
