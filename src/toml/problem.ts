import type { Range } from '../source/source.js';

/** Why a TOML text could not be read, and the range that a person must look at. */
export interface TomlProblem extends Range {
  /** One or two sentences for people: what is wrong and what to do. */
  readonly message: string;
}

/** The first line of a text that holds something, and at least one unit where there is one. */
export function firstLine(text: string): Range {
  const start = Math.max(0, text.search(/\S/));
  return { start, end: Math.max(Math.min(start + 1, text.length), trimmedLineEnd(text, start)) };
}

/** The end of what stands on the line of an offset, without trailing blanks; never before the offset. */
export function trimmedLineEnd(text: string, at: number): number {
  let end = lineEnd(text, at);
  while (end > at && /\s/.test(text.charAt(end - 1))) end--;
  return end;
}

/** The offset at which the line of an offset begins. */
export function lineStart(text: string, at: number): number {
  return at <= 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}
