import type { EmbeddedDocument, Path, PathStep, Place, ScalarType, View, ViewKind } from '../authoring/view.js';
import type { Range, Source } from '../source/source.js';
import { openEmbedded } from './embedded.js';
import { isTyped, mayBeTyped, type ResolvedScalar } from './resolve.js';
import type { Segment } from './scalars.js';
import { NodeFlag, NodeKind, type Tape } from './tape.js';
import {
  isMergeKey,
  keyText,
  materialize,
  mergedMappings,
  resolveNode,
  scalarSegments,
  scalarText,
  type TapedText,
} from './values.js';

/** A document that views look into, and how its offsets map to a file. */
export interface ViewDocument extends TapedText {
  readonly source: Source;
  /** Where one of a file's own documents stands in it; absent for a document inside a string. */
  readonly range?: Range;
  /** For a document inside a string: that string's view, and where its text stands in the outer document. */
  readonly host: { readonly view: NodeView; readonly segments: readonly Segment[] } | undefined;
}

const MISSING = -1;
const PART = 'auto';

/** A node of a tape as rules see it. */
export class NodeView implements View {
  readonly document: ViewDocument;
  /** Index on the tape after aliases were followed; -1 when missing. */
  readonly node: number;
  readonly parent: NodeView | undefined;
  readonly name: PathStep | undefined;
  /** A range to show in place of the node's own: for what a reader noticed in the middle of a text. */
  readonly span: Range | undefined;
  /** Index before aliases were followed: where the key stands. */
  readonly site: number;

  constructor(document: ViewDocument, site: number, parent?: NodeView, name?: PathStep, span?: Range) {
    this.document = document;
    this.site = site;
    this.node = site === MISSING ? MISSING : document.tape.target(site);
    this.parent = parent;
    this.name = name;
    this.span = span;
  }

  get view(): this {
    return this;
  }

  get part(): 'auto' {
    return PART;
  }

  get path(): Path {
    const steps: PathStep[] = [];
    for (let view: NodeView | undefined = this.view; view?.name !== undefined; view = view.parent) steps.push(view.name);
    return steps.reverse();
  }

  get exists(): boolean {
    return this.node !== MISSING;
  }

  get kind(): ViewKind {
    if (this.node === MISSING) return 'missing';
    const kind = this.document.tape.kind(this.node);
    if (kind === NodeKind.Mapping) return 'mapping';
    if (kind === NodeKind.Sequence) return 'sequence';
    if (kind === NodeKind.Plain && this.#mayBeNullWord && this.#resolved?.type === 'null') return 'null';
    return kind === NodeKind.Null || kind === NodeKind.Alias ? 'null' : 'scalar';
  }

  get value(): unknown {
    return this.node === MISSING ? undefined : materialize(this.document, this.node);
  }

  get string(): string | undefined {
    const value = this.#resolved?.value;
    return typeof value === 'string' ? value : undefined;
  }

  get boolean(): boolean | undefined {
    const value = this.#resolved?.value;
    return typeof value === 'boolean' ? value : undefined;
  }

  get number(): number | undefined {
    const value = this.#resolved?.value;
    return typeof value === 'number' ? value : undefined;
  }

  get text(): string | undefined {
    return this.#isScalar ? scalarText(this.document, this.node) : undefined;
  }

  get quoted(): boolean {
    if (this.node === MISSING) return false;
    const kind = this.document.tape.kind(this.node);
    return kind >= NodeKind.Single && kind <= NodeKind.Folded;
  }

  get resolvedAs(): ScalarType | undefined {
    // What stands in quotes is text, which need not be decoded to say so; only a tag could make more of it.
    return this.quoted && this.document.tape.notes === undefined ? 'string' : this.#resolved?.type;
  }

  get key(): Place {
    return { view: this, part: 'key' };
  }

  get whole(): Place {
    return { view: this, part: 'value' };
  }

  at(...path: PathStep[]): NodeView {
    let view: NodeView = this.view;
    for (const step of path) view = typeof step === 'string' ? view.#member(step) : view.#item(step);
    return view;
  }

  items(): readonly NodeView[] {
    if (this.kind !== 'sequence') return [];
    const { tape } = this.document;
    const items: NodeView[] = [];
    for (let item = this.node + 1; item < tape.next(this.node); item = tape.next(item)) {
      items.push(new NodeView(this.document, item, this, items.length));
    }
    return items;
  }

  entries(): readonly NodeView[] {
    if (this.kind !== 'mapping') return [];
    const entries = new Map<string, NodeView>();
    this.#collect(this.node, entries);
    return [...entries.values()];
  }

  *scalars(): Iterable<NodeView> {
    const kind = this.kind;
    if (kind === 'scalar') yield this;
    else if (kind === 'sequence') for (const item of this.items()) yield* item.scalars();
    else if (kind === 'mapping') for (const entry of this.entries()) yield* entry.scalars();
  }

  *typedScalars(): Iterable<NodeView> {
    const { tape, text } = this.document;
    if (tape.notes !== undefined || tape.duplicates.length > 0) {
      for (const scalar of this.scalars()) if (isBooleanOrNumber(scalar.resolvedAs)) yield scalar;
      return;
    }
    if (this.node === MISSING) return;
    const end = tape.next(this.node);
    for (let node = this.node; node < end; node++) {
      if (tape.kind(node) !== NodeKind.Plain || !mayBeTyped(text.charCodeAt(tape.start(node)))) continue;
      if (isBooleanOrNumber(resolveNode(this.document, node).type)) yield node === this.node ? this : viewOfNode(this, node);
    }
  }

  open(from = 0): EmbeddedDocument | undefined {
    return this.string === undefined ? undefined : openEmbedded(this, scalarSegments(this.document, this.node), from);
  }

  /** The range of a place of this view in its own document's text. */
  range(part: Place['part']): Range {
    if (this.span !== undefined) return this.span;
    if (this.node === MISSING) return this.#nearest();
    if (part === 'value') return this.#valueRange();
    if (part === 'key') return this.#keyRange() ?? this.range('auto');
    const kind = this.kind;
    if (kind === 'scalar') return this.#valueRange();
    const own = this.#valueRange();
    if (kind === 'null' && own.end > own.start) return own;
    return this.#keyRange() ?? this.#unkeyedRange();
  }

  /** The place that a person would look at for a collection or null without a key: its name, `kind`, or its first key. */
  #unkeyedRange(): Range {
    const { tape } = this.document;
    if (this.kind === 'mapping') {
      const label = this.at(this.parent === undefined ? 'kind' : 'name');
      if (label.kind === 'scalar') return label.range('value');
      const first = this.entries()[0];
      if (first !== undefined) return first.range('key');
    }
    const start = tape.start(this.node);
    const { text } = this.document;
    // An item that is nothing but its dash.
    if (this.kind === 'null') return { start: Math.max(0, start - 1), end: Math.max(start, 1) };
    return { start, end: Math.min(start + 1, text.length) };
  }

  #nearest(): Range {
    let view: NodeView | undefined = this.parent;
    while (view?.node === MISSING) view = view.parent;
    if (view === undefined) return { start: 0, end: Math.min(1, this.document.text.length) };
    if (view.kind === 'mapping' && (view.name === undefined || typeof view.name === 'number')) return view.#unkeyedRange();
    return view.range('auto');
  }

  #valueRange(): Range {
    const { tape, text } = this.document;
    const start = tape.start(this.node);
    let end = tape.end(this.node);
    const kind = tape.kind(this.node);
    if (kind === NodeKind.Literal || kind === NodeKind.Folded) {
      while (end > start + 1 && /\s/.test(text.charAt(end - 1))) end--;
    }
    return { start, end };
  }

  #keyRange(): Range | undefined {
    const { tape } = this.document;
    const start = tape.keyStart(this.site);
    return start === -1 ? undefined : { start, end: tape.keyEnd(this.site) };
  }

  get #isScalar(): boolean {
    if (this.node === MISSING) return false;
    const kind = this.document.tape.kind(this.node);
    return kind >= NodeKind.Plain && kind <= NodeKind.Folded;
  }

  /** Only `~` and the spellings of `null` are, unless a tag says otherwise: most scalars need no look at their text. */
  get #mayBeNullWord(): boolean {
    const { tape } = this.document;
    return tape.notes !== undefined || tape.end(this.node) - tape.start(this.node) <= 'null'.length;
  }

  get #resolved(): ResolvedScalar | undefined {
    if (this.node === MISSING) return undefined;
    const kind = this.document.tape.kind(this.node);
    return kind <= NodeKind.Folded ? resolveNode(this.document, this.node) : undefined;
  }

  #member(name: string): NodeView {
    const site = this.node === MISSING ? MISSING : this.#find(this.node, name);
    return new NodeView(this.document, site, this, name);
  }

  #item(index: number): NodeView {
    let item = MISSING;
    if (this.kind === 'sequence') {
      const { tape } = this.document;
      const end = tape.next(this.node);
      item = this.node + 1;
      for (let count = 0; count < index && item < end; count++) item = tape.next(item);
      if (item >= end || index < 0) item = MISSING;
    }
    return new NodeView(this.document, item, this, index);
  }

  #find(mapping: number, name: string): number {
    const { tape, text } = this.document;
    if (tape.kind(mapping) !== NodeKind.Mapping) return MISSING;
    if (tape.notes !== undefined || isTyped(name)) return this.#search(mapping, name);
    const end = tape.next(mapping);
    const { length } = name;
    for (let pair = mapping + 1; pair < end; pair = tape.next(pair)) {
      const start = tape.keyStart(pair);
      const quotes = tape.has(pair, NodeFlag.QuotedKey) ? 1 : 0;
      if (tape.keyEnd(pair) - start !== length + 2 * quotes || !text.startsWith(name, start + quotes)) continue;
      if (!tape.has(pair, NodeFlag.Shadowed)) return pair;
    }
    return MISSING;
  }

  /** The last pair whose key becomes this name, with merged pairs in the place of their merge key. */
  #search(mapping: number, name: string): number {
    const { tape } = this.document;
    let found = MISSING;
    for (let pair = mapping + 1; pair < tape.next(mapping); pair = tape.next(pair)) {
      if (!isMergeKey(this.document, pair)) {
        if (keyText(this.document, pair) === name) found = pair;
        continue;
      }
      for (const source of mergedMappings(this.document, pair)) {
        const merged = this.#search(source, name);
        if (merged === MISSING) continue;
        found = merged;
        break;
      }
    }
    return found;
  }

  /** Adds the pairs of a mapping, each where its key was first seen, as the pair that wins. */
  #collect(mapping: number, entries: Map<string, NodeView>): void {
    const { tape } = this.document;
    for (let pair = mapping + 1; pair < tape.next(mapping); pair = tape.next(pair)) {
      if (isMergeKey(this.document, pair)) {
        for (const source of mergedMappings(this.document, pair).toReversed()) this.#collect(source, entries);
      } else if (!tape.has(pair, NodeFlag.Shadowed)) {
        const name = keyText(this.document, pair);
        entries.set(name, new NodeView(this.document, pair, this, name));
      }
    }
  }
}

function isBooleanOrNumber(type: ScalarType | undefined): boolean {
  return type === 'boolean' || type === 'integer' || type === 'float';
}

/** A view that shows a range of a document where no node says it better. */
export function spanView(document: ViewDocument, range: Range, parent?: NodeView): NodeView {
  return new NodeView(document, MISSING, parent, undefined, range);
}

/** The pairs of a document that have a key twice, as the tape lists them: an overridden one and the one that repeats its key. */
export function repeatedKeysOf(root: NodeView): readonly { readonly first: NodeView; readonly again: NodeView }[] {
  const { tape } = root.document;
  const views = new Map<number, NodeView>();
  // In the order of the nodes, and each from the one before, so that no pair looks through those before it.
  let view = root;
  for (const node of [...new Set(tape.duplicates.flat())].sort((a, b) => a - b)) {
    while (view !== root && tape.next(view.site) <= node) view = view.parent ?? root;
    view = viewOfNode(view, node);
    views.set(node, view);
  }
  return tape.duplicates.map(([first, again]) => ({ first: views.get(first) ?? root, again: views.get(again) ?? root }));
}

/** Of each tape and parent node, the child that was last found and its index: who asks for one node after the other goes on there. */
const lastChildren = new WeakMap<Tape, Map<number, { readonly child: number; readonly index: number }>>();

/** The view of a node below another, with its path. Asked for nodes in their order, each costs no look at those before. */
export function viewOfNode(root: NodeView, node: number): NodeView {
  const { document } = root;
  const { tape } = document;
  const last = lastChildren.get(tape) ?? new Map<number, { readonly child: number; readonly index: number }>();
  lastChildren.set(tape, last);
  let view = root;
  let at = root.node;
  while (at !== node) {
    const known = last.get(at);
    let { child, index } = known !== undefined && known.child <= node ? known : { child: at + 1, index: 0 };
    while (tape.next(child) <= node) {
      child = tape.next(child);
      index++;
    }
    last.set(at, { child, index });
    const name = tape.keyStart(child) === -1 ? index : keyText(document, child);
    view = new NodeView(document, child, view, name);
    at = child;
  }
  return view;
}
