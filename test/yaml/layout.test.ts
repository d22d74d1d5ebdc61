import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineEnd, lineStart, nextLine } from '../../src/yaml/edit/layout.js';

const lines = fc.array(fc.oneof(fc.nat({ max: 40 }), fc.nat({ max: 3000 })).map((length) => 'x'.repeat(length)), { minLength: 1, maxLength: 12 });
const breaks = fc.constantFrom('\n', '\r\n');

describe('where a line begins and ends', () => {
  it('is where it does, however long it is', () => {
    fc.assert(
      fc.property(lines, breaks, fc.double({ min: 0, max: 1, noNaN: true }), (written, lineBreak, share) => {
        const text = written.join(lineBreak);
        const at = Math.floor(share * text.length);
        const before = text.slice(0, at);
        const start = before.split('\n').slice(0, -1).reduce((sum, line) => sum + line.length + 1, 0);
        const rest = text.slice(at).split('\n');
        const next = rest.length === 1 ? text.length : at + (rest[0] ?? '').length + 1;
        const content = at + (rest[0] ?? '').length;
        expect([lineStart(text, at), nextLine(text, at)]).toEqual([start, next]);
        expect(lineEnd(text, at)).toBe(rest.length > 1 && content > at && text.charAt(content - 1) === '\r' ? content - 1 : content);
      }),
    );
  });
});
