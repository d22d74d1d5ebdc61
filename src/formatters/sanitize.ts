/**
 * One character that must not reach a terminal or a log as it is: C0, DEL and C1 controls, line and paragraph separators,
 * bidirectional controls, characters without a shape that can hide text, and halves of a surrogate pair. Also the second `#`
 * of `##[` and `##vso[`, which CI runners take for commands wherever they stand in a line.
 */
const HAZARD =
  /(?<=#)#(?=[A-Za-z]{0,20}\[)|[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}\ud800-\udfff]/gu;

/** Colour codes of ours and white space, then the mark that begins a workflow command. The runner trims before it looks. */
const COMMAND_START = /^((?:\s|\u001b\[[0-9;]*m)*)::/u;

/** The visible escape of a character: `\u{202E}`. */
export function escapeCharacter(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`;
}

/** Text for one line of a terminal or a log: every hazardous character, line breaks too, becomes a visible escape. */
export function visible(text: string): string {
  return text.replace(HAZARD, escapeCharacter);
}

/** A value as JSON for a log or a file: parsed, the strings are true. `indent` is that of `JSON.stringify`. */
export function jsonText(value: object | string | number, indent?: number): string {
  return jsonSafe(JSON.stringify(value, undefined, indent));
}

/** JSON that means the same, with what a terminal, a log or a CI runner obeys written as JSON's own escapes. */
export function jsonSafe(json: string): string {
  return json.replace(HAZARD, (found) => (found === '\n' ? found : Array.from({ length: found.length }, (_, at) => `\\u${found.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')));
}

/** Cuts text into pieces that are safe as they are and single hazardous characters, in order, with their offsets. */
export function* pieces(text: string): Iterable<{ readonly text: string; readonly start: number; readonly hazard: boolean }> {
  let at = 0;
  for (const match of text.matchAll(HAZARD)) {
    if (match.index > at) yield { text: text.slice(at, match.index), start: at, hazard: false };
    yield { text: match[0], start: match.index, hazard: true };
    at = match.index + match[0].length;
  }
  if (at < text.length) yield { text: text.slice(at), start: at, hazard: false };
}

/** A whole line made of visible text, changed where a CI runner would take its beginning for a workflow command (`::error …`). */
export function runnerSafe(line: string): string {
  return line.replace(COMMAND_START, '$1\\u{3A}:').replace(/##(?=[A-Za-z]{0,20}\[)/gu, '#\\u{23}');
}
