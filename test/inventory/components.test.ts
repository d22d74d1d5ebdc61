import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { componentsOf } from '../../src/inventory/components.js';

/** All that is reached from a node over one edge or more, step by step. */
function reached(edges: ReadonlyMap<number, readonly number[]>, from: number): ReadonlySet<number> {
  const seen = new Set<number>();
  const open = [from];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const target of edges.get(node) ?? []) {
      if (seen.has(target)) continue;
      seen.add(target);
      open.push(target);
    }
  }
  return seen;
}

const graph = fc
  .array(fc.tuple(fc.nat({ max: 11 }), fc.nat({ max: 11 })), { maxLength: 30 })
  .map((pairs) => new Map(Array.from({ length: 12 }, (_, from) => [from, pairs.filter(([source]) => source === from).map(([, target]) => target)])));

describe('components of a graph', () => {
  it('hold two nodes together when each reaches the other, and lead where edges lead', () => {
    fc.assert(
      fc.property(graph, (edges) => {
        const found = componentsOf(edges.keys(), (node) => edges.get(node) ?? []);
        for (const one of edges.keys()) {
          const component = found.get(one);
          for (const other of edges.keys()) {
            const together = one === other || (reached(edges, one).has(other) && reached(edges, other).has(one));
            expect(component?.members.includes(other)).toBe(together);
          }
          const next = new Set([...(component?.members ?? [])].flatMap((member) => edges.get(member) ?? []).map((target) => found.get(target)));
          next.delete(component);
          expect(new Set(component?.next)).toEqual(next);
        }
      }),
    );
  });

  it('are found along a path that is deeper than any stack', () => {
    const length = 200_000;
    const found = componentsOf([0], (node) => (node < length ? [node + 1] : []));
    expect(found.size).toBe(length + 1);
  });
});
