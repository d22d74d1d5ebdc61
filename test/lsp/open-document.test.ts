import fc from 'fast-check';
import { expect, it } from 'vitest';
import { OpenDocument } from '../../src/lsp/open-document.js';
import type { Encoding } from '../../src/lsp/positions.js';

const text = fc.array(fc.constantFrom('a', 'é', '😀', '\ud83d', '\n', '\r', '\r\n', 'word'), { maxLength: 12 }).map((parts) => parts.join(''));
const position = fc.record({ line: fc.integer({ min: -1, max: 9 }), character: fc.oneof(fc.integer({ min: -1, max: 9 }), fc.constant(2 ** 31 - 1)) });
const change = fc.oneof(
  { weight: 9, arbitrary: fc.record({ range: fc.record({ start: position, end: position }), text }) },
  { weight: 1, arbitrary: fc.record({ text }) },
);

it('makes many changes of one notification as it makes them one by one', () => {
  fc.assert(
    fc.property(text, fc.array(change, { minLength: 2, maxLength: 6 }), fc.constantFrom<Encoding>('utf-8', 'utf-16', 'utf-32'), (before, changes, encoding) => {
      const together = new OpenDocument('untitled:a', undefined, 0, before);
      const apart = new OpenDocument('untitled:a', undefined, 0, before);
      together.change(1, changes, encoding);
      for (const [index, each] of changes.entries()) apart.change(index + 1, [each], encoding);
      expect(together.source.text).toBe(apart.source.text);
    }),
    { numRuns: 3000 },
  );
});

it('finds the places of later changes in what the earlier ones left', () => {
  const at = (line: number, from: number, to: number): { start: { line: number; character: number }; end: { line: number; character: number } } => ({
    start: { line, character: from },
    end: { line, character: to },
  });
  const document = new OpenDocument('untitled:a', undefined, 0, 'a😀b\nsecond\n');
  document.change(1, [{ range: at(0, 3, 4), text: 'c' }, { range: at(0, 0, 1), text: '1\r' }, { range: at(1, 0, 0), text: '\n' }, { range: at(2, 0, 6), text: 'third' }, { range: at(99, 0, 9), text: 'last' }], 'utf-16');
  expect(document.source.text).toBe('1\r\n😀c\nthird\nlast');
});
