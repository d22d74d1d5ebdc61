import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Comparisons } from '../../rules/_shared/comparisons.js';
import { once } from '../../rules/_shared/once.js';

it('answers as the question does, and asks about each thing once, whatever the answer is', () => {
  const answer = fc.constantFrom(undefined, null, false, 0, '', 'a');
  fc.assert(
    fc.property(fc.array(answer, { minLength: 1, maxLength: 5 }), fc.array(fc.nat(4), { maxLength: 20 }), (answers, asked) => {
      const things = answers.map((each) => ({ each }));
      const counts = new Map<object, number>();
      const ask = once((thing: { readonly each: unknown }) => {
        counts.set(thing, (counts.get(thing) ?? 0) + 1);
        return thing.each;
      });
      for (const index of asked) {
        const thing = things[index % things.length];
        if (thing !== undefined) expect(ask(thing)).toBe(thing.each);
      }
      expect([...counts.values()].every((count) => count === 1)).toBe(true);
    }),
  );
});

it('asks again about a thing that only looks the same, and after a question that failed', () => {
  let count = 0;
  const ask = once<object, number>(() => {
    count++;
    if (count === 1) throw new Error('not now');
    return count;
  });
  const thing = {};
  expect(() => ask(thing)).toThrow('not now');
  expect([ask(thing), ask(thing), ask({})]).toEqual([2, 2, 3]);
});

it('takes comparisons as long as there are enough, and leaves what is left for those who need less', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(90_000), { maxLength: 12 }), (counts) => {
      const comparisons = new Comparisons();
      let left = 200_000;
      for (const count of counts) {
        const isEnough = count <= left;
        expect(comparisons.take(count)).toBe(isEnough);
        if (isEnough) left -= count;
      }
    }),
  );
});
