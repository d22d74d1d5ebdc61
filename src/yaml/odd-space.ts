import type { Range } from '../source/source.js';

/** Characters that are blank to the eye, one or more of them, and text to YAML: those of Unicode's class Zs, and the one of no width. */
const ODD_SPACES = '[\\u00a0\\u1680\\u2000-\\u200b\\u202f\\u205f\\u3000]+';

/** At the front of a line, behind its dashes, behind a dash, and behind the colon of a key. */
const PLACES = new RegExp(`^((?:- +)*)${ODD_SPACES}|^((?:- +)*-)${ODD_SPACES}|^((?:- +)*["']?[\\w./-]+["']?:)${ODD_SPACES}`);

/** Where a line has such characters in place of its indentation, or of the space behind a dash or colon. */
export function oddSpaces(line: { readonly start: number; readonly content: string }): Range | undefined {
  const found = PLACES.exec(line.content);
  if (found === null) return undefined;
  const before = (found[1] ?? found[2] ?? found[3] ?? '').length;
  return { start: line.start + before, end: line.start + found[0].length };
}

/** A text without such characters in front. */
export function withoutOddSpaces(text: string): string {
  return text.replace(new RegExp(`^${ODD_SPACES}`), '');
}

/** What to call the character that stands here. */
export function characterName(text: string, at: number): string {
  return `the character U+${text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')}`;
}
