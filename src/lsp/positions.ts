import type { Range as ProtocolRange, Position, PositionEncodingKind } from 'vscode-languageserver';
import type { Range, Source } from '../source/source.js';
import type { LinePlace, TextLines } from './text-lines.js';

/** What a character of a position counts: UTF-8 bytes, UTF-16 units or code points. */
export type Encoding = 'utf-8' | 'utf-16' | 'utf-32';

/** UTF-16 needs no counting here, and every client has it; the others are for those that offer nothing else first. */
const ENCODINGS: readonly Encoding[] = ['utf-16', 'utf-8', 'utf-32'];

/** The encoding to speak with a client: UTF-16 where it may be, as the protocol has it by default. */
export function negotiated(offered: readonly PositionEncodingKind[] | undefined): Encoding {
  const known = (offered ?? []).flatMap((each) => ENCODINGS.filter((encoding) => encoding === each));
  return known.length === 0 || known.includes('utf-16') ? 'utf-16' : (known[0] ?? 'utf-16');
}

/** The offset of a position. What lies behind a line's end is the line's end, and what lies behind the text is its end. */
export function offsetOf(source: Source, { line, character }: Position, encoding: Encoding): number {
  const { start, end } = source.lineRange(Math.max(0, Math.trunc(line)) + 1);
  return unitAt(source.text, start, end, character, encoding);
}

/** The place of a position in a text by its lines, outside of which it is as {@link offsetOf} has it. */
export function placeIn(lines: TextLines, { line, character }: Position, encoding: Encoding): LinePlace {
  const last = lines.count - 1;
  const index = Math.max(0, Math.trunc(line));
  if (!(index <= last)) return { line: last, at: lines.line(last).length };
  const text = lines.line(index);
  return { line: index, at: unitAt(text, 0, /\r?\n?$/u.exec(text)?.index ?? text.length, character, encoding) };
}

/** The offset of a character of the line between two offsets; the line's end for one that it has not. */
function unitAt(text: string, start: number, end: number, character: number, encoding: Encoding): number {
  if (encoding === 'utf-16') return Math.min(end, start + Math.max(0, Math.trunc(character)));
  let at = start;
  for (let left = character; at < end && left > 0; ) {
    const point = text.codePointAt(at) ?? 0;
    left -= widthOf(point, encoding);
    at += point > 0xffff ? 2 : 1;
  }
  return at;
}

/** The position of an offset. */
function positionOf(source: Source, offset: number, encoding: Encoding): Position {
  const { line, column } = source.position(offset);
  if (encoding === 'utf-16') return { line: line - 1, character: column - 1 };
  const { start } = source.lineRange(line);
  let character = 0;
  for (let at = start; at < start + column - 1; ) {
    const point = source.text.codePointAt(at) ?? 0;
    character += widthOf(point, encoding);
    at += point > 0xffff ? 2 : 1;
  }
  return { line: line - 1, character };
}

/** A range of a source as the protocol has it. */
export function rangeOf(source: Source, { start, end }: Range, encoding: Encoding): ProtocolRange {
  return { start: positionOf(source, start, encoding), end: positionOf(source, end, encoding) };
}

function widthOf(point: number, encoding: Encoding): number {
  if (encoding === 'utf-32') return 1;
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}
