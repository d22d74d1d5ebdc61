import type { Edit } from '../../authoring/edit.js';
import { Source } from '../../source/source.js';
import { problemOf, Reader, type YamlDocument } from '../document.js';
import { NeedsReference } from '../reference-loader.js';
import { materialize } from '../values.js';
import { commentTexts } from './comments.js';
import { ExpectedText, expectedValues } from './expected.js';

/**
 * Holds a changed text to the edits that changed it: it must be readable, every value must be as it was but for what the edits
 * say, and every comment must be there, unless `commentsStay` is false. Gives the reason, as a sentence, why it is not so; `undefined` when it is.
 * @throws NeedsReference when a text needs the reference reader and that is not loaded.
 */
export function checkChange(before: readonly YamlDocument[], after: readonly YamlDocument[], edits: readonly Edit[], commentsStay = true): string | undefined {
  if (before.length !== after.length) return 'The text would hold another number of documents.';
  const expected = expectedValues(edits);
  for (const [index, document] of before.entries()) {
    const now = after[index];
    if (now === undefined) continue;
    const entry = expected.get(document.tape.start(0));
    if (entry === undefined && isSameText(document, now)) continue;
    const wasRead = document.problem === undefined && document.recognised === undefined;
    const isRead = now.problem === undefined && now.recognised === undefined;
    if (!wasRead && (entry === undefined ? !isRead : false)) continue;
    if (!isRead) return 'The text could not be read any more.';
    if (!wasRead || entry?.repaired === true) continue;
    const taped = { text: document.source.text, tape: document.tape };
    const tapedNow = { text: now.source.text, tape: now.tape };
    if (!new Comparison().same(entry === undefined ? materialize(taped, 0) : entry.value, materialize(tapedNow, 0))) return 'Another value would change too.';
    if (commentsStay && !keeps(commentTexts(taped), commentTexts(tapedNow))) return 'A comment would be lost.';
  }
  return undefined;
}

/** True for documents that read alike since they are written alike. */
function isSameText(before: YamlDocument, now: YamlDocument): boolean {
  const text = (of: YamlDocument): string => of.source.text.slice(of.range.start, of.range.end);
  return before.afterEndMarker === now.afterEndMarker && text(before) === text(now);
}

/** Compares plain values; what aliases share is compared once. */
class Comparison {
  readonly #known = new WeakMap<object, WeakSet<object>>();

  same(expected: unknown, actual: unknown): boolean {
    if (expected instanceof ExpectedText) return typeof actual === 'string' && holds(actual, expected, this);
    if (typeof expected !== 'object' || expected === null || typeof actual !== 'object' || actual === null) return Object.is(expected, actual);
    const known = this.#known.get(expected) ?? new WeakSet();
    if (known.has(actual)) return true;
    if (Array.isArray(expected) !== Array.isArray(actual)) return false;
    const keys = Object.keys(expected);
    if (keys.length !== Object.keys(actual).length) return false;
    const left = expected as Readonly<Record<string, unknown>>;
    const right = actual as Readonly<Record<string, unknown>>;
    if (!keys.every((key) => Object.hasOwn(right, key) && this.same(left[key], right[key]))) return false;
    known.add(actual);
    this.#known.set(expected, known);
    return true;
  }
}

/** Whether a string holds the document that is expected. */
function holds(text: string, expected: ExpectedText, comparison: Comparison): boolean {
  const source = new Source('', text);
  const documents = new Reader().read(source);
  if (documents === undefined) throw new NeedsReference();
  const [first] = documents;
  if (first === undefined || problemOf(documents) !== undefined) return false;
  if (expected.repaired) return true;
  const document = { text, tape: first.tape };
  return comparison.same(expected.value, materialize(document, 0)) && keeps(expected.comments, commentTexts(document));
}

/** True when all texts of the one list are in the other, as often. */
function keeps(before: readonly string[], after: readonly string[]): boolean {
  const left = new Map<string, number>();
  for (const text of after) left.set(text, (left.get(text) ?? 0) + 1);
  return before.every((text) => {
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    return count > 0;
  });
}
