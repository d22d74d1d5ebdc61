import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { didYouMean, editDistance, suggest } from '../../src/config/suggest.js';

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
    ['ab', 'ba', 1],
    ['verbs', 'vebrs', 1],
    ['ca', 'abc', 3],
  ])('from %j to %j is %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  it('is the same both ways, and keeps to its limit', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), fc.nat({ max: 6 }), (a, b, limit) => {
        const distance = editDistance(a, b);
        expect(editDistance(b, a)).toBe(distance);
        const limited = editDistance(a, b, limit);
        if (distance <= limit) expect(limited).toBe(distance);
        else expect(limited).toBeGreaterThan(limit);
      }),
    );
  });
});

describe('suggest', () => {
  const words = ['recommended', 'strict', 'all', 'identity'];
  it.each([
    ['recomended', 'recommended'],
    ['STRICT', 'strict'],
    ['al', 'all'],
    ['recom', 'recommended'],
    ['ident', 'identity'],
    ['id', undefined],
    ['sticrt', 'strict'],
    ['nothing-near', undefined],
    ['', undefined],
    ['x'.repeat(10_000), undefined],
  ])('%j means %j', (word, meant) => {
    expect(suggest(word, words)).toBe(meant);
  });

  it('takes the first of equals', () => {
    expect(suggest('cat', ['bat', 'hat'])).toBe('bat');
  });

  it('makes a sentence or nothing', () => {
    expect(didYouMean('stric', words)).toBe(' Did you mean "strict"?');
    expect(didYouMean('zzz', words)).toBe('');
  });
});
