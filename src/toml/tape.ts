import type { AST } from 'toml-eslint-parser';
import { isTyped } from '../yaml/resolve.js';
import { emptyNotes, NodeFlag, NodeKind, type Tape, TapeWriter } from '../yaml/tape.js';
import type { TomlKey, TomlNode, TomlTable } from './tree.js';

/** A tree as the tape that views read: nodes follow the tree, offsets the text. */
export function tapeOf(text: string, root: TomlTable): Tape {
  const emitter = new Emitter(text);
  emitter.add(root, undefined);
  return emitter.finish();
}

class Emitter {
  readonly #text: string;
  readonly #writer = new TapeWriter();
  readonly #notes = emptyNotes();

  constructor(text: string) {
    this.#text = text;
  }

  finish(): Tape {
    return this.#writer.finish(this.#notes);
  }

  add(value: TomlNode, key: TomlKey | undefined): void {
    // The tape's reader types bare keys as YAML does: `on` would be `true`. A key that TOML leaves alone goes as a quoted one.
    const quoted = key !== undefined && (key.quoted || isTyped(key.name));
    const kind = kindOf(value) | (quoted ? NodeFlag.QuotedKey : 0);
    const node = this.#writer.add(kind, value.start, value.end, key?.start ?? -1, key?.end ?? -1);
    if (key !== undefined) this.#noteKey(node, key, quoted);
    if (value.type === 'scalar') {
      this.#noteText(node, value.value);
      return;
    }
    if (value.type === 'list') for (const item of value.items) this.add(item, undefined);
    else for (const entry of value.entries.values()) this.add(entry.value, entry.key);
    this.#writer.close(node, value.end);
  }

  #noteKey(node: number, key: TomlKey, quoted: boolean): void {
    const trim = quoted ? 1 : 0;
    if (this.#text.slice(key.start + trim, key.end - trim) !== key.name) this.#notes.keys.set(node, key.name);
  }

  #noteText(node: number, value: AST.TOMLValue): void {
    const [start, end] = value.range;
    if (value.kind === 'string') {
      if (this.#text.slice(start + 1, end - 1) !== value.value) this.#notes.texts.set(node, value.value);
    } else if (value.kind === 'float' && !Number.isFinite(value.value)) {
      this.#notes.texts.set(node, yamlInfinity(value.value));
    }
  }
}

/** Numbers, booleans and dates are plain scalars: TOML's spellings are among those that YAML's types know, and dates stay text. */
function kindOf(value: TomlNode): number {
  if (value.type === 'table') return NodeKind.Mapping;
  if (value.type === 'list') return NodeKind.Sequence;
  const scalar = value.value;
  if (scalar.kind !== 'string') return NodeKind.Plain;
  return scalar.style === 'literal' ? NodeKind.Single : NodeKind.Double;
}

/** `inf` and `nan` are the only numbers that the two languages spell differently; finite overflows are infinite too. */
function yamlInfinity(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  return value < 0 ? '-.inf' : '.inf';
}
