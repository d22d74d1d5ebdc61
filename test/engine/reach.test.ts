import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FirstReach, type Reach, reaches } from '../../src/engine/reach.js';
import { Source } from '../../src/source/source.js';

const sources = [new Source('a.yaml', ''), new Source('a.yaml', '')] as const;
const offsets = fc.nat({ max: 30 });
const aSource = fc.constantFrom(...sources);
const aReach: fc.Arbitrary<Reach> = fc.option(
  fc.record({ source: aSource, extent: fc.tuple(offsets, offsets).map(([start, end]) => ({ start, end })) }),
  { nil: undefined },
);

describe('FirstReach', () => {
  it('finds what a look at one exception after the other finds', () => {
    fc.assert(
      fc.property(fc.array(aReach, { maxLength: 20 }), aSource, offsets, (found, source, start) => {
        const exceptions = found.map((reach) => ({ reach }));
        const finding = { source, range: { start, end: start + 1 } };
        const expected = exceptions.find(({ reach }) => reaches(reach, finding, undefined));
        expect(new FirstReach(exceptions).of(finding, undefined)).toBe(expected);
      }),
    );
  });
});
