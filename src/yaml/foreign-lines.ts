import type { Range } from '../source/source.js';

const CONFLICT = 'A merge conflict was left here. Keep one of the two versions and delete the markers.';
const DIFF = 'This is a diff: its lines begin with `+`, `-` or a space. Put the text of the file itself here.';

/** Lines that tools write into texts, at the first column: no text of a block scalar stands there, unless it is all of a document. */
const LINES: readonly (readonly [RegExp, string])[] = [
  [/^(?:<{7}(?: .*)?|={7}|>{7}(?: .*)?)\r?$/m, CONFLICT],
  [/^(?:@@ -\d.*|\+\+\+ .*|\+ *(?:- +)?["']?[\w./-]+["']?:(?:[ \t].*)?)\r?$/m, DIFF],
];

/** The first line of a document that cannot be read which shows that it is a diff, or holds an unsolved conflict of two versions. */
export function foreignLine(text: string, { start, end }: Range): (Range & { readonly message: string }) | undefined {
  const own = text.slice(start, end);
  for (const [pattern, message] of LINES) {
    const found = pattern.exec(own);
    if (found !== null) return { message, start: start + found.index, end: start + found.index + found[0].trimEnd().length };
  }
  return undefined;
}
