import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documents, inventoryOf } from './support.js';

const RBAC = 'rbac.authorization.k8s.io';
const FILES = ['a.yaml', 'dev/a.yaml', 'dev/b.yaml', 'dev/web/a.yaml', 'prod/a.yaml', 'prod/web/a.yaml'];

const account = (name: string): object => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace: 'shop' } });
const binding = (name: string, group: string): object => ({
  apiVersion: `${RBAC}/v1`,
  kind: 'ClusterRoleBinding',
  metadata: { name },
  roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: 'view' },
  subjects: [{ apiGroup: RBAC, kind: 'Group', name: group }],
});

interface Written {
  readonly file: string;
  readonly object: object;
}

const place = fc.constantFrom(...FILES);
const accounts = fc.array(fc.record({ file: place, name: fc.constantFrom('web', 'api', 'job') }), { maxLength: 8 });
const bindings = fc.array(fc.record({ file: place, group: fc.constantFrom('system:serviceaccounts', 'system:serviceaccounts:shop', 'people') }), { maxLength: 8 });

function filesOf(objects: readonly Written[]): Readonly<Record<string, string>> {
  return Object.fromEntries(FILES.map((file) => [file, documents(objects.filter((each) => each.file === file).map(({ object }) => object))]));
}

describe('what groups give an account', () => {
  it('are the bindings for which it is the nearest of its name, and where it is not in the input those of its folder', () => {
    fc.assert(
      fc.property(accounts, bindings, (defined, bound) => {
        const objects = [...defined.map(({ file, name }) => ({ file, object: account(name) })), ...bound.map(({ file, group }, index) => ({ file, object: binding(`b-${index}`, group) }))];
        const inventory = inventoryOf(filesOf(objects));
        const nearest = (file: string, name: string): unknown => inventory.objects.nearest(file, '', 'ServiceAccount', 'shop', name);
        for (const file of FILES) {
          for (const name of ['web', 'api', 'job', 'cron']) {
            const own = nearest(file, name);
            const folder = (of: string): string => of.slice(0, Math.max(0, of.lastIndexOf('/')));
            const reaches = (of: string): boolean => (own === undefined ? folder(of) === folder(file) : nearest(of, name) === own);
            const expected = bound.flatMap(({ file: of, group }, index) => (group !== 'people' && reaches(of) ? [`${group} b-${index}`] : [])).sort();
            const found = inventory.subjects.grantsOf(file, 'shop', name).groups.flatMap(({ group, bound: all }) => all.map((each) => `${group} ${each.binding.name}`)).sort();
            expect(found).toEqual(expected);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('are perhaps those that are as near to another definition: one list for all accounts that are defined alike', () => {
    const inside = documents([account('web'), account('api')]);
    const base = documents([binding('a', 'system:serviceaccounts'), binding('b', 'system:serviceaccounts')]);
    const inventory = inventoryOf({ 'dev/sa.yaml': inside, 'prod/sa.yaml': inside, 'base/rbac.yaml': base, 'far/off/sa.yaml': inside });
    const perhaps = (file: string, name: string): unknown => inventory.subjects.perhapsOf(file, 'shop', name).groups[0]?.bound;
    expect(perhaps('dev/x.yaml', 'web')).toHaveLength(2);
    expect(perhaps('prod/x.yaml', 'api')).toBe(perhaps('dev/x.yaml', 'web'));
    expect(perhaps('base/x.yaml', 'web')).toEqual(undefined);
    expect(perhaps('far/off/x.yaml', 'web')).toBeUndefined();
    expect(perhaps('dev/x.yaml', 'job')).toBeUndefined();
  });

  it('are one and the same list for all accounts that they reach alike', () => {
    const inside = documents([account('web'), account('api')]);
    const inventory = inventoryOf({ 'dev/sa.yaml': inside, 'prod/sa.yaml': inside, 'dev/rbac.yaml': documents([binding('a', 'system:serviceaccounts'), binding('b', 'system:serviceaccounts')]) });
    const listOf = (file: string, name: string): unknown => inventory.subjects.grantsOf(file, 'shop', name).groups[0]?.bound;
    expect(listOf('dev/x.yaml', 'web')).toHaveLength(2);
    expect(listOf('dev/x.yaml', 'api')).toBe(listOf('dev/x.yaml', 'web'));
    expect(listOf('dev/x.yaml', 'job')).toBe(listOf('dev/x.yaml', 'cron'));
    expect(listOf('prod/x.yaml', 'web')).toBeUndefined();
  });
});
