import fc from 'fast-check';
import { expect, it } from 'vitest';
import { editDistance } from '../../src/text/edit-distance.js';

/** The plain definition, for short texts. */
function plainDistance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  const cell = (row: number, column: number) => rows[row]?.[column] ?? Infinity;
  for (let row = 0; row <= a.length; row++) {
    for (let column = 0; column <= b.length; column++) {
      const options = [cell(row - 1, column) + 1, cell(row, column - 1) + 1];
      options.push(cell(row - 1, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1));
      if (a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) options.push(cell(row - 2, column - 2) + 1);
      const line = rows[row];
      if (line !== undefined) line[column] = row + column === 0 ? 0 : Math.min(...options);
    }
  }
  return cell(a.length, b.length);
}

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

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });

it('is the plain definition up to its limit', () => {
  fc.assert(
    fc.property(word, word, fc.nat(4), (a, b, limit) => {
      expect(editDistance(a, b, limit)).toBe(Math.min(plainDistance(a, b), limit + 1));
    }),
  );
});

it('is the plain definition without a limit, and the same both ways', () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(editDistance(a, b)).toBe(plainDistance(a, b));
      expect(editDistance(b, a)).toBe(editDistance(a, b));
    }),
  );
});
