import type { Range } from '../source/source.js';
import { foreignLine } from './foreign-lines.js';
import { characterName, withoutOddSpaces } from './odd-space.js';
import { NodeKind, type Tape } from './tape.js';

/** A shape of damage that a manifest takes when it is copied from a page, with the range to show. */
export interface Recognised extends Range {
  readonly type: 'flattened' | 'pasted-markup' | 'indent-lost';
  readonly message: string;
}

/** Keys at the root of a manifest that only ObjectMeta has. */
export const METADATA_KEYS: readonly string[] = ['name', 'namespace', 'labels', 'annotations', 'generateName'];

/** Lines before `apiVersion` that are looked at. */
const MAX_LEADING_LINES = 40;

/** Longest key with odd spaces in front that is looked at. */
const MAX_ODD_INDENT = 100;

/**
 * Names the damage of a document, if it has one of the shapes that copying leaves: everything on one line; text of a page or a
 * shell before `apiVersion`; indentation lost. `tape` is absent for a document that could not be read.
 */
export function recognise(text: string, range: Range, tape: Tape | undefined): Recognised | undefined {
  if (tape === undefined) {
    const found = flattened(text, range) ?? pastedMarkup(text, range) ?? lostIndent(text, range);
    // What stands before the manifest is not all that must go.
    return found !== undefined && foreignLine(text, range) !== undefined ? undefined : found;
  }
  return pastedMarkupOfTape(text, tape) ?? lostIndentOfTape(text, tape);
}

const API_VERSION = /(?:^|[\s>])apiVersion: *[^\s#]/;
const KIND = /(?:^|[\s>])kind: *[^\s#]/;

function flattened(text: string, range: Range): Recognised | undefined {
  const line = firstContentLine(text, range);
  if (line === undefined) return undefined;
  const content = text.slice(line.start, line.end);
  const apiVersion = API_VERSION.exec(content);
  const kind = KIND.exec(content);
  if (apiVersion === null || kind === null) return undefined;
  // Another key, a quote or a bracket before them: a sentence about a manifest, or a manifest in braces.
  if (/:\s|["'{[]/.test(content.slice(0, Math.min(apiVersion.index, kind.index)))) return undefined;
  if (/^["'{[]/.test(content)) return undefined;
  return {
    type: 'flattened',
    message:
      'The whole manifest stands on one line: its line breaks were lost when it was copied. Put each key back on a line of its own, indented as before.',
    ...line,
  };
}

const KEY_LINE = /^(?:- )?["']?[\w./-]+["']?:(?:\s|$)/;

function pastedMarkup(text: string, range: Range): Recognised | undefined {
  let at = range.start;
  let first: Range | undefined;
  let last: Range | undefined;
  for (let count = 0; at < range.end && count < MAX_LEADING_LINES; count++) {
    const end = lineEnd(text, at, range.end);
    const line = trimmed(text, at, end);
    at = end + 1;
    if (line === undefined || text.charAt(line.start) === '#') continue;
    const content = text.slice(line.start, line.end);
    const apiVersion = /(?:^|[\s>])apiVersion:\s/.exec(content + ' ');
    if (apiVersion !== null) {
      const before = trimmed(text, line.start, line.start + apiVersion.index + (apiVersion[0].startsWith('a') ? 0 : 1));
      if (before !== undefined) {
        if (KEY_LINE.test(text.slice(before.start, before.end))) return undefined;
        first ??= before;
        last = before;
      }
      break;
    }
    if (KEY_LINE.test(content)) return undefined;
    first ??= line;
    last = line;
  }
  if (first === undefined || last === undefined || at >= range.end + 1) return undefined;
  const hasManifest = /(?:^|[\s>])apiVersion:\s/m.test(text.slice(last.start, Math.min(range.end, last.end + 200)));
  if (!hasManifest) return undefined;
  return markup(text, first.start, last.end);
}

function markup(text: string, start: number, end: number): Recognised {
  const what = describeMarkup(text.slice(start, lineEnd(text, start, end)));
  return {
    type: 'pasted-markup',
    message: `${what} stands before the manifest: it was copied along from a page or a terminal. Delete it.`,
    start,
    end,
  };
}

/** For a document that can be read: what was pasted became a part of its first key, `<pre>apiVersion`. */
function pastedMarkupOfTape(text: string, tape: Tape): Recognised | undefined {
  if (tape.length < 2) return undefined;
  const start = tape.keyStart(1);
  const end = tape.keyEnd(1);
  const { length } = 'apiVersion';
  if (start === -1 || end - start <= length || !text.startsWith('apiVersion', end - length)) return undefined;
  const before = trimmed(text, start, end - length);
  return before === undefined || !/[\s>]/.test(text.charAt(end - length - 1)) ? undefined : markup(text, before.start, before.end);
}

function describeMarkup(content: string): string {
  if (/^<[a-z/!]/i.test(content)) return 'An HTML tag';
  if (/^(?:```|~~~)/.test(content)) return 'A Markdown fence';
  if (/^(?:[$#>%] |PS [A-Z]:|\w+@[\w-]+[:~])/.test(content)) return 'A shell prompt with a command';
  if (/^(?:sudo |kubectl |k |oc |helm |cat |curl |echo |kustomize )/.test(content)) return 'A command';
  return 'Text that is no YAML';
}

const LOST_INDENT_MESSAGE =
  '`metadata` is empty and its fields stand at the root: the indentation was lost when this was copied. Indent the fields under the keys that they belong to.';

/** For a document that could not be read: `metadata:` alone on its line, and one of its fields at the same column below. */
function lostIndent(text: string, range: Range): Recognised | undefined {
  let metadata = -1;
  for (let at = range.start; at < range.end; ) {
    const end = lineEnd(text, at, range.end);
    const unit = text.charAt(at);
    if (text.startsWith('metadata:', at) && trimmed(text, at + 'metadata:'.length, end) === undefined) metadata = at;
    else if (metadata !== -1 && METADATA_KEYS.some((key) => text.startsWith(`${key}:`, at))) {
      return { type: 'indent-lost', message: LOST_INDENT_MESSAGE, start: metadata, end: metadata + 'metadata'.length };
    } else if (unit !== '#' && trimmed(text, at, end) !== undefined) metadata = -1;
    at = end + 1;
  }
  return undefined;
}

function lostIndentOfTape(text: string, tape: Tape): Recognised | undefined {
  if (tape.kind(0) !== NodeKind.Mapping) return undefined;
  let metadata = -1;
  let stray = -1;
  const end = tape.next(0);
  for (let node = 1; node < end; node = tape.next(node)) {
    const start = tape.keyStart(node);
    const length = tape.keyEnd(node) - start;
    if (length === 8 && text.startsWith('metadata', start)) {
      if (tape.kind(node) !== NodeKind.Null) return undefined;
      metadata = node;
    } else if (metadata !== -1 && stray === -1 && isMetadataKey(text, start, length)) stray = start;
  }
  if (metadata === -1 || stray === -1) return undefined;
  const message = text.charCodeAt(stray) < 128 ? LOST_INDENT_MESSAGE : `\`metadata\` is empty: what looks like indentation below it is ${characterName(text, stray)}, which is text to YAML. Put plain spaces in its place.`;
  return { type: 'indent-lost', message, start: tape.keyStart(metadata), end: tape.keyEnd(metadata) };
}

/** Whether a key is one of ObjectMeta's, also where what looks like its indentation has become a part of it. */
function isMetadataKey(text: string, start: number, length: number): boolean {
  if (text.charCodeAt(start) < 128) return METADATA_KEYS.some((key) => key.length === length && text.startsWith(key, start));
  return METADATA_KEYS.includes(withoutOddSpaces(text.slice(start, start + Math.min(length, MAX_ODD_INDENT))));
}

function firstContentLine(text: string, range: Range): Range | undefined {
  for (let at = range.start; at < range.end; ) {
    const end = lineEnd(text, at, range.end);
    const line = trimmed(text, at, end);
    if (line !== undefined && text.charAt(line.start) !== '#') return line;
    at = end + 1;
  }
  return undefined;
}

function lineEnd(text: string, at: number, limit: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 || end > limit ? limit : end;
}

/** A range without the white space around it; `undefined` when nothing is left. */
function trimmed(text: string, start: number, end: number): Range | undefined {
  let from = start;
  let to = end;
  while (from < to && /\s|\ufeff/.test(text.charAt(from))) from++;
  while (to > from && /\s/.test(text.charAt(to - 1))) to--;
  return from < to ? { start: from, end: to } : undefined;
}
