import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SelectorIndex } from '../../rules/_shared/selector-index.js';
import { type Selector, selects } from '../../src/kubernetes/label-selector.js';

const word = fc.constantFrom('a', 'b', 'c');
const requirement = fc.oneof(
  fc.record({ key: word, operator: fc.constantFrom('In' as const, 'NotIn' as const), values: fc.array(word, { minLength: 1, maxLength: 3 }) }),
  fc.record({ key: word, operator: fc.constantFrom('Exists' as const, 'DoesNotExist' as const), values: fc.constant([]) }),
);

it('finds what a look at every selector finds, in the same order', () => {
  fc.assert(
    fc.property(fc.array(fc.array(requirement, { maxLength: 3 }), { maxLength: 12 }), fc.array(fc.tuple(word, word), { maxLength: 3 }), (selectors: readonly Selector[], pairs) => {
      const labels = new Map(pairs);
      const index = new SelectorIndex<Selector>();
      for (const selector of selectors) index.add(selector, selector);
      expect([...index.selecting(labels)]).toEqual(selectors.filter((selector) => selects(selector, labels)));
    }),
  );
});
