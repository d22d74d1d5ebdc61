import { firstIndexWhere } from '../../source/search.js';
import type { Range, Source } from '../../source/source.js';
import { scannable } from '../characters.js';
import { NodeKind, type Tape } from '../tape.js';
import { isMergeKey, keyText, type TapedText } from '../values.js';
import type { NodeView, ViewDocument } from '../view.js';
import { commentIn, marksOf } from './comments.js';
import { children, indexAmong, isFlow, lineEnd, lineStart } from './layout.js';
import { Declined } from './text-edit.js';

/** Not a capitalised word alone in double braces: an action of no engine at hand, and what aws-auth's `{{SessionName}}` looks like. */
const TEMPLATE = /\{\{(?![^\S\n]*[A-Z]\w*[^\S\n]*\}\})|\{%|<%|\$\{/;

/** Declines where a change would reach further than the place: through an anchor, an alias or a merge key, or by a key that stands twice. */
export function refuseShared(view: NodeView): void {
  for (let at: NodeView | undefined = view; at !== undefined; at = at.parent) {
    if (!at.exists) continue;
    const { tape } = at.document;
    const { notes } = tape;
    if (at.site !== at.node) throw new Declined('An alias stands here, and a change would be made at its anchor.');
    if (duplicatesOf(tape).has(at.site)) throw new Declined('The key stands twice in its mapping.');
    if (at === view && repeatsKey(at)) throw new Declined('The key stands twice in its mapping.');
    if (isBareKey(at)) throw new Declined('A key stands here without a colon.');
    if (isBarePair(at)) throw new Declined('A pair stands in a list without braces.');
    if (notes === undefined) continue;
    if (at.kind === 'mapping' && children(at.document, at.node).some((pair) => isExplicit(at.document, pair))) throw new Declined('A key of this mapping is written with a `?`.');
    if ([...notes.aliases.values()].some((target) => target === at.node || (at === view && target > at.node && target < tape.next(at.node)))) throw new Declined('This is anchored and repeated elsewhere by an alias.');
    const { parent } = at;
    if (parent?.exists === true && indexAmong(children(parent.document, parent.node), at.site) === -1) throw new Declined('This comes from elsewhere by a merge key.');
  }
  const holder = view.exists ? view.parent : nearest(view);
  if (holder?.exists === true && holder.kind === 'mapping' && children(holder.document, holder.node).some((pair) => isMergeKey(holder.document, pair))) {
    throw new Declined('A merge key stands in this mapping.');
  }
}

const duplicates = new WeakMap<Tape, ReadonlySet<number>>();

/** The pairs of a document whose keys stand twice. */
function duplicatesOf(tape: Tape): ReadonlySet<number> {
  const known = duplicates.get(tape) ?? new Set(tape.duplicates.flat());
  duplicates.set(tape, known);
  return known;
}

/** Declines where an anchor or a tag stands before a value. */
export function refuseProperties(view: NodeView): void {
  const { tape, text } = view.document;
  if (!view.exists || tape.notes === undefined) return;
  const start = tape.start(view.site);
  const before = marksOf(view.document).properties.findLast((property) => property.end <= start);
  if (before !== undefined && /^\s*(?:#[^\n]*\s*)*$/.test(text.slice(before.end, start))) throw new Declined('An anchor or a tag stands before this value.');
}

/** Declines where a stretch that is to go holds an anchor or a tag. */
export function refuseLostProperties(view: NodeView, { start, end }: Range): void {
  if (view.document.tape.notes === undefined) return;
  if (marksOf(view.document).properties.some((property) => property.start < end && property.end > start)) throw new Declined('An anchor or a tag would be lost.');
}

/** The source that was looked through last: fixes of one file are planned one after the other. */
let lastLooked: { readonly source: Source; readonly odd: boolean } | undefined;

/** Declines for a source whose lines people and YAML do not see alike. */
export function refuseOddBreaks(source: Source): void {
  if (lastLooked?.source !== source) lastLooked = { source, odd: scannable(source).text !== source.text };
  if (lastLooked.odd) throw new Declined('The file has line breaks that editors do not show alike.');
}

/** By source, which many documents share; by tape for a text in a string. */
const templateLines = new WeakMap<Source | Tape, readonly Range[]>();

/** Declines where a template takes part in the lines of a stretch. */
export function refuseTemplates({ text, tape, source, host }: ViewDocument, { start, end }: Range): void {
  const owner = host === undefined ? source : tape;
  const lines = templateLines.get(owner) ?? linesWithTemplates(text);
  templateLines.set(owner, lines);
  const line = lines[firstIndexWhere(lines.length, (index) => (lines[index]?.end ?? 0) >= start)];
  if (line !== undefined && line.start <= end) throw new Declined('A template takes part in these lines.');
}

/** What {@link TEMPLATE} matches begins with one of these, which are found much faster. */
const TEMPLATE_BEGINNINGS = ['{{', '{%', '<%', '${'];

/** Looked for in the whole text once: a line may be as long as the text, and hold any number of changes. */
function linesWithTemplates(text: string): readonly Range[] {
  if (!TEMPLATE_BEGINNINGS.some((beginning) => text.includes(beginning))) return [];
  const lines: Range[] = [];
  const pattern = new RegExp(TEMPLATE, 'g');
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const end = lineEnd(text, match.index);
    lines.push({ start: lineStart(text, match.index), end });
    pattern.lastIndex = Math.max(end, match.index + match[0].length);
  }
  return lines;
}

/** Declines where a stretch that is to go holds a comment. */
export function refuseComments(view: NodeView, range: Range): void {
  if (commentIn(view.document, range) !== undefined) throw new Declined('A comment would be lost, or nobody could say what it is about.');
}

/** The nearest view above that stands somewhere. */
export function nearest(view: NodeView): NodeView | undefined {
  let at: NodeView | undefined = view;
  while (at?.exists === false) at = at.parent;
  return at;
}

/** True for a pair whose key is written behind a `?`. */
function isExplicit({ text, tape }: TapedText, pair: number): boolean {
  const key = tape.keyStart(pair);
  return key !== -1 && /\?\s*$/.test(text.slice(lineStart(text, key), key));
}

/** True for the mapping of `[a: b]`. */
function isBarePair({ document, node, parent, kind }: NodeView): boolean {
  return kind === 'mapping' && parent?.exists === true && isFlow(document, parent.node) && document.text.charAt(document.tape.start(node)) !== '{';
}

/** True where another spelling of the same key stands beside it: `yes` and `true`. */
function repeatsKey({ document, parent, name, site }: NodeView): boolean {
  if (parent?.exists !== true || typeof name !== 'string' || document.tape.keyStart(site) === -1) return false;
  return children(document, parent.node).some((pair) => pair !== site && keyText(document, pair) === name);
}

/** True for the key of `{a}`, and for a mapping that ends in such a one. */
function isBareKey({ document, parent, node, site, kind }: NodeView): boolean {
  const { text, tape } = document;
  if (tape.notes === undefined) return false;
  const isBare = (pair: number): boolean => tape.keyStart(pair) !== -1 && tape.kind(pair) === NodeKind.Null && !/^\s*:/.test(text.slice(tape.keyEnd(pair)));
  if (kind === 'mapping' && isFlow(document, node) && children(document, node).some(isBare)) return true;
  return parent?.exists === true && isFlow(document, parent.node) && isBare(site);
}
