import { describe, expect, it } from 'vitest';
import { didYouMean, suggest } from '../../src/text/suggest.js';

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
