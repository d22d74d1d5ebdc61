import { isAlias, isMap, isScalar, isSeq, parseAllDocuments, type Document, type Node, type Pair, type Scalar } from 'yaml';
import { describeError } from './errors.js';
import { firstLineEnd, MAX_DEPTH, type Problem, tooDeep } from './problem.js';
import type { DocumentRange } from './split.js';
import { NodeFlag, NodeKind, type Tape, TapeWriter, type TapeNotes } from './tape.js';

/** What the reference reader makes of one document: a tape, or what is wrong with it. */
export interface ReferenceResult {
  readonly tape: Tape | undefined;
  readonly problem: Problem | undefined;
}

/** Documents larger than this are not handed to the reference reader, which takes some fifty times their size in memory. */
export const MAX_REFERENCE_LENGTH = 8 * 1024 * 1024;

/** Nodes that a document may have when its aliases are expanded (Go's library stops at a like number). */
export const MAX_EXPANDED_NODES = 1_000_000;

const KINDS: Readonly<Record<string, NodeKind>> = {
  PLAIN: NodeKind.Plain,
  QUOTE_SINGLE: NodeKind.Single,
  QUOTE_DOUBLE: NodeKind.Double,
  BLOCK_LITERAL: NodeKind.Literal,
  BLOCK_FOLDED: NodeKind.Folded,
};

class ReferenceProblem extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** Reads one document with the `yaml` package into a tape. Never throws. */
export function readWithReference(text: string, range: DocumentRange): ReferenceResult {
  if (range.end - range.outerStart > MAX_REFERENCE_LENGTH) {
    const message = `This document is larger than ${MAX_REFERENCE_LENGTH / 1024 / 1024} MiB and uses YAML that cannot be read at that size. Split it into several documents.`;
    return failure({ type: 'too-large', message, start: range.start, end: firstLineEnd(text, range) });
  }
  try {
    const slice = text.slice(range.outerStart, range.end);
    const [document] = parseAllDocuments(slice, {
      version: '1.2',
      schema: 'failsafe',
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
      strict: true,
    }) as Document.Parsed[];
    if (document === undefined) return { tape: emptyTape(range.start), problem: undefined };
    const error = document.errors.find((candidate) => !acceptedByGo(candidate.code, candidate.message));
    if (error !== undefined) return failure(describeError(error.code, error.message, text, offsetRange(error.pos, range), range));
    return { tape: new Emitter(range.outerStart).document(document.contents, range.start), problem: undefined };
  } catch (error) {
    if (error instanceof ReferenceProblem) return failure(error.problem);
    if (error instanceof RangeError) return failure(tooDeep(text, range));
    throw error;
  }
}

/** Indentation inside flow collections means nothing to Go's library. */
function acceptedByGo(code: string, message: string): boolean {
  return code === 'BAD_INDENT' && /flow|bracket|brace/i.test(message);
}

class Emitter {
  readonly #base: number;
  readonly #writer = new TapeWriter();
  readonly #notes: TapeNotes = { aliases: new Map(), tags: new Map(), texts: new Map(), keys: new Map() };
  readonly #anchors = new Map<string, number>();
  readonly #open = new Set<number>();
  #depth = 0;

  constructor(base: number) {
    this.#base = base;
  }

  document(contents: unknown, start: number): Tape {
    if (isNode(contents)) this.#node(contents, undefined, start);
    else this.#writer.add(NodeKind.Null, start, start, -1, -1);
    const tape = this.#writer.finish(this.#notes);
    this.#checkExpansion(tape);
    return tape;
  }

  #node(node: Node | null, key: Scalar | undefined, nowhere: number): void {
    const writer = this.#writer;
    const keyStart = key?.range ? key.range[0] + this.#base : -1;
    const keyEnd = key?.range ? key.range[1] + this.#base : -1;
    const keyFlag = key !== undefined && key.type !== 'PLAIN' ? NodeFlag.QuotedKey : 0;
    const start = node?.range ? node.range[0] + this.#base : nowhere;
    const end = node?.range ? node.range[1] + this.#base : nowhere;
    const index = writer.count;
    if (key !== undefined) this.#notes.keys.set(index, key.source ?? '');
    if (isAlias(node)) {
      const target = this.#anchors.get(node.source);
      if (target === undefined) throw undefinedAlias(node.source, start, end);
      if (this.#open.has(target)) throw selfAlias(node.source, start, end);
      this.#notes.aliases.set(index, target);
      writer.add(NodeKind.Alias | keyFlag, start, end, keyStart, keyEnd);
      return;
    }
    if (node === null || (isScalar(node) && (node.source ?? '') === '' && node.type === 'PLAIN')) {
      this.#note(index, node);
      writer.add(NodeKind.Null | keyFlag, start, start, keyStart, keyEnd);
      return;
    }
    this.#note(index, node);
    if (isScalar(node)) {
      const kind = KINDS[node.type ?? 'PLAIN'] ?? NodeKind.Plain;
      this.#notes.texts.set(index, node.source ?? '');
      writer.add(kind | keyFlag | NodeFlag.Complex | NodeFlag.Noted, start, end, keyStart, keyEnd);
      return;
    }
    if (++this.#depth > MAX_DEPTH) throw new RangeError('too deep');
    this.#open.add(index);
    const flow = isMap(node) || isSeq(node) ? (node.flow === true ? NodeFlag.Flow : 0) : 0;
    if (isMap(node)) {
      writer.add(NodeKind.Mapping | keyFlag | flow, start, start, keyStart, keyEnd);
      this.#pairs(node.items as Pair<Node, Node | null>[], start);
    } else if (isSeq(node)) {
      writer.add(NodeKind.Sequence | keyFlag | flow, start, start, keyStart, keyEnd);
      for (const item of node.items as (Node | null)[]) this.#node(item, undefined, item?.range ? item.range[0] + this.#base : start);
    }
    writer.close(index, end);
    this.#open.delete(index);
    this.#depth--;
  }

  #pairs(pairs: readonly Pair<Node, Node | null>[], start: number): void {
    const seen = new Map<string, number>();
    for (const pair of pairs) {
      const key = this.#scalarKey(pair.key, start);
      const name = key.source ?? '';
      const index = this.#writer.count;
      const earlier = seen.get(name);
      this.#node(pair.value ?? null, key, (key.range?.[1] ?? 0) + this.#base + 1);
      if (earlier !== undefined && name !== '<<') this.#writer.shadow(earlier, index);
      seen.set(name, index);
    }
  }

  #scalarKey(key: unknown, nowhere: number): Scalar {
    if (isScalar(key) && key.range) {
      if (key.anchor !== undefined) this.#anchors.delete(key.anchor);
      return key;
    }
    const range = isNode(key) && key.range ? key.range : undefined;
    const start = range ? range[0] + this.#base : nowhere;
    throw new ReferenceProblem({
      type: 'syntax',
      message: 'A key must be a plain or quoted text: Kubernetes cannot read a list, a mapping or an alias as a key. If this was a template (`{{ … }}`), put it in quotes.',
      start,
      end: range ? range[1] + this.#base : nowhere + 1,
    });
  }

  #note(index: number, node: Node | null): void {
    if (node === null) return;
    if (!isAlias(node) && 'anchor' in node && typeof node.anchor === 'string') this.#anchors.set(node.anchor, index);
    if (typeof node.tag === 'string' && node.tag !== '') this.#notes.tags.set(index, node.tag);
  }

  /** Counts nodes as if every alias were expanded, from the last node to the first, without expanding any. */
  #checkExpansion(tape: Tape): void {
    if (this.#notes.aliases.size === 0) return;
    // An alias points backwards, so its target's subtree is complete when the alias is reached from the front.
    const prefix = new Float64Array(tape.length + 1);
    for (let node = 0; node < tape.length; node++) {
      const target = this.#notes.aliases.get(node);
      const size = target === undefined ? 1 : (prefix[tape.next(target)] ?? 0) - (prefix[target] ?? 0);
      prefix[node + 1] = (prefix[node] ?? 0) + size;
      if ((prefix[node + 1] ?? 0) > MAX_EXPANDED_NODES) {
        throw new ReferenceProblem({
          type: 'too-large',
          message: `The aliases of this document expand to more than ${MAX_EXPANDED_NODES} nodes, and Kubernetes refuses it too. Write the values out, or use fewer aliases.`,
          start: tape.start(node),
          end: tape.end(node),
        });
      }
    }
  }
}

function isNode(value: unknown): value is Node {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value);
}

function undefinedAlias(name: string, start: number, end: number): ReferenceProblem {
  const message = `No anchor &${name} stands before this alias in the same document. Define the anchor first, or put the value in quotes if it is meant as text.`;
  return new ReferenceProblem({ type: 'undefined-alias', message, start, end });
}

function selfAlias(name: string, start: number, end: number): ReferenceProblem {
  const message = `The value of anchor &${name} contains itself. Kubernetes refuses such a document; write the value out.`;
  return new ReferenceProblem({ type: 'syntax', message, start, end });
}

function failure(problem: Problem): ReferenceResult {
  return { tape: undefined, problem };
}

function offsetRange(position: readonly [number, number], range: DocumentRange): readonly [number, number] {
  return [position[0] + range.outerStart, position[1] + range.outerStart];
}

function emptyTape(start: number): Tape {
  const writer = new TapeWriter();
  writer.add(NodeKind.Null, start, start, -1, -1);
  return writer.finish();
}
