import { isAscii, isUtf8 } from 'node:buffer';

/** A file's text, or why there is none. */
export type ReadOutcome = ReadText | ReadProblem;

/** Text that was read. A byte order mark stays in it as U+FEFF, and offsets count it. */
export interface ReadText {
  readonly text: string;
  /** True where the text is known to hold nothing but printable ASCII, tabs and line feeds. */
  readonly plain?: true;
  readonly problem?: undefined;
}

/** Why a file's text could not be had. `message` is a sentence without the file's name. */
export interface ReadProblem {
  readonly text?: undefined;
  /** `too-large`: over the cap. `not-utf8`: not text, or text in another encoding. `unreadable`: the system refused. */
  readonly problem: 'too-large' | 'not-utf8' | 'unreadable';
  readonly message: string;
  /** Size in bytes for `too-large`; of a stream, the bytes seen when the cap was passed. */
  readonly bytes?: number;
  /** Of the first bad byte for `not-utf8`: offset in bytes from 0, and line from 1. */
  readonly at?: { readonly offset: number; readonly line: number };
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/**
 * Bytes as text: UTF-8, or UTF-16 behind a byte order mark, which is how Go's YAML tells the encoding (libyaml's
 * `yaml_parser_determine_encoding`). Anything else, and any text with a NUL, is `not-utf8` with the place of the first bad byte.
 */
export function decodeText(bytes: Buffer): ReadOutcome {
  if (isPlain(bytes)) return { text: bytes.toString('latin1'), plain: true };
  if (isAscii(bytes)) return withoutNul(bytes.toString('latin1'), 1);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeUtf16(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeUtf16(swapped(bytes));
  if (isUtf8(bytes)) return withoutNul(bytes.toString('utf8'), 1);
  const offset = firstInvalidUtf8(bytes);
  const line = lineOfByte(bytes, offset);
  const byte = (bytes[offset] ?? 0).toString(16).toUpperCase().padStart(2, '0');
  return bad(`The byte 0x${byte} on line ${line} (byte ${offset}) is not UTF-8; save the file as UTF-8.`, offset, line);
}

const IS_PLAIN = new Uint8Array(256).fill(1, 0x20, 0x7f);
for (const byte of '\t\n') IS_PLAIN[byte.charCodeAt(0)] = 1;

/**
 * Whether bytes are nothing but printable ASCII, tabs and line feeds, as nearly every manifest is. Looks at four at once: in a word
 * where one of these sums has a high bit set, some byte is below a space or above a tilde. False also for bytes that begin
 * at an odd place.
 */
function isPlain(bytes: Buffer): boolean {
  if (bytes.byteOffset % 4 !== 0) return false;
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? 0;
    if ((((word - 0x20202020) | (word + 0x01010101) | word) & 0x80808080) !== 0 && !allPlain(bytes, index * 4, index * 4 + 4)) return false;
  }
  return allPlain(bytes, words.length * 4, bytes.length);
}

function allPlain(bytes: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (IS_PLAIN[bytes[at] ?? 0] !== 1) return false;
  return true;
}

/** The offset of the first byte that begins no well-formed UTF-8 sequence (RFC 3629), or -1 when all is well. */
export function firstInvalidUtf8(bytes: Uint8Array): number {
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return -1;
}

/** Length of the well-formed sequence at an offset; 0 when there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length = lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
  for (let next = 1; next < length; next++) {
    const byte = bytes[at + next] ?? 0;
    const [low, high] = next === 1 ? secondByteBounds(lead) : [0x80, 0xbf];
    if (byte < low || byte > high) return 0;
  }
  return length;
}

/** The bounds that keep out overlong forms, surrogates and what lies above U+10FFFF. */
function secondByteBounds(lead: number): readonly [number, number] {
  if (lead === 0xe0) return [0xa0, 0xbf];
  if (lead === 0xed) return [0x80, 0x9f];
  if (lead === 0xf0) return [0x90, 0xbf];
  if (lead === 0xf4) return [0x80, 0x8f];
  return [0x80, 0xbf];
}

/** Takes little-endian bytes. */
function decodeUtf16(bytes: Buffer): ReadOutcome {
  const text = bytes.toString('utf16le');
  const lone = loneSurrogate(text);
  if (lone !== -1) return badUnit(text, lone, 'half of a surrogate pair without the other half');
  if (bytes.length % 2 === 1) return badUnit(text, text.length, 'half of a UTF-16 unit');
  return withoutNul(text, 2);
}

function swapped(bytes: Buffer): Buffer {
  const even = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2))).swap16();
  return even.length === bytes.length ? even : Buffer.concat([even, bytes.subarray(-1)]);
}

function loneSurrogate(text: string): number {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0xd800 || unit > 0xdfff) continue;
    const next = text.charCodeAt(at + 1);
    if (unit > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) return at;
    at++;
  }
  return -1;
}

function badUnit(text: string, unit: number, what: string): ReadProblem {
  const line = lineOfUnit(text, unit);
  return bad(`Line ${line} holds ${what}; save the file as UTF-8.`, unit * 2, line);
}

function withoutNul(text: string, bytesPerUnit: number): ReadOutcome {
  const nul = text.indexOf('\0');
  if (nul === -1) return { text };
  const line = lineOfUnit(text, nul);
  const offset = bytesPerUnit === 1 ? Buffer.byteLength(text.slice(0, nul)) : nul * bytesPerUnit;
  // Text of Latin letters in UTF-16 has a NUL in every other byte.
  const spread = text.slice(0, 4).split('\0').length === 3;
  const remedy = spread ? 'it looks like UTF-16 without a byte order mark; save it as UTF-8.' : 'this is not a text file.';
  return bad(`Line ${line} holds a NUL character (byte ${offset}): ${remedy}`, offset, line);
}

function bad(message: string, offset: number, line: number): ReadProblem {
  return { problem: 'not-utf8', message, at: { offset, line } };
}

function lineOfByte(bytes: Uint8Array, offset: number): number {
  return countLines((at) => bytes[at] ?? 0, offset);
}

function lineOfUnit(text: string, offset: number): number {
  return countLines((at) => text.charCodeAt(at), offset);
}

/** Line breaks are LF, CRLF, and a CR that stands alone. */
function countLines(codeAt: (at: number) => number, end: number): number {
  let line = 1;
  for (let at = 0; at < end; at++) {
    const code = codeAt(at);
    if (code === LINE_FEED || (code === CARRIAGE_RETURN && codeAt(at + 1) !== LINE_FEED)) line++;
  }
  return line;
}
