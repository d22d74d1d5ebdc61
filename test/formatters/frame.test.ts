import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeRanges } from '../../src/engine/redact.js';
import { codeFrame } from '../../src/formatters/frame.js';
import { textWidth } from '../../src/formatters/text.js';
import { type Range, Source } from '../../src/source/source.js';
import { hazardsOf } from './support.js';

const same = (text: string) => text;

function frame(text: string, range: Range, changes: { secrets?: Range[]; width?: number } = {}): string[] {
  return codeFrame({ source: new Source('a.yaml', text), range }, { width: 80, secrets: [], dim: same, mark: same, ...changes });
}

/** The frame of a text in which « and » enclose the range. */
function frameOf(marked: string, changes: { width?: number } = {}): string[] {
  const start = marked.indexOf('«');
  return frame(marked.replace('«', '').replace('»', ''), { start, end: marked.indexOf('»') - 1 }, changes);
}

describe('codeFrame', () => {
  it('underlines the text between its neighbours', () => {
    expect(frameOf('a: 1\nkey: «value»\nb: 2\n')).toEqual(['  1 │ a: 1', '  2 │ key: value', '    │      ^^^^^', '  3 │ b: 2']);
  });

  it('leaves blank neighbours out and aligns numbers', () => {
    expect(frameOf(`${'\n'.repeat(8)}x: 1\n«y»: 2\n\n`)).toEqual(['   9 │ x: 1', '  10 │ y: 2', '     │ ^']);
  });

  it('marks one column where a range is empty, also at the end of a line', () => {
    expect(frameOf('a: «»')).toEqual(['  1 │ a:', '    │    ^']);
    expect(frameOf('«»')).toEqual(['  1 │', '    │ ^']);
    expect(frameOf('«»ab')).toEqual(['  1 │ ab', '    │ ^']);
  });

  it('underlines each line of a short range from its text on', () => {
    expect(frameOf('a: «one\n   two»\n')).toEqual(['  1 │ a: one', '    │    ^^^', '  2 │    two', '    │    ^^^']);
  });

  it('shortens a long range', () => {
    expect(frameOf('a: «|\n  1\n  2\n  3\n  4\n  5\n»b: 1')).toEqual([
      '  1 │ a: |',
      '    │    ^',
      '  2 │   1',
      '    │   ^',
      '  ⋮ │',
      '  6 │   5',
      '    │   ^',
      '  7 │ b: 1',
    ]);
  });

  it('keeps the mark below tabs, wide and astral characters, combining marks and escapes', () => {
    expect(frameOf('\t日本: «😀x» e\u0301\u202e')).toEqual(['  1 │ → 日本: 😀x e\u0301\\u{202E}', '    │         ^^^']);
    expect(frameOf('e\u0301\u202e: «x»')).toEqual(['  1 │ e\u0301\\u{202E}: x', '    │            ^']);
  });

  it('reads CRLF and lone CR as line breaks', () => {
    expect(frameOf('a: 1\r\nb: «2»\rc: 3')).toEqual(['  1 │ a: 1', '  2 │ b: 2', '    │    ^', '  3 │ c: 3']);
  });

  it('crops a long line around the range', () => {
    const [line = '', mark = ''] = frameOf(`${'a '.repeat(100)}«needle»${' b'.repeat(100)}`, { width: 60 });
    expect(line).toContain('needle');
    expect(line).toMatch(/│ ….*…$/);
    expect(textWidth(line)).toBeLessThanOrEqual(60);
    expect(line.slice(mark.indexOf('^'), mark.lastIndexOf('^') + 1)).toBe('needle');
  });

  it('finds its place in a line of a million characters', () => {
    const [line = '', mark = ''] = frameOf(`${'a '.repeat(500_000)}«needle»${' b'.repeat(500_000)}`);
    expect(line.slice(mark.indexOf('^'), mark.lastIndexOf('^') + 1)).toBe('needle');
    expect(textWidth(line)).toBeLessThanOrEqual(80);
  });

  it('masks secret ranges with bullets of one length', () => {
    const text = 'stringData:\n  password: hunter2 # mine\n  user: |\n    first\n    second\nx: y';
    const secrets = [
      { start: text.indexOf('hunter2'), end: text.indexOf(' # mine') },
      { start: text.indexOf('|'), end: text.indexOf('x: y') },
    ];
    const start = text.indexOf('password');
    expect(frame(text, { start, end: start + 8 }, { secrets })).toEqual([
      '  1 │ stringData:',
      '  2 │   password: •••••••• # mine',
      '    │   ^^^^^^^^',
      '  3 │   user: ••••••••',
    ]);
    const second = text.indexOf('second');
    expect(frame(text, { start: second, end: second + 6 }, { secrets })).toEqual([
      '  4 │     ••••••••',
      '  5 │     ••••••••',
      '    │     ^^^^^^^^',
      '  6 │ x: y',
    ]);
  });

  it('masks tokens, also one far longer than the line can be shown', () => {
    const token = `eyJhbGciOiJSUzI1NiJ9.${'aB3xY9'.repeat(2_000)}.c2ln`;
    const lines = frameOf(`a: 1\ntoken: «${token}»`).join('\n');
    expect(lines).toContain('token: ••••••••');
    expect(lines).not.toContain('aB3');
    const inside = `token: ${token}`;
    expect(frame(inside, { start: 9_000, end: 9_010 }).join('\n')).not.toContain('aB3');
  });

  it('never shows a hazard, is never wider than asked, and never throws', () => {
    const text = fc.array(fc.constantFrom('a', ' ', '\t', '\n', '\r\n', '\r', '日', '😀', '\u202e', '\u001b', '::', '##[', 'e\u0301', '\ud800')).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.nat(60), fc.nat(60), (body, from, length) => {
        const start = Math.min(from, body.length);
        const lines = frame(body, { start, end: Math.min(start + length, body.length) }, { width: 40 });
        expect(hazardsOf(lines.join('\n'))).toEqual([]);
        for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(40);
      }),
    );
  });

  it('never shows a character of a secret range', () => {
    const spot = fc.record({ at: fc.nat(50), length: fc.nat(20) });
    fc.assert(
      fc.property(fc.array(spot, { maxLength: 4 }), spot, (spots, mark) => {
        const units = Array.from(`${'ab cd\n'.repeat(3)}${'ab cd '.repeat(10)}`);
        const secrets = mergeRanges(spots.map(({ at, length }) => ({ start: at, end: Math.min(at + length, units.length) })));
        for (const { start, end } of secrets) for (let at = start; at < end; at++) if (units[at]?.trim() !== '') units[at] = 'X';
        const shown = frame(units.join(''), { start: mark.at, end: mark.at + mark.length }, { secrets });
        expect(shown.join('\n')).not.toContain('X');
      }),
    );
  });
});
