import { isAlias, isMap, isScalar, isSeq, type Alias, type Node, type Pair, type Scalar } from 'yaml';
import { isAnchorName } from './go-library.js';
import { MAX_DEPTH, type Problem, wrongTag } from './problem.js';
import { resolveTagged } from './resolve.js';
import { decodeScalar } from './scalars.js';
import { emptyNotes, NodeFlag, NodeKind, type Tape, TapeWriter, type TapeNotes } from './tape.js';

/** Nodes that a document may have when its aliases are expanded (Go's library stops at a like number). */
const MAX_EXPANDED_NODES = 1_000_000;

/** A document that is YAML but that Kubernetes cannot read. */
export class RefusedDocument extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

const KINDS: Readonly<Record<string, NodeKind>> = {
  PLAIN: NodeKind.Plain,
  QUOTE_SINGLE: NodeKind.Single,
  QUOTE_DOUBLE: NodeKind.Double,
  BLOCK_LITERAL: NodeKind.Literal,
  BLOCK_FOLDED: NodeKind.Folded,
};

/** A scalar's text, and whether it is text whatever it says. */
interface ScalarText {
  readonly text: string;
  readonly isText: boolean;
}

interface Key extends ScalarText {
  readonly merges: boolean;
  readonly start: number;
  readonly end: number;
}

/** What an anchor stands at: a node of the tape, or a key, which has no node of its own. */
interface Anchor {
  readonly node: number | undefined;
  readonly scalar: ScalarText | undefined;
}

/** Writes a document of the `yaml` package to a tape. `base` is where the text that was parsed begins in `text`. */
export class Emitter {
  readonly #text: string;
  readonly #base: number;
  readonly #writer = new TapeWriter();
  readonly #notes: TapeNotes = emptyNotes();
  readonly #anchors = new Map<string, Anchor>();
  readonly #open = new Set<number>();
  #depth = 0;

  constructor(text: string, base: number) {
    this.#text = text;
    this.#base = base;
  }

  /**
   * The tape of a document's contents; of an empty document, a null at `start`.
   * @throws RefusedDocument when it cannot be a tape; RangeError when it is nested too deep.
   */
  document(contents: unknown, start: number): Tape {
    if (isNode(contents)) this.#node(contents, undefined, start);
    else this.#writer.add(NodeKind.Null, start, start, -1, -1);
    const tape = this.#writer.finish(this.#notes);
    this.#checkExpansion(tape);
    return tape;
  }

  #node(node: Node | null, key: Key | undefined, nowhere: number): void {
    const writer = this.#writer;
    const keyStart = key?.start ?? -1;
    const keyEnd = key?.end ?? -1;
    const keyFlag = key?.isText === true ? NodeFlag.QuotedKey : 0;
    const start = this.#start(node, nowhere);
    const end = node?.range ? node.range[1] + this.#base : nowhere;
    const index = writer.count;
    if (key !== undefined) this.#notes.keys.set(index, key.text);
    if (key?.merges === true) this.#notes.merges.add(index);
    if (isAlias(node)) {
      const { node: target, scalar } = this.#target(node, start, end);
      if (target !== undefined) this.#notes.aliases.set(index, target);
      else this.#notes.texts.set(index, scalar?.text ?? '');
      const kind = target !== undefined ? NodeKind.Alias : scalar?.isText === true ? NodeKind.Double : NodeKind.Plain;
      writer.add(kind | keyFlag | NodeFlag.Noted, start, end, keyStart, keyEnd);
      return;
    }
    this.#note(index, node, start);
    if (node === null || (isScalar(node) && node.source === '' && node.type === 'PLAIN')) {
      writer.add(NodeKind.Null | keyFlag, start, start, keyStart, keyEnd);
    } else if (isScalar(node)) {
      const { kind, indent } = this.#shape(node, start, end);
      if (indent !== undefined) this.#notes.indents.set(index, indent);
      writer.add(kind | keyFlag | NodeFlag.Complex | NodeFlag.Noted, start, end, keyStart, keyEnd);
    } else if (isMap(node) || isSeq(node)) {
      if (++this.#depth > MAX_DEPTH) throw new RangeError('too deep');
      this.#open.add(index);
      const kind = (isMap(node) ? NodeKind.Mapping : NodeKind.Sequence) | (node.flow === true ? NodeFlag.Flow : 0);
      writer.add(kind | keyFlag, start, start, keyStart, keyEnd);
      if (isMap(node)) this.#pairs(node.items as Pair<Node, Node | null>[], start);
      else for (const item of node.items as (Node | null)[]) this.#item(item, start);
      writer.close(index, end);
      this.#open.delete(index);
      this.#depth--;
    }
  }

  /** An item of a sequence. In `[a:]` the colon is text to Go's library, so there is no mapping of one pair. */
  #item(item: Node | null, sequenceStart: number): void {
    const start = this.#start(item, sequenceStart);
    if (isMap(item) && this.#text.charAt(start) !== '{') {
      const [pair] = item.items as Pair<Node, Node | null>[];
      const key = isScalar(pair?.key) && item.items.length === 1 ? this.#key(pair.key, start) : undefined;
      if (key !== undefined && this.#endsInColon(key)) {
        this.#writer.add(NodeKind.Plain | NodeFlag.Complex | NodeFlag.Noted, key.start, key.end + 1, -1, -1);
        return;
      }
    }
    this.#node(item, undefined, start);
  }

  /** True for a plain flow key with a colon that Go's library takes for a part of it, since no blank follows. */
  #endsInColon(key: Key): boolean {
    return !key.isText && /^:[,\]}]/.test(this.#text.slice(key.end, key.end + 2));
  }

  #pairs(pairs: readonly Pair<Node, Node | null>[], start: number): void {
    const seen = new Map<string, number>();
    for (const pair of pairs) {
      const written = this.#key(pair.key, start);
      const key = this.#endsInColon(written) ? { ...written, text: `${written.text}:`, end: written.end + 1 } : written;
      const index = this.#writer.count;
      this.#node(pair.value ?? null, key, key.end + 1);
      if (key.merges) continue;
      const earlier = seen.get(key.text);
      if (earlier !== undefined) this.#writer.shadow(earlier, index);
      seen.set(key.text, index);
    }
  }

  #key(key: unknown, nowhere: number): Key {
    const start = isNode(key) ? this.#start(key, nowhere) : nowhere;
    const end = isNode(key) && key.range ? key.range[1] + this.#base : nowhere;
    if (isScalar(key)) {
      const scalar = this.#scalar(key, start, end);
      if (key.anchor !== undefined) this.#anchor(key.anchor, { node: undefined, scalar }, start);
      if (key.tag !== undefined && resolveTagged(scalar.written, key.tag) === undefined) throw new RefusedDocument(wrongTag('key', key.tag, start, end));
      return { ...scalar, merges: merges(key, scalar.written), start, end };
    }
    const scalar = isAlias(key) ? this.#target(key, start, end).scalar : undefined;
    if (scalar !== undefined) return { ...scalar, merges: false, start, end };
    throw new RefusedDocument({
      type: this.#text.startsWith('{{', start - 1) ? 'template' : 'syntax',
      message: 'A key must be a plain or quoted text: Kubernetes cannot read a list or a mapping as a key. If this is a template (`{{ … }}`), render it or fill it in first.',
      start,
      end: Math.max(end, start + 1),
    });
  }

  #scalar(node: Scalar, start: number, end: number): ScalarText & { readonly written: string } {
    const { kind, indent } = this.#shape(node, start, end);
    const typed = /^tag:yaml\.org,2002:(?:int|float|bool|null|merge)$/;
    const isText = node.tag === undefined ? kind !== NodeKind.Plain : !typed.test(node.tag);
    const written = decodeScalar(this.#text, kind, start, end, indent).text;
    const decoded = isText && node.tag !== undefined ? resolveTagged(written, node.tag)?.value : undefined;
    return { text: typeof decoded === 'string' ? decoded : written, isText, written };
  }

  #shape(node: Scalar, start: number, end: number): { readonly kind: NodeKind; readonly indent: number | undefined } {
    const kind = KINDS[node.type ?? 'PLAIN'] ?? NodeKind.Plain;
    const isBlock = kind === NodeKind.Literal || kind === NodeKind.Folded;
    return { kind, indent: isBlock ? explicitIndent(this.#text, start, end, node.source ?? '') : undefined };
  }

  #note(index: number, node: Node | null, start: number): void {
    if (node === null || isAlias(node)) return;
    if (typeof node.tag === 'string' && node.tag !== '') this.#notes.tags.set(index, node.tag);
    if (!('anchor' in node) || typeof node.anchor !== 'string') return;
    const end = node.range ? node.range[1] + this.#base : start;
    this.#anchor(node.anchor, { node: index, scalar: isScalar(node) ? this.#scalar(node, start, end) : undefined }, start);
  }

  #anchor(name: string, anchor: Anchor, near: number): void {
    if (isAnchorName(name)) this.#anchors.set(name, anchor);
    else {
      const at = this.#text.lastIndexOf(`&${name}`, near);
      const start = at < this.#base ? near : at;
      const message = `Kubernetes reads only letters, digits, \`-\` and \`_\` in the name of an anchor, so it cannot read this one. Choose another name, or put the value in quotes if it is meant as text.`;
      throw new RefusedDocument({ type: 'syntax', message, start, end: start + name.length + 1 });
    }
  }

  #target(alias: Alias.Parsed | Alias, start: number, end: number): Anchor {
    const anchor = this.#anchors.get(alias.source);
    if (anchor === undefined) {
      // The name is not said: an unquoted password may begin with the sign of an alias.
      const message = `No anchor of this name stands before the alias in the same document. Define the anchor first, or put the value in quotes if it is meant as text.`;
      throw new RefusedDocument({ type: 'undefined-alias', message, start, end });
    }
    if (anchor.node !== undefined && this.#open.has(anchor.node)) {
      const message = `The value of this anchor contains itself. Kubernetes refuses such a document; write the value out.`;
      throw new RefusedDocument({ type: 'syntax', message, start, end });
    }
    return anchor;
  }

  #start(node: Node | null, nowhere: number): number {
    return node?.range ? node.range[0] + this.#base : nowhere;
  }

  /** Counts nodes as if every alias were expanded, without expanding any. */
  #checkExpansion(tape: Tape): void {
    if (this.#notes.aliases.size === 0) return;
    // An alias points backwards, so its target's subtree is complete when the alias is reached from the front.
    const prefix = new Float64Array(tape.length + 1);
    for (let node = 0; node < tape.length; node++) {
      const target = this.#notes.aliases.get(node);
      const size = target === undefined ? 1 : (prefix[tape.next(target)] ?? 0) - (prefix[target] ?? 0);
      prefix[node + 1] = (prefix[node] ?? 0) + size;
      if ((prefix[node + 1] ?? 0) > MAX_EXPANDED_NODES) {
        throw new RefusedDocument({
          type: 'too-large',
          message: `The aliases of this document expand to more than ${MAX_EXPANDED_NODES} nodes, and Kubernetes refuses it too. Write the values out, or use fewer aliases.`,
          start: tape.start(node),
          end: tape.end(node),
        });
      }
    }
  }
}

/** Whether a key merges (`isMerge` in Go's `decode.go`): by its tag, also in quotes; without a type of its own, as it is written. */
function merges({ tag, type }: Scalar, written: string): boolean {
  if (written !== '<<') return false;
  return tag === undefined ? type === 'PLAIN' : tag === '!' || tag === 'tag:yaml.org,2002:merge';
}

function isNode(value: unknown): value is Node {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value);
}

/**
 * How many spaces the lines of a block scalar lose where its header says it. The header counts from a parent that may stand
 * anywhere, so it is read off the first line with content: what stands in the source and not in the value.
 */
function explicitIndent(text: string, start: number, end: number, value: string): number | undefined {
  if (!/[1-9]/.test(text.slice(start, start + 3))) return undefined;
  let line = text.indexOf('\n', start) + 1;
  let inner = 0;
  while (line > 0 && line < end) {
    const column = spacesAt(text, line);
    const unit = text.charAt(line + column);
    if (unit !== '\n' && unit !== '\r') return column - spacesAt(value, inner);
    line = text.indexOf('\n', line) + 1;
    inner = value.indexOf('\n', inner) + 1;
  }
  return undefined;
}

function spacesAt(text: string, from: number): number {
  let count = 0;
  while (text.charAt(from + count) === ' ') count++;
  return count;
}
