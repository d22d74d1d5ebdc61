import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lineEnd, lineStart, nextLine } from '../../../src/yaml/edit/layout.js';

const text = fc.array(fc.constantFrom('a', ' ', '\n', '\r\n', '\r'), { maxLength: 20 }).map((parts) => parts.join(''));

it('finds the lines of several texts by turns, as a search of the text does', () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), fc.array(fc.tuple(fc.nat(3), fc.nat(40)), { maxLength: 20 }), (texts, questions) => {
      for (const [which, offset] of questions) {
        const of = texts[which % texts.length] ?? '';
        const at = Math.min(offset, of.length);
        const behind = of.slice(at).indexOf('\n');
        const next = behind === -1 ? of.length : at + behind + 1;
        const end = behind === -1 ? of.length : at + behind;
        expect(lineStart(of, at)).toBe(of.slice(0, at).lastIndexOf('\n') + 1);
        expect(nextLine(of, at)).toBe(next);
        expect(lineEnd(of, at)).toBe(behind > 0 && of.charAt(end - 1) === '\r' ? end - 1 : end);
      }
    }),
  );
});
