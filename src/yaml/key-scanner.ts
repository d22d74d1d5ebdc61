import { Cursor, DECLINED, NOT_PLAIN } from './cursor.js';
import { decodeScalar } from './scalars.js';
import { NodeFlag, NodeKind, type TapeWriter } from './tape.js';
import { TAB, LF, CR, SPACE, DOUBLE_QUOTE, HASH, SINGLE_QUOTE, DASH, SLASH, COLON, BACKSLASH, isHexUnit } from './units.js';

/** YAML 1.2, 7.4: an implicit key is limited to 1024 characters. */
export const MAX_IMPLICIT_KEY = 1024;

/** Length of the shortest spelling of 2^63. */
const MIN_HUGE_NUMBER = 18;

/** Escapes of one character after a backslash that Go's YAML library knows. */
const SIMPLE_ESCAPE = new Uint8Array(128);
for (const unit of '0abtnvfre "\'\\N_LP\t') SIMPLE_ESCAPE[unit.charCodeAt(0)] = 1;

const NULL_WORDS = new Set(['null', 'Null', 'NULL']);

/** Reads the keys of mappings and finds those that are repeated. */
export class KeyScanner extends Cursor {
  protected readonly writer: TapeWriter;
  protected keyCount = 0;
  /** Hash of the key that was read last. */
  protected hash = 0;
  /** Hash and node of every key of the mappings that are open, for finding duplicates. */
  private keyHashes = new Int32Array(1024);
  private keyNodes = new Int32Array(1024);
  /** Hashes of the keys of a large mapping, each at a place that it leads to and marked with the number of that mapping. */
  private table = new Int32Array(256);
  private tableMarks = new Int32Array(256);
  private tableMark = 0;

  constructor(writer: TapeWriter) {
    super();
    this.writer = writer;
  }

  /** Reads a block mapping's key up to its colon and leaves its hash in `#hash`. Returns the flag for quoted keys. */
  protected key(): number {
    const text = this.text;
    const start = this.at;
    const first = text.charCodeAt(start);
    if (first === DOUBLE_QUOTE || first === SINGLE_QUOTE) {
      const end = this.quotedEndOnLine(start, first);
      if (end === -1 || end - start > MAX_IMPLICIT_KEY) throw DECLINED;
      this.hashQuoted(start, end);
      this.at = end;
      let colon = end;
      while (text.charCodeAt(colon) === SPACE) colon++;
      if (text.charCodeAt(colon) !== COLON || !this.isBreakOrSpace(colon + 1)) throw DECLINED;
      return NodeFlag.QuotedKey;
    }
    if (first < 128 && NOT_PLAIN[first] === 1) throw this.noToken();
    if (first === DASH && this.isBreakOrSpace(start + 1)) throw DECLINED;
    let hash = 0;
    let at = start;
    let contentEnd = start;
    const limit = Math.min(this.end, start + MAX_IMPLICIT_KEY);
    for (; at < limit; at++) {
      const unit = text.charCodeAt(at);
      if (unit <= COLON) {
        if (unit === COLON && this.isBreakOrSpace(at + 1)) break;
        if (unit === SPACE) continue;
        if (unit === LF || unit === CR || unit === TAB) throw DECLINED;
        if (unit === HASH && contentEnd < at) throw DECLINED;
      }
      for (; contentEnd < at; contentEnd++) hash = (Math.imul(hash, 31) + SPACE) | 0;
      hash = (Math.imul(hash, 31) + unit) | 0;
      contentEnd = at + 1;
    }
    if (at >= limit || contentEnd === start) throw DECLINED;
    this.refuseKey(start, contentEnd);
    this.hash = hash;
    this.at = contentEnd;
    return 0;
  }

  /** Plain keys that mean more than their text: merges, nulls, and numbers too large for a key. */
  protected refuseKey(start: number, end: number): void {
    const text = this.text;
    const first = text.charCodeAt(start);
    if (first === 60) {
      if (end - start === 2 && text.charCodeAt(start + 1) === 60) throw DECLINED;
    } else if (first === 126) {
      if (end - start === 1) throw DECLINED;
    } else if ((first === 110 || first === 78) && end - start === 4) {
      if (NULL_WORDS.has(text.slice(start, end))) throw DECLINED;
    } else if (first >= 48 && first <= 57 && end - start >= MIN_HUGE_NUMBER && /^\w+$/.test(text.slice(start, end))) throw DECLINED;
  }

  /** End of a quoted scalar that closes on its own line; -1 when it does not, or holds what must be declined. */
  protected quotedEndOnLine(start: number, quote: number): number {
    const text = this.text;
    const end = this.end;
    let at = start + 1;
    while (at < end) {
      const unit = text.charCodeAt(at);
      if (unit === LF || unit === CR) return -1;
      if (unit === BACKSLASH && quote === DOUBLE_QUOTE) {
        const next = text.charCodeAt(at + 1);
        if (next === LF || next === CR) return -1;
        at = this.escape(at + 1);
        continue;
      }
      if (unit === quote) {
        if (quote === DOUBLE_QUOTE || text.charCodeAt(at + 1) !== SINGLE_QUOTE) return at + 1;
        at++;
      }
      at++;
    }
    return -1;
  }

  /** Passes one escape after its backslash, or declines what is no escape. */
  protected escape(at: number): number {
    const text = this.text;
    const unit = text.charCodeAt(at);
    if (unit < 128 && SIMPLE_ESCAPE[unit] === 1) return at + 1;
    if (unit === LF || unit === CR) return at;
    if (unit === SLASH && this.isJson) return at + 1;
    const digits = unit === 120 ? 2 : unit === 117 ? 4 : unit === 85 ? 8 : 0;
    if (digits === 0) throw DECLINED;
    for (let index = 1; index <= digits; index++) if (!isHexUnit(text.charCodeAt(at + index))) throw DECLINED;
    const code = Number.parseInt(text.slice(at + 1, at + 1 + digits), 16);
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff && !this.isJson)) throw DECLINED;
    return at + 1 + digits;
  }

  /** Leaves the hash of a quoted key's text in `#hash`, and notes that text where it is not what stands between the quotes. */
  protected hashQuoted(start: number, end: number): void {
    const text = this.text;
    let hash = 0;
    for (let at = start + 1; at < end - 1; at++) {
      const unit = text.charCodeAt(at);
      if (unit === BACKSLASH || unit === SINGLE_QUOTE) {
        this.hashEscaped(start, end);
        return;
      }
      hash = (Math.imul(hash, 31) + unit) | 0;
    }
    this.hash = hash;
  }

  protected hashEscaped(start: number, end: number): void {
    const kind = this.text.charCodeAt(start) === DOUBLE_QUOTE ? NodeKind.Double : NodeKind.Single;
    const key = decodeScalar(this.text, kind, start, end).text;
    this.writer.keys.set(this.writer.count, key);
    let hash = 0;
    for (let at = 0; at < key.length; at++) hash = (Math.imul(hash, 31) + key.charCodeAt(at)) | 0;
    this.hash = hash;
  }

  protected rememberKey(hash: number, node: number): void {
    const count = this.keyCount++;
    if (count === this.keyHashes.length) {
      this.keyHashes = grown(this.keyHashes);
      this.keyNodes = grown(this.keyNodes);
    }
    this.keyHashes[count] = hash;
    this.keyNodes[count] = node;
  }

  /** Compares the keys of the mapping that ends here: pairwise while they are few, by hash when they are many. */
  protected findDuplicates(first: number): void {
    const count = this.keyCount;
    this.keyCount = first;
    if (count - first < 2) return;
    const hashes = this.keyHashes;
    if (count - first <= 16) {
      for (let later = first + 1; later < count; later++) {
        const hash = hashes[later];
        for (let earlier = later - 1; earlier >= first; earlier--) {
          if (hashes[earlier] === hash && this.shadowIfSame(earlier, later)) break;
        }
      }
      return;
    }
    if (this.hashesMeet(first, count)) this.findDuplicatesByText(first, count);
  }

  /** Whether two of these keys may have the same hash: true also where too many of them lead to one place of the table. */
  private hashesMeet(first: number, count: number): boolean {
    const size = 1 << (32 - Math.clz32((count - first) * 2 - 1));
    if (size > this.table.length) {
      this.table = new Int32Array(size);
      this.tableMarks = new Int32Array(size);
    }
    const { table, tableMarks, keyHashes } = this;
    const mark = ++this.tableMark;
    let steps = (count - first) * 8;
    for (let key = first; key < count; key++) {
      const hash = keyHashes[key] ?? 0;
      let at = (hash ^ (hash >>> 15)) & (size - 1);
      while (tableMarks[at] === mark) {
        if (table[at] === hash || --steps === 0) return true;
        at = (at + 1) & (size - 1);
      }
      table[at] = hash;
      tableMarks[at] = mark;
    }
    return false;
  }

  /** For mappings where hashes meet, by chance, by duplicates or by design. */
  protected findDuplicatesByText(first: number, count: number): void {
    const seen = new Map<string, number>();
    for (let key = first; key < count; key++) {
      const node = this.keyNodes[key] ?? 0;
      const text = this.keySlice(node);
      const earlier = seen.get(text);
      if (earlier !== undefined) this.writer.shadow(earlier, node);
      seen.set(text, node);
    }
  }

  protected shadowIfSame(earlier: number, later: number): boolean {
    const first = this.keyNodes[earlier] ?? 0;
    const second = this.keyNodes[later] ?? 0;
    if (this.keySlice(first) !== this.keySlice(second)) return false;
    this.writer.shadow(first, second);
    return true;
  }

  protected keySlice(node: number): string {
    const writer = this.writer;
    const noted = writer.keys.size === 0 ? undefined : writer.keys.get(node);
    if (noted !== undefined) return noted;
    const quotes = (writer.number(node, 0) & NodeFlag.QuotedKey) === 0 ? 0 : 1;
    return this.text.slice(writer.number(node, 3) + quotes, writer.number(node, 4) - quotes);
  }
}

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
