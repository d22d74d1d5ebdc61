import type { EditValue } from '../../authoring/edit.js';
import { resolvePlain } from '../resolve.js';
import type { Style } from './style.js';

/** Quotes around a new string: none where it can stand without. */
export type Quote = '' | '"' | "'";

/** Text that means the same in every plain scalar, block or flow, of every YAML reader, unless its type says otherwise. */
const PLAIN = /^[A-Za-z0-9_/.][\w./@+=~-]*(?:(?::+| )[\w./@+=~-]+)*$/;

/** What must be escaped in double quotes besides what JSON escapes. */
const ESCAPED = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** One scalar as text. A string keeps the quotes asked for where they can hold it. */
export function renderScalar(value: string | number | boolean | null, quote: Quote, style: Pick<Style, 'json'>): string {
  if (typeof value !== 'string') return String(value);
  if (style.json || quote === '"') return doubleQuoted(value);
  if (quote === "'" && isSimpleText(value)) return `'${value.replaceAll("'", "''")}'`;
  return isPlain(value) ? value : doubleQuoted(value);
}

/** A key as text. */
export function renderKey(key: string, quote: Quote, style: Pick<Style, 'json'>): string {
  return renderScalar(key, quote, style);
}

/** A value on one line, as it may stand in a flow collection. `spaced` is false where the text around writes `{"a":1}`. */
export function renderFlow(value: EditValue, style: Pick<Style, 'json'>, spaced = true): string {
  const comma = spaced ? ', ' : ',';
  // Old readers take a colon in a flow collection for the end of a key.
  if (isScalar(value)) return renderScalar(value, typeof value === 'string' && value.includes(':') ? '"' : '', style);
  if (isList(value)) return `[${value.map((item) => renderFlow(item, style, spaced)).join(comma)}]`;
  const pairs = Object.entries(value).map(([key, item]) => `${renderKey(key, '', style)}:${spaced ? ' ' : ''}${renderFlow(item, style, spaced)}`);
  return `{${pairs.join(comma)}}`;
}

/** Lines of a mapping's pairs whose keys stand at a column, without a break after the last. */
export function renderPairs(pairs: readonly (readonly [string, EditValue])[], at: number, style: Style): string[] {
  return pairs.flatMap(([key, value]) => afterLabel(`${' '.repeat(at)}${renderKey(key, '', style)}:`, value, at, style));
}

/** Lines of a list's items whose dashes stand at a column; `gap` is what stands between dash and value. */
export function renderItems(items: readonly EditValue[], at: number, gap: string, quote: Quote, style: Style): string[] {
  const dash = `${' '.repeat(at)}-${gap}`;
  return items.flatMap((item) => {
    if (isScalar(item)) return [dash + renderScalar(item, quote, style)];
    if (isList(item) || Object.keys(item).length === 0) return [dash + renderFlow(item, style)];
    const [first = '', ...rest] = renderPairs(Object.entries(item), at + 1 + gap.length, style);
    return [dash + first.trimStart(), ...rest];
  });
}

/** A pair's value behind its key: on the same line, or on the lines below. */
function afterLabel(label: string, value: EditValue, keyColumn: number, style: Style): string[] {
  if (isScalar(value)) return [`${label} ${renderScalar(value, '', style)}`];
  if (isList(value)) return value.length === 0 ? [`${label} []`] : [label, ...renderItems(value, keyColumn + style.listOffset, ' ', '', style)];
  const pairs = Object.entries(value);
  return pairs.length === 0 ? [`${label} {}`] : [label, ...renderPairs(pairs, keyColumn + style.step, style)];
}

/** True for a value without parts. */
export function isScalar(value: EditValue): value is string | number | boolean | null {
  return value === null || typeof value !== 'object';
}

/** True for a list. */
export function isList(value: EditValue): value is readonly EditValue[] {
  return Array.isArray(value);
}

function isPlain(text: string): boolean {
  return PLAIN.test(text) && resolvePlain(text).type === 'string' && !/^\.{3}|^---/.test(text);
}

function isSimpleText(text: string): boolean {
  return /^[\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]*$/.test(text);
}

function doubleQuoted(text: string): string {
  return JSON.stringify(text).replace(ESCAPED, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
