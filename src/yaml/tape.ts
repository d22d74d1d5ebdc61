/** What a node of the tape is; the low bits of its first number. */
export const NodeKind = {
  Null: 0,
  Plain: 1,
  Single: 2,
  Double: 3,
  Literal: 4,
  Folded: 5,
  Mapping: 6,
  Sequence: 7,
  Alias: 8,
} as const;

/** One of {@link NodeKind}. */
export type NodeKind = (typeof NodeKind)[keyof typeof NodeKind];

const KIND_MASK = 0x0f;

/** Flags in the first number of a node, beside its kind. */
export const NodeFlag = {
  /** A flow collection. */
  Flow: 0x10,
  /** A plain or quoted scalar that spans lines or holds escapes, so that its text is not its slice. */
  Complex: 0x20,
  /** A pair whose key a later pair of the same mapping repeats; the later one wins. */
  Shadowed: 0x40,
  /** The key is in quotes. */
  QuotedKey: 0x80,
  /** The node carries a tag, an anchor's text before it, or a value decoded by the reference reader. */
  Noted: 0x100,
} as const;

/** Numbers a node takes: kind and flags, start, end, key start, key end, index after its subtree. */
export const NODE_SIZE = 6;

/** What the tape's numbers cannot say, for the few documents that need it. */
export interface TapeNotes {
  /** Alias node → node it points at. */
  readonly aliases: Map<number, number>;
  /** Node → resolved tag, e.g. `tag:yaml.org,2002:str`. */
  readonly tags: Map<number, string>;
  /** Scalar node → its text, where the reference reader had to decode it. */
  readonly texts: Map<number, string>;
  /** Pair node → its key's text, where it is not the slice of its key. */
  readonly keys: Map<number, string>;
  /** Pair nodes whose key merges their value into the mapping around it. */
  readonly merges: Set<number>;
  /** Block scalar whose header says its indentation → how many spaces its lines lose. */
  readonly indents: Map<number, number>;
}

/** Notes without any entry. */
export function emptyNotes(): TapeNotes {
  return { aliases: new Map(), tags: new Map(), texts: new Map(), keys: new Map(), merges: new Set(), indents: new Map() };
}

/** Pairs of nodes: an overridden pair and the one that repeats its key. */
export type Duplicates = readonly (readonly [number, number])[];

const NO_DUPLICATES: Duplicates = [];

/**
 * One document as a flat array, six numbers a node, in document order; the root is node 0. Offsets are UTF-16 units into
 * the source. A pair of a mapping is one node: its value, with the range of its key. Key start is -1 where there is none.
 */
export class Tape {
  /** Numbers of this document and perhaps of others. */
  readonly data: Int32Array;
  /** Where in `data` this document begins. */
  readonly base: number;
  /** Number of nodes. */
  readonly length: number;
  /** Pairs of nodes: an overridden pair and the one that repeats its key. */
  readonly duplicates: Duplicates;
  readonly notes: TapeNotes | undefined;

  constructor(data: Int32Array, base: number, length: number, duplicates: Duplicates, notes?: TapeNotes) {
    this.data = data;
    this.base = base;
    this.length = length;
    this.duplicates = duplicates;
    this.notes = notes;
  }

  kind(node: number): NodeKind {
    return (this.#number(node, 0) & KIND_MASK) as NodeKind;
  }

  /** The flags of a node, see {@link NodeFlag}. */
  flags(node: number): number {
    return this.#number(node, 0) & ~KIND_MASK;
  }

  has(node: number, flag: number): boolean {
    return (this.#number(node, 0) & flag) !== 0;
  }

  start(node: number): number {
    return this.#number(node, 1);
  }

  /** End of the value's text; of a block scalar, the start of the line after it. */
  end(node: number): number {
    return this.#number(node, 2);
  }

  /** Start of the key, its quotes included; -1 where the node is no pair. */
  keyStart(node: number): number {
    return this.#number(node, 3);
  }

  keyEnd(node: number): number {
    return this.#number(node, 4);
  }

  /** The first node after this one's subtree. */
  next(node: number): number {
    return this.#number(node, 5);
  }

  /** The node an alias points at, through aliases of aliases; any other node itself. */
  target(node: number): number {
    let at = node;
    for (let steps = 0; this.kind(at) === NodeKind.Alias && steps < 1000; steps++) {
      const target = this.notes?.aliases.get(at);
      if (target === undefined) return at;
      at = target;
    }
    return at;
  }

  #number(node: number, field: number): number {
    return this.data[this.base + node * NODE_SIZE + field] ?? 0;
  }
}

/** Numbers of the first stretch of memory that a writer takes, and of the largest: it doubles from one to the other. */
const FIRST_STRETCH = NODE_SIZE * 256;
const LARGEST_STRETCH = NODE_SIZE * 256 * 1024;

/**
 * Writes documents one after the other into large stretches of memory. A document that is kept stays where it was written; one
 * that is not is written over by the next.
 */
export class TapeWriter {
  count = 0;
  /** End of the last value written. */
  lastEnd = 0;
  /** Tags of the nodes written so far. */
  tags = new Map<number, string>();
  /** Texts of the keys written so far that are not the slice of their key. */
  keys = new Map<number, string>();
  #data = new Int32Array(FIRST_STRETCH);
  #base = 0;
  #duplicates: [number, number][] | undefined;

  reset(): void {
    this.count = 0;
    this.lastEnd = 0;
    // A document that has one of them keeps both, also an empty one.
    if (this.tags.size + this.keys.size > 0) {
      this.tags = new Map();
      this.keys = new Map();
    }
    this.#duplicates = undefined;
  }

  /** Adds a node and returns its index; its subtree ends after itself until {@link TapeWriter.close} says otherwise. */
  add(kind: number, start: number, end: number, keyStart: number, keyEnd: number): number {
    const node = this.count++;
    let at = this.#base + node * NODE_SIZE;
    if (at + NODE_SIZE > this.#data.length) {
      this.#grow(node);
      at = this.#base + node * NODE_SIZE;
    }
    const data = this.#data;
    data[at++] = kind;
    data[at++] = start;
    data[at++] = end;
    data[at++] = keyStart;
    data[at++] = keyEnd;
    data[at] = node + 1;
    this.lastEnd = end;
    return node;
  }

  /** Ends a collection: its subtree is all that was added since. */
  close(node: number, end: number): void {
    const at = this.#base + node * NODE_SIZE;
    this.#data[at + 2] = end;
    this.#data[at + 5] = this.count;
    this.lastEnd = end;
  }

  /** Marks an overridden pair. */
  shadow(first: number, later: number): void {
    const at = this.#base + first * NODE_SIZE;
    this.#data[at] = (this.#data[at] ?? 0) | NodeFlag.Shadowed;
    this.#duplicates ??= [];
    this.#duplicates.push([first, later]);
  }

  /** One of the six numbers of a node written so far. */
  number(node: number, field: number): number {
    return this.#data[this.#base + node * NODE_SIZE + field] ?? 0;
  }

  /** The document written so far, as a tape that stays as it is: a copy, which costs more than {@link TapeWriter.keep}. */
  finish(notes?: TapeNotes): Tape {
    const end = this.#base + this.count * NODE_SIZE;
    return this.#tape(this.#data.slice(this.#base, end), 0, notes);
  }

  /** The document written so far, kept where it was written. */
  keep(): Tape {
    const tape = this.#tape(this.#data, this.#base, undefined);
    this.#base += this.count * NODE_SIZE;
    return tape;
  }

  /** Lets the next document be written where a kept one stands, if that is the last one. */
  release(tape: Tape): void {
    if (tape.data === this.#data && tape.base + tape.length * NODE_SIZE === this.#base) this.#base = tape.base;
  }

  #tape(data: Int32Array, base: number, notes: TapeNotes | undefined): Tape {
    const own = this.tags.size + this.keys.size === 0 ? undefined : { ...emptyNotes(), tags: this.tags, keys: this.keys };
    return new Tape(data, base, this.count, this.#duplicates ?? NO_DUPLICATES, notes ?? own);
  }

  /** Goes on in a larger stretch, taking along the nodes of the document that is being written. */
  #grow(nodes: number): void {
    const written = nodes * NODE_SIZE;
    const length = Math.max(Math.min(this.#data.length * 2, LARGEST_STRETCH), written * 2);
    const data = new Int32Array(length);
    data.set(this.#data.subarray(this.#base, this.#base + written));
    this.#data = data;
    this.#base = 0;
  }
}

/** A tape that holds nothing but a null at an offset. */
export function emptyTape(offset: number): Tape {
  return new Tape(Int32Array.of(NodeKind.Null, offset, offset, -1, -1, 1), 0, 1, NO_DUPLICATES);
}
