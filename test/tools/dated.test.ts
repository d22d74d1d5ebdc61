import fc from 'fast-check';
import { expect, test } from 'vitest';

import { dated } from '../../tools/builtin-roles/dated.js';

test.each<readonly [string, Readonly<Record<number, readonly string[]>>, readonly unknown[]]>([
  ['what is always there has no dates', { 22: ['a'], 23: ['a'], 24: ['a'] }, [{ item: 'a' }]],
  ['what came', { 22: [], 23: ['a'], 24: ['a'] }, [{ item: 'a', since: 23 }]],
  ['what went', { 22: ['a'], 23: ['a'], 24: [] }, [{ item: 'a', until: 23 }]],
  ['what came and went', { 22: [], 23: ['a'], 24: [] }, [{ item: 'a', since: 23, until: 23 }]],
  ['what was gone for a while', { 22: ['a'], 23: [], 24: ['a'] }, [{ item: 'a', until: 22 }, { item: 'a', since: 24 }]],
  ['the order of the newest, then what older ones had', { 22: ['old', 'b', 'a'], 23: ['a', 'b'] }, [{ item: 'a' }, { item: 'b' }, { item: 'old', until: 22 }]],
  ['nothing', { 22: [] }, []],
])('%s', (_, byMinor, expected) => {
  expect(dated(new Map(Object.entries(byMinor).map(([minor, items]) => [Number(minor), items])))).toEqual(expected);
});

test('each minor gets back what it has', () => {
  fc.assert(
    fc.property(fc.array(fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd')), { minLength: 1, maxLength: 6 }), (lists) => {
      const items = dated(new Map(lists.map((list, index) => [20 + index, list])));
      for (const [index, list] of lists.entries()) {
        const minor = 20 + index;
        const held = items.filter(({ since = 0, until = Infinity }) => since <= minor && minor <= until).map(({ item }) => item);
        expect(held.toSorted()).toEqual(list.toSorted());
      }
    }),
  );
});
