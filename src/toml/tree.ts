import type { AST } from 'toml-eslint-parser';
import type { Range } from '../source/source.js';

/** A key as it stands in the text, quotes included, and the name that it means. */
export interface TomlKey extends Range {
  readonly name: string;
  readonly quoted: boolean;
}

/** A table: inline, under a header, or implied by dotted keys. Its range covers every stretch that adds to it. */
export interface TomlTable {
  readonly type: 'table';
  readonly entries: Map<string, TomlEntry>;
  start: number;
  end: number;
}

/** A list in brackets, or the tables of `[[name]]` headers. */
export interface TomlList {
  readonly type: 'list';
  readonly items: TomlNode[];
  start: number;
  end: number;
}

/** A scalar as the library read it. */
export interface TomlScalar extends Range {
  readonly type: 'scalar';
  readonly value: AST.TOMLValue;
}

/** Anything that can stand behind a key. */
export type TomlNode = TomlTable | TomlList | TomlScalar;

/** A key with its value. `key` is where the name stands: the header that defines a table, else where it is first named. */
export interface TomlEntry {
  key: TomlKey;
  readonly value: TomlNode;
}

/** Why a text has no tree: where it first nests deeper than allowed, or where one name means two things. */
export class TreeError extends Error {
  readonly fault: 'too-deep' | 'conflict';
  readonly range: Range;

  constructor(fault: TreeError['fault'], { start, end }: Range) {
    super(`The text has no tree: ${fault}.`);
    this.fault = fault;
    this.range = { start, end };
  }
}

/**
 * Merges headers, dotted keys and inline tables of a text of some length into one tree. Names are kept in maps, so that no name is special.
 * @throws TreeError when there is no such tree.
 */
export function buildTree(program: AST.TOMLProgram, length: number, maxDepth: number): TomlTable {
  const builder = new TreeBuilder(maxDepth);
  const root = tableAt({ start: 0, end: length });
  for (const node of program.body[0].body) {
    if (node.type === 'TOMLTable') builder.addTable(root, node);
    else builder.addPair(root, node, 1);
  }
  return root;
}

class TreeBuilder {
  readonly #maxDepth: number;

  constructor(maxDepth: number) {
    this.#maxDepth = maxDepth;
  }

  addTable(root: TomlTable, node: AST.TOMLTable): void {
    const { parents, own, range } = partsOf(node);
    const parent = this.#descend(root, parents, range, 1);
    const table = node.kind === 'array' ? listedTable(parent, own, range) : this.#namedTable(parent, own, range);
    for (const pair of node.body) this.addPair(table, pair, parents.length + 2);
  }

  addPair(table: TomlTable, node: AST.TOMLKeyValue, depth: number): void {
    const { parents, own, range } = partsOf(node);
    const parent = this.#descend(table, parents, range, depth);
    if (parent.entries.has(own.name)) throw new TreeError('conflict', own);
    parent.entries.set(own.name, { key: own, value: this.#value(node.value, depth + parents.length) });
  }

  /** The table of a `[name]` header, which is where its own key stands. */
  #namedTable(parent: TomlTable, key: TomlKey, range: Range): TomlTable {
    const table = this.#descend(parent, [key], range, 1);
    const entry = parent.entries.get(key.name);
    if (entry?.value === table) entry.key = key;
    return table;
  }

  /** Follows names from a table, making what is not there and stepping into the last table of a list. */
  #descend(from: TomlTable, keys: readonly TomlKey[], range: Range, depth: number): TomlTable {
    const tooDeep = keys[Math.max(0, this.#maxDepth - depth)];
    if (tooDeep !== undefined) throw new TreeError('too-deep', tooDeep);
    let table = from;
    for (const key of keys) {
      let node = table.entries.get(key.name)?.value;
      if (node === undefined) {
        node = tableAt(range);
        table.entries.set(key.name, { key, value: node });
      }
      cover(node, range);
      const next = node.type === 'list' ? node.items.at(-1) : node;
      if (next?.type !== 'table') throw new TreeError('conflict', key);
      cover(next, range);
      table = next;
    }
    return table;
  }

  #value(node: AST.TOMLContentNode, depth: number): TomlNode {
    const [start, end] = node.range;
    if (node.type === 'TOMLValue') return { type: 'scalar', value: node, start, end };
    if (depth > this.#maxDepth) throw new TreeError('too-deep', { start, end: start + 1 });
    if (node.type === 'TOMLArray') return { type: 'list', items: node.elements.map((item) => this.#value(item, depth + 1)), start, end };
    const table = tableAt({ start, end });
    for (const pair of node.body) this.addPair(table, pair, depth + 1);
    return table;
  }
}

/** A new table of a `[[name]]` header. */
function listedTable(parent: TomlTable, key: TomlKey, range: Range): TomlTable {
  let list = parent.entries.get(key.name)?.value;
  if (list === undefined) {
    list = { type: 'list', items: [], start: range.start, end: range.end };
    parent.entries.set(key.name, { key, value: list });
  }
  if (list.type !== 'list') throw new TreeError('conflict', key);
  cover(list, range);
  const table = tableAt(range);
  list.items.push(table);
  return table;
}

/** The names on the way to what a header or pair defines, its own name, and its range. */
function partsOf({ key, range: [start, end] }: AST.TOMLTable | AST.TOMLKeyValue): { parents: TomlKey[]; own: TomlKey; range: Range } {
  const parents = key.keys.map(keyOf);
  const own = parents.pop();
  if (own === undefined) throw new TreeError('conflict', { start, end });
  return { parents, own, range: { start, end } };
}

function keyOf(node: AST.TOMLBare | AST.TOMLQuoted): TomlKey {
  const [start, end] = node.range;
  if (node.type === 'TOMLBare') return { name: node.name, quoted: false, start, end };
  return { name: node.value, quoted: true, start, end };
}

function tableAt({ start, end }: Range): TomlTable {
  return { type: 'table', entries: new Map(), start, end };
}

function cover(node: TomlNode, range: Range): void {
  if (node.type === 'scalar') return;
  node.start = Math.min(node.start, range.start);
  node.end = Math.max(node.end, range.end);
}
