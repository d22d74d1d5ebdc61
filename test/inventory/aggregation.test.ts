import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RoleView } from '../../src/authoring/objects.js';
import type { LinkedObjects } from '../../src/inventory/inventory.js';
import { roleView } from '../../src/kubernetes/rbac.js';
import { documents, inventoryOf } from './support.js';

/** Names of roles; one is Kubernetes' own, and defined anew. */
const NAMES = ['a', 'b', 'c', 'd', 'admin'];
const LABELS = ['a', 'b', 'c', 'd', 'rbac.authorization.k8s.io/aggregate-to-view'];

interface Written {
  readonly labels: readonly string[];
  /** Labels that it selects; none for a role with rules of its own. */
  readonly selects: readonly string[] | undefined;
}

const written = fc.tuple(...NAMES.map(() => fc.record({ labels: fc.subarray(LABELS), selects: fc.option(fc.subarray(LABELS, { minLength: 1, maxLength: 2 }), { nil: undefined }) })));

/** Who selects which label. Kubernetes' own role stands beside the one of its name, which may be of another environment. */
function selectors(roles: readonly Written[]): readonly (readonly [string, readonly string[]])[] {
  const builtin = ['view', 'edit', 'admin'].map((name) => [name, [`rbac.authorization.k8s.io/aggregate-to-${name}`]] as const);
  return [...builtin, ...NAMES.map((name, index) => [name, roles[index]?.selects ?? []] as const)];
}

/** Labels of Kubernetes' own roles that take part. */
const BUILTIN = new Map([['view', ['rbac.authorization.k8s.io/aggregate-to-edit']], ['edit', ['rbac.authorization.k8s.io/aggregate-to-admin']]]);

/** The roles that select one, step by step. */
function takers(roles: readonly Written[], name: string): ReadonlySet<string> {
  const labels = new Map<string, readonly string[]>([...BUILTIN, ...NAMES.map((each, index) => [each, roles[index]?.labels ?? []] as const)]);
  const found = new Set<string>();
  const open = [name];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    for (const [taker, wanted] of selectors(roles)) {
      if (found.has(taker) || !wanted.some((label) => labels.get(each)?.includes(label))) continue;
      found.add(taker);
      open.push(taker);
    }
  }
  return found;
}

function rolesOf(inventory: LinkedObjects): readonly RoleView[] {
  return inventory.objects.objects.flatMap((object) => roleView(object) ?? []);
}

it('names who takes a role’s rules, and knows where roles of Kubernetes’ own are among them', () => {
  fc.assert(
    fc.property(written, (roles) => {
      const objects = NAMES.map((name, index) => ({
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRole',
        metadata: { name, labels: Object.fromEntries((roles[index]?.labels ?? []).map((label) => [label, 'true'])) },
        rules: [],
        ...(roles[index]?.selects === undefined ? {} : { aggregationRule: { clusterRoleSelectors: roles[index].selects.map((label) => ({ matchLabels: { [label]: 'true' } })) } }),
      }));
      const inventory = inventoryOf({ 'a.yaml': documents(objects) });
      for (const role of rolesOf(inventory)) {
        const expected = takers(roles, role.name);
        expect([...inventory.aggregatedInto(role)].sort()).toEqual([...expected].sort());
        const isInBuiltin = [...expected].some((taker) => taker !== role.name && (taker === 'view' || taker === 'edit' || taker === 'admin'));
        expect(inventory.reachOf(role).scope).toBe(isInBuiltin ? 'unknown' : 'unbound');
      }
    }),
    { numRuns: 300 },
  );
});

it('follows roles that take each other’s rules in a chain deeper than any stack', () => {
  const count = 5000;
  const chain = Array.from({ length: count }, (_, index) => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: `role-${index}`, labels: { [`part-${index}`]: 'true' } },
    aggregationRule: { clusterRoleSelectors: [{ matchLabels: { [`part-${index + 1}`]: 'true' } }] },
  }));
  const inventory = inventoryOf({ 'a.yaml': documents(chain) });
  for (const role of rolesOf(inventory)) {
    const [taker] = inventory.aggregatedInto(role);
    expect(taker).toBe(role.name === 'role-0' ? undefined : `role-${Number(role.name.slice('role-'.length)) - 1}`);
    expect(inventory.reachOf(role).scope).toBe('unbound');
  }
});
