import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ReadingSession } from '../../src/engine/session.js';
import type { ReadSource } from '../../src/engine/read.js';
import { escalationSentence } from '../../src/inventory/escalations.js';
import { createInventory, type LinkedObjects } from '../../src/inventory/inventory.js';
import { rightsOf } from '../../src/inventory/rights.js';
import { whoCan } from '../../src/inventory/who-can.js';
import { Source } from '../../src/source/source.js';
import { loadReference } from '../../src/yaml/reference-loader.js';
import { docs, pod, serviceAccount } from '../rules/rbac/linked.js';
import { documents } from './support.js';
import { world, WORLDS, type WorldRequest } from './worlds.js';

await loadReference();

const MINOR = 36;

/** Files of one environment inside another, of two side by side, and of both. */
const FILES = ['a.json', 'dev/a.json', 'dev/b.json', 'dev/web/a.json', 'prod/a.json', 'prod/b.json'];

/** What is in every world beside roles and bindings: accounts with pods, in one environment or in two. */
const ACCOUNTS = docs(serviceAccount('web', 'shop'), pod('web', 'shop'), serviceAccount('robot', 'build'), pod('robot', 'build'));

interface Spread {
  readonly index: number;
  readonly files: ReadonlyMap<string, string>;
}

/** A world whose objects lie anywhere among the files. Some lie twice, as they do in two environments. */
const spread: fc.Arbitrary<Spread> = fc
  .record({ index: fc.nat(WORLDS - 1), places: fc.array(fc.subarray(FILES, { minLength: 1, maxLength: 2 }), { minLength: 12, maxLength: 12 }), accounts: fc.subarray(['dev/sa.yaml', 'prod/sa.yaml'], { minLength: 1 }) })
  .map(({ index, places, accounts }) => {
    const byFile = new Map<string, object[]>();
    for (const [at, object] of world(index).objects.entries()) for (const file of places[at % places.length] ?? []) byFile.set(file, [...(byFile.get(file) ?? []), object]);
    return { index, files: new Map([...[...byFile].map(([file, objects]) => [file, documents(objects)] as const), ...accounts.map((file) => [file, ACCOUNTS] as const)]) };
  });

function readOf(name: string, text: string): ReadSource {
  const session = new ReadingSession();
  void session.add(new Source(name, text));
  const [read] = session.reads;
  if (read === undefined) throw new Error(`${name} was not read`);
  return read;
}

function linked(reads: readonly ReadSource[]): LinkedObjects {
  return createInventory(reads.flatMap(({ objects }) => objects), { assumeNamespace: () => undefined, completeInput: false });
}

const sorted = (items: readonly unknown[]): readonly string[] => items.map((item) => JSON.stringify(item)).sort();

/** Everything that a world is asked, with the files that each answer rests on, as `shown` names them. */
function answers(inventory: LinkedObjects, requests: readonly WorldRequest[], shown = (file: string): string => file): unknown {
  return {
    whoCan: requests.map(({ path, verb, group, resource, name, namespace }) =>
      sorted(
        whoCan(inventory, { request: path === '' ? { verb, group, resource, name } : { verb, path }, namespace: namespace === '' ? undefined : namespace }, MINOR).map(({ kind, namespace: of, name: subject, certainty, chains }) => [
          [kind, of ?? null, subject, certainty],
          sorted(chains.map(({ link }) => [shown(link.file), link.binding.name, link.role.name])),
        ]),
      ),
    ),
    rights: sorted(
      [['shop', 'web'], ['build', 'robot'], ['shop', 'default']].map(([namespace = '', name = '']) =>
        sorted(rightsOf(inventory, { kind: 'ServiceAccount', namespace, name }, MINOR).map(({ grants, escalations }) => [sorted(grants.map(({ link, through }) => [shown(link.file), link.binding.name, through ?? null])), sorted(escalations.map(escalationSentence))])),
      ),
    ),
    roles: sorted(inventory.bindings.map((binding) => [shown(binding.file), binding.name, inventory.role(binding).answer, shown(inventory.role(binding).object?.file ?? ''), sorted(inventory.rulesGivenBy(binding).map(({ plain, aggregatedFrom }) => [plain, aggregatedFrom ?? null]))])),
    tokens: sorted(inventory.workloads.map((workload) => [shown(workload.file), workload.name, inventory.tokenMounted(workload.podSpec).answer])),
    paths: sorted(inventory.escalationPaths().map(({ from, steps }) => [shown(from.object?.file ?? ''), from.namespace ?? null, from.name, [...steps].length])),
  };
}

describe('files linked in any order', () => {
  it('give the same answers', () => {
    fc.assert(
      fc.property(spread.chain((each) => fc.record({ each: fc.constant(each), order: fc.shuffledSubarray([...each.files.keys()], { minLength: each.files.size, maxLength: each.files.size }) })), ({ each: { index, files }, order }) => {
        const { requests } = world(index);
        const reads = new Map([...files].map(([name, text]) => [name, readOf(name, text)]));
        const inOrder = linked([...reads.keys()].sort().flatMap((name) => reads.get(name) ?? []));
        const merged = linked(order.flatMap((name) => reads.get(name) ?? []));
        expect(answers(merged, requests)).toEqual(answers(inOrder, requests));
      }),
      { numRuns: 60 },
    );
  });

  it('are read once, and the same facts serve several runs', () => {
    fc.assert(
      fc.property(spread, ({ index, files }) => {
        const { requests } = world(index);
        const reads = [...files].sort().map(([name, text]) => readOf(name, text));
        const before = answers(linked(reads), requests);
        const others = linked(reads.slice(1));
        answers(others, requests);
        const [first, ...rest] = reads;
        const again = first === undefined ? rest : [readOf(first.source.name, first.source.text), ...rest];
        expect(answers(linked(again), requests)).toEqual(before);
      }),
      { numRuns: 30 },
    );
  });

  it('of one folder, in as many files as there are', () => {
    fc.assert(
      fc.property(fc.nat(WORLDS - 1), fc.array(fc.constantFrom('a.json', 'b.json', 'c.json'), { minLength: 12, maxLength: 12 }), (index, places) => {
        const { objects, requests } = world(index);
        const together = linked([readOf('a.json', documents(objects))]);
        const byFile = new Map<string, object[]>();
        for (const [at, object] of objects.entries()) byFile.set(places[at] ?? 'a.json', [...(byFile.get(places[at] ?? 'a.json') ?? []), object]);
        const apart = linked([...byFile].map(([name, own]) => readOf(name, documents(own))));
        const anyFile = (file: string): string => (file === '' ? '' : 'some file');
        expect(answers(apart, requests, anyFile)).toEqual(answers(together, requests, anyFile));
      }),
      { numRuns: 40 },
    );
  });
});
