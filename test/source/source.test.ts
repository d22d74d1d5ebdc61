import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Source } from '../../src/source/source.js';

const texts = fc.array(fc.constantFrom('a', 'word', ' ', '\u{1f6a2}', '\n', '\r\n', '\r', '\n\n'), { maxLength: 60 }).map((parts) => parts.join(''));

/** Lines by another way: cut after LF, after CRLF, and after a CR that stands alone. */
function linesOf(text: string): readonly string[] {
  return text.split(/(?<=\n)|(?<=\r)(?!\n)/);
}

describe('lines of a text', () => {
  it('are the same in whatever order places are asked for', () => {
    fc.assert(
      fc.property(texts, fc.array(fc.nat({ max: 200 }), { minLength: 1, maxLength: 10 }), (text, offsets) => {
        const source = new Source('a.yaml', text);
        for (const offset of offsets) {
          const at = Math.min(offset, text.length);
          const before = linesOf(text.slice(0, at));
          const isBetween = text.charAt(at - 1) === '\r' && text.charAt(at) === '\n';
          const begun = /[\n\r]$/.test(text.slice(0, at)) && !isBetween ? 1 : 0;
          const lastLine = before.at(-1) ?? '';
          expect(source.position(offset)).toEqual({ line: (text.slice(0, at) === '' ? 1 : before.length) + begun, column: (begun === 1 ? 0 : lastLine.length) + 1 });
        }
        const all = linesOf(text);
        expect(source.lineCount).toBe((text === '' ? 1 : all.length) + (/[\n\r]$/.test(text) ? 1 : 0));
        all.forEach((line, index) => { expect(source.slice(source.lineRange(index + 1))).toBe(line.replace(/\r?\n$|\r$/, '')); });
      }),
    );
  });
});
