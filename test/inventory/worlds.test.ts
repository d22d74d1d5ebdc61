import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { LinkedObjects } from '../../src/inventory/inventory.js';
import { rightsOf } from '../../src/inventory/rights.js';
import { whoCan } from '../../src/inventory/who-can.js';
import { type AccessRequest, ruleAllows } from '../../src/kubernetes/rbac-request.js';
import { accountOfUser } from '../../src/kubernetes/service-accounts.js';
import { documents, inventoryOf } from './support.js';
import { REQUESTS, world, type WorldRequest, WORLDS } from './worlds.js';

const MINOR = 36;
const RBAC = 'rbac.authorization.k8s.io/v1';
const answers = JSON.parse(readFileSync(new URL('worlds.answers.json', import.meta.url), 'utf8')) as readonly string[];

function asked({ path, verb, group, resource, name }: WorldRequest): AccessRequest {
  return path === '' ? { verb, group, resource, name } : { verb, path };
}

type Decide = (request: WorldRequest) => boolean;

/** Whether one of the subjects that who-can names is the one who asks. */
const byWhoCan = (inventory: LinkedObjects): Decide => (request) => {
  const namespace = request.namespace === '' ? undefined : request.namespace;
  const account = accountOfUser(request.user);
  return whoCan(inventory, { request: asked(request), namespace }, MINOR).some(({ kind, namespace: of, name, certainty }) => {
    if (certainty !== 'yes') return false;
    if (kind === 'Group') return request.groups.includes(name);
    return kind === 'User' ? name === request.user : account?.namespace === of && account?.name === name;
  });
};

/** Whether the rights of the one who asks, and of the groups that come along, allow it. */
const byRights = (inventory: LinkedObjects): Decide => {
  const known = new Map<string, ReturnType<typeof rightsOf>>();
  const rights = (subject: Parameters<typeof rightsOf>[1]): ReturnType<typeof rightsOf> => {
    const key = JSON.stringify(subject);
    const found = known.get(key) ?? rightsOf(inventory, subject, MINOR);
    known.set(key, found);
    return found;
  };
  return (request) => {
    const account = accountOfUser(request.user);
    const subjects = [
      account === undefined ? ({ kind: 'User', name: request.user } as const) : ({ kind: 'ServiceAccount', ...account } as const),
      ...request.groups.map((name) => ({ kind: 'Group', name }) as const),
    ];
    const wanted = asked(request);
    return subjects.some((subject) =>
      rights(subject).some(({ grants }) =>
        grants.some(({ link, through }) => {
          if (through !== undefined && !request.groups.includes(through)) return false;
          const applies = link.clusterWide || (!('path' in wanted) && link.binding.namespace === request.namespace);
          return applies && link.rules.some(({ plain }) => ruleAllows(plain, wanted));
        }),
      ),
    );
  };
};

describe("worlds, with what Kubernetes' own authorizer says", () => {
  it('holds an answer to every request, and many of either kind', () => {
    expect(answers.map(({ length }) => length)).toEqual(Array.from({ length: WORLDS }, () => REQUESTS));
    const allowed = answers.join('').replaceAll('0', '').length;
    expect(allowed).toBeGreaterThan((WORLDS * REQUESTS) / 10);
    expect(allowed).toBeLessThan((WORLDS * REQUESTS * 6) / 10);
  });

  it.each([
    ['who-can', byWhoCan],
    ['rights', byRights],
  ] as const)('%s agrees', (_name, decider) => {
    const wrong: unknown[] = [];
    for (const [index, expected] of answers.entries()) {
      const { objects, requests } = world(index);
      const decide = decider(inventoryOf({ 'world.json': documents(objects) }, { completeInput: true }));
      for (const [at, request] of requests.entries()) {
        if (decide(request) !== (expected[at] === '1')) wrong.push({ index, request, expected: expected[at] });
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    ['in lists and several files', inLists, 0],
    ['with namespaces that are filled in', withOpenNamespaces, 1],
    ['with namespaces that builds set anew', withOtherNamespaces, 0],
    ['in copies for two environments', inCopies, 2],
  ] as const)('who-can agrees of a third of the same worlds %s', (_name, written, third) => {
    const wrong: unknown[] = [];
    for (const [index, expected] of answers.entries()) {
      if (index % 3 !== third) continue;
      const { objects, requests } = world(index);
      const decide = byWhoCan(written(objects));
      for (const [at, request] of requests.entries()) {
        if (decide(request) !== (expected[at] === '1')) wrong.push({ index, request, expected: expected[at] });
      }
    }
    expect(wrong).toEqual([]);
  });
});

function inLists(objects: readonly object[]): LinkedObjects {
  const third = (part: number): readonly object[] => objects.filter((_object, index) => index % 3 === part);
  const typed = third(1).map(({ kind, ...rest }: { readonly kind?: string }) => ({ kind: `${kind ?? ''}List`, apiVersion: RBAC, items: [rest] }));
  const files = { 'a.json': documents(third(0)), 'lists/b.json': documents(typed), 'lists/c.json': documents([{ apiVersion: 'v1', kind: 'List', items: third(2) }]) };
  return inventoryOf(files, { completeInput: true });
}

/** The namespace that is filled in differs between files, as overlays have it. */
function withOpenNamespaces(objects: readonly object[]): LinkedObjects {
  const assumeNamespace = (file: string): string => file.replace('.json', '');
  return inventoryOf(byNamespace(objects, undefined), { completeInput: true, assumeNamespace });
}

/** Objects are written with a namespace that kustomize replaces, a build for each file; the accounts that subjects name are in none. */
function withOtherNamespaces(objects: readonly object[]): LinkedObjects {
  const asBuilt = (file: string, namespace: string): string => (file === 'others.json' ? namespace : file.replace('.json', ''));
  return inventoryOf(byNamespace(objects, 'written'), { completeInput: true, asBuilt, rootOf: (file) => file });
}

/** A file for the objects of each namespace, which get another one or none, and one for all others. */
function byNamespace(objects: readonly object[], other: string | undefined): Readonly<Record<string, string>> {
  const files = new Map<string, object[]>([['shop', []], ['build', []], ['others', []]]);
  for (const object of objects as readonly { readonly metadata: { readonly namespace?: string } }[]) {
    const { namespace, ...metadata } = object.metadata;
    const file = files.get(namespace ?? '');
    if (file === undefined) files.get('others')?.push(object);
    else file.push({ ...object, metadata: { ...metadata, ...(other === undefined ? {} : { namespace: other }) } });
  }
  return Object.fromEntries([...files].map(([name, each]) => [`${name}.json`, documents(each)]));
}

function inCopies(objects: readonly object[]): LinkedObjects {
  return inventoryOf({ 'dev/a.json': documents(objects), 'prod/a.json': documents(objects) }, { completeInput: true });
}
