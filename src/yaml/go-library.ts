import type { Range } from '../source/source.js';
import { DIRECTIVE_MESSAGE, firstLineEnd, type Problem, unclosedQuoteMessage, wrongTag } from './problem.js';
import { resolvePlain, resolveTagged } from './resolve.js';
import type { DocumentRange } from './split.js';
import { NodeFlag, NodeKind, type Tape } from './tape.js';
import { tabRefused } from './tabs.js';
import { isMergeKey, rawKey, resolveNode, scalarText, type TapedText } from './values.js';

/** A document that was read, with what decides how Go reads it. */
export interface GoDocument extends TapedText {
  /** The stretch of the document, without its marker. */
  readonly range: Range;
  /** True for a document that begins with `{`: kubectl reads it as JSON if it can. */
  readonly isJson: boolean;
}

/**
 * What Go's YAML library (go.yaml.in/yaml/v2, with which Kubernetes decodes) refuses although YAML 1.2 allows it, and what cannot
 * become JSON. The document must have been read without errors. `undefined` when Go takes it.
 */
export function refusedByGo(document: GoDocument): Problem | undefined {
  const { tape } = document;
  let flowEnd = 0;
  for (let node = 0; node < tape.length; node++) {
    const inFlow = node < flowEnd;
    const problem = keyProblem(document, node, inFlow) ?? valueProblem(document, node, inFlow);
    if (problem !== undefined) return problem;
    if (!inFlow && tape.has(node, NodeFlag.Flow)) flowEnd = tape.next(node);
  }
  return tabRefused(document);
}

/** An empty key: before its colon, or after the `?` that announces it. */
function missingKey(text: string, at: number): Problem {
  if (text.startsWith(':', at)) return syntax('A key is missing before this colon.', at, at);
  const mark = Math.max(0, text.lastIndexOf('?', at));
  return syntax('A key is missing after this question mark.', mark, mark);
}

function keyProblem(document: GoDocument, node: number, inFlow: boolean): Problem | undefined {
  const { text, tape, isJson } = document;
  const start = tape.keyStart(node);
  if (start === -1) return undefined;
  const end = tape.keyEnd(node);
  const refuse = (message: string): Problem => syntax(message, start, end);
  if (tape.has(node, NodeFlag.QuotedKey)) {
    const escape = isJson ? undefined : badEscape(text, start, end);
    if (escape !== undefined) return escape;
  } else {
    if (start === end) return missingKey(text, start);
    const plain = inFlow ? flowPlainProblem(text, start, end) : undefined;
    if (plain !== undefined) return plain;
    const { type, value } = resolvePlain(rawKey(document, node));
    if (type === 'null') return refuse(`The key ${text.slice(start, end)} is read as null, and Kubernetes refuses it. Put it in quotes.`);
    if (type === 'integer' && typeof value === 'number' && value >= 2 ** 63) {
      return refuse('This key is read as a number that is too large, and Kubernetes refuses it. Put it in quotes.');
    }
  }
  const mayBeJson = isJson && tape.has(node, NodeFlag.QuotedKey);
  if (inFlow && !mayBeJson && !isExplicit(text, start) && spansLines(text, start, end)) {
    return refuse('A key and its colon must stand on one line.');
  }
  if (isMergeKey(document, node) && !mergesMappings(tape, node)) {
    return refuse('`<<` merges a mapping or a list of mappings into this one, and its value is neither. Kubernetes refuses it.');
  }
  return undefined;
}

function valueProblem(document: GoDocument, node: number, inFlow: boolean): Problem | undefined {
  const { text, tape } = document;
  const kind = tape.kind(node);
  if (kind === NodeKind.Mapping || kind === NodeKind.Sequence || kind === NodeKind.Alias) return undefined;
  const start = tape.start(node);
  const end = tape.end(node);
  if (kind === NodeKind.Double || kind === NodeKind.Single) {
    const open = unclosedAtEnd(document, start, end);
    if (open !== undefined) return open;
  }
  if (kind === NodeKind.Double && !document.isJson) {
    const escape = badEscape(text, start, end);
    if (escape !== undefined) return escape;
  }
  if ((kind === NodeKind.Literal || kind === NodeKind.Folded) && tape.notes?.indents.get(node) === undefined) {
    const tab = leadingTab(text, start, end);
    if (tab !== -1) return { ...syntax('A tab stands where the indentation of this text begins. Use spaces.', tab, tab + 1), type: 'tab-indent' };
  }
  if (kind === NodeKind.Plain && inFlow) {
    const plain = flowPlainProblem(text, start, end);
    if (plain !== undefined) return plain;
  }
  const tag = tape.notes?.tags.get(node);
  if (tag !== undefined && resolveTagged(scalarText(document, node), tag) === undefined) {
    return wrongTag('value', tag, start, end);
  }
  if (kind === NodeKind.Plain && isSpecialFloat(text, start)) {
    const { value } = resolveNode(document, node);
    if (typeof value === 'number' && !Number.isFinite(value)) {
      return syntax(`${text.slice(start, end)} is read as a number that JSON does not have, and Kubernetes refuses it. Put it in quotes if it is text.`, start, end);
    }
  }
  return undefined;
}

/** `.inf` and `.nan` in their spellings begin so; other values need no second look. */
function isSpecialFloat(text: string, start: number): boolean {
  return /^[-+]?\.[inIN]/.test(text.slice(start, start + 3));
}

/** Go's library ends a plain scalar at a `?` inside a flow collection, and takes a `:` at its start for a value. */
function flowPlainProblem(text: string, start: number, end: number): Problem | undefined {
  if (text.charAt(start) === ':') {
    return syntax('Inside `[ ]` and `{ }` a text cannot begin with a colon for Kubernetes. Put it in quotes.', start, end);
  }
  const at = text.slice(start, end).indexOf('?');
  if (at === -1) return undefined;
  return syntax('Inside `[ ]` and `{ }` Kubernetes takes `?` for the start of a key. Put the text in quotes.', start + at, start + at + 1);
}

/** A quote at the end of the text that the `yaml` package takes for the closing one, and that is an escaped or a doubled one. */
function unclosedAtEnd({ text, range }: GoDocument, start: number, end: number): Problem | undefined {
  if (end < range.end) return undefined;
  const quote = text.charAt(start);
  const escape = quote === '"' ? '\\' : quote;
  let at = end - 1;
  while (at - 1 > start && text.charAt(at - 1) === escape) at--;
  return (end - 1 - at) % 2 === 0 ? undefined : syntax(unclosedQuoteMessage(quote), start, firstLineEnd(text, { start, end }));
}

/** An escape that JSON knows and Go's YAML library does not. */
function badEscape(text: string, start: number, end: number): Problem | undefined {
  if (text.charAt(start) !== '"') return undefined;
  for (let at = start + 1; at < end - 1; at++) {
    if (text.charAt(at) !== '\\') continue;
    const unit = text.charAt(at + 1);
    if (unit === '/') {
      return syntax('`\\/` is an escape of JSON that Kubernetes does not know in YAML. Write `/`.', at, at + 2);
    }
    const length = unit === 'u' ? 4 : unit === 'U' ? 8 : 0;
    const code = Number.parseInt(text.slice(at + 2, at + 2 + length), 16);
    if (length > 0 && ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff)) {
      return syntax('This escape is no character: Kubernetes reads no surrogates in YAML. Write the character itself, or `\\U` with eight digits.', at, at + 2 + length);
    }
    at++;
  }
  return undefined;
}

/** Where a tab stands at the start of the first line of a block scalar that holds anything but spaces; -1 when none does. */
function leadingTab(text: string, start: number, end: number): number {
  let at = text.indexOf('\n', start);
  if (at === -1) return -1;
  while (at < end && (text.charAt(at) === ' ' || text.charAt(at) === '\n' || text.charAt(at) === '\r')) at++;
  return at < end && text.charAt(at) === '\t' ? at : -1;
}

function mergesMappings(tape: Tape, pair: number): boolean {
  const target = tape.target(pair);
  if (tape.kind(target) === NodeKind.Mapping) return true;
  if (tape.kind(target) !== NodeKind.Sequence) return false;
  for (let item = target + 1; item < tape.next(target); item = tape.next(item)) {
    if (tape.kind(tape.target(item)) !== NodeKind.Mapping) return false;
  }
  return true;
}

/** True for a key after `? `. */
function isExplicit(text: string, keyStart: number): boolean {
  let at = keyStart - 1;
  while (at > 0 && /\s/.test(text.charAt(at))) at--;
  return text.charAt(at) === '?';
}

/** True for a key that has a colon on another line than its first. */
function spansLines(text: string, start: number, end: number): boolean {
  let colon = end;
  while (/\s/.test(text.charAt(colon))) colon++;
  if (text.charAt(colon) !== ':') return false;
  for (let at = start; at < colon; at++) if (text.charAt(at) === '\n') return true;
  return false;
}

/** What Go's library says no to in the lines before a document's `---`, and that the `---` is missing after them. */
export function directiveProblem(text: string, range: DocumentRange): Problem | undefined {
  if (!range.hasDirectives && range.start > range.outerStart) return undefined;
  let versions = 0;
  const end = range.hasDirectives ? range.start : range.end;
  for (let at = range.outerStart; at < end; ) {
    const next = text.indexOf('\n', at);
    const lineEnd = next === -1 || next > end ? end : next;
    const line = text.slice(at, lineEnd).replace(/^\ufeff/, '').trimEnd();
    const refuse = (message: string): Problem => syntax(message, at, at + line.length);
    if (line.startsWith('%')) {
      const [name, value] = line.split(/\s+/, 2);
      if (name === '%YAML') versions++;
      if (name !== '%YAML' && name !== '%TAG') return refuse(DIRECTIVE_MESSAGE);
      if (name === '%YAML' && value !== '1.1') {
        return refuse('Kubernetes reads YAML 1.1 and refuses a document that says another version. Delete this line.');
      }
      if (versions > 1) return refuse('A second `%YAML` line stands before one document. Delete it.');
      if (!range.hasDirectives) return refuse('A line with `---` must stand between a directive and the document. Add it, or delete this line.');
    } else if (line !== '' && !line.startsWith('#')) return undefined;
    at = lineEnd + 1;
  }
  return undefined;
}

/** Go's library takes letters, digits, `-` and `_` for names of anchors. */
export function isAnchorName(name: string): boolean {
  return /^[A-Za-z0-9_-]+$/.test(name);
}

function syntax(message: string, start: number, end: number): Problem {
  return { type: 'syntax', message, start, end: Math.max(end, start + 1) };
}
