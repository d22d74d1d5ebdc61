import { MAX_DEPTH } from './problem.js';
import { decodeScalar } from './scalars.js';
import { NodeFlag, NodeKind, type TapeWriter } from './tape.js';

/** What became of a stretch that the scanner read. */
export type ScanOutcome =
  /** Written to the tape; `scanEnd` says where the document ended. */
  | 'read'
  /** Not proven: the reference reader must say. */
  | 'declined'
  /** Nested deeper than {@link MAX_DEPTH}. */
  | 'too-deep'
  /** A value begins with `{{`: a template's placeholder, which no YAML reader of Kubernetes takes. `scanEnd` says where. */
  | 'template';

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const EXCLAMATION = 33;
const DOUBLE_QUOTE = 34;
const HASH = 35;
const SINGLE_QUOTE = 39;
const COMMA = 44;
const DASH = 45;
const SLASH = 47;
const COLON = 58;
const QUESTION = 63;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const BYTE_ORDER_MARK = 0xfeff;

/** YAML 1.2, 7.4: an implicit key is limited to 1024 characters. */
const MAX_IMPLICIT_KEY = 1024;

/** Length of the shortest spelling of 2^63. */
const MIN_HUGE_NUMBER = 18;

/** First units that no plain scalar may have, or whose constructs are left to the reference reader: ``! " # % & ' * , > ? @ [ ] ` { | }``. */
const NOT_PLAIN = new Uint8Array(128);
for (const unit of '!"#%&\'*,>?@[]`{|}') NOT_PLAIN[unit.charCodeAt(0)] = 1;

/** Escapes of one character after a backslash that Go's YAML library knows. */
const SIMPLE_ESCAPE = new Uint8Array(128);
for (const unit of '0abtnvfre "\'\\N_LP\t') SIMPLE_ESCAPE[unit.charCodeAt(0)] = 1;

const NULL_WORDS = new Set(['null', 'Null', 'NULL']);

class Declined extends Error {}
class TooDeep extends Error {}
class Template extends Error {}

/** Thrown and caught here alone; made once, since a stack trace would cost more than reading most documents. */
const DECLINED = new Declined('declined');
const TOO_DEEP = new TooDeep('too deep');
const TEMPLATE = new Template('template');

/**
 * Reads one document into a tape in one pass, making no strings and no objects. It knows what people and tools write and
 * declines everything that it cannot prove, so that what it accepts is what the reference reader would make of it.
 */
export class Scanner {
  #text = '';
  #at = 0;
  #end = 0;
  #lineStart = 0;
  #depth = 0;
  /** The document begins with `{`, and kubectl reads it as JSON if it can. */
  #isJson = false;
  /** Column of the block collection that holds the flow collection being read. */
  #flowParent = -1;
  readonly #writer: TapeWriter;
  /** Hash and node of every key of the mappings that are open, for finding duplicates. */
  #keyHashes = new Int32Array(1024);
  #keyNodes = new Int32Array(1024);
  #keyCount = 0;
  #hash = 0;

  constructor(writer: TapeWriter) {
    this.#writer = writer;
  }

  /** Where the last document that was read ended: at the end of its stretch, or before a second JSON value. */
  get scanEnd(): number {
    return this.#at;
  }

  /** Reads the document in `[start, end)` into the writer, which it empties first. Never throws. */
  read(text: string, start: number, end: number): ScanOutcome {
    this.#text = text;
    this.#at = start;
    this.#end = end;
    // A document begins after its marker; only a JSON value begins anywhere else, and its column means nothing.
    this.#lineStart = start > 2 && text.charCodeAt(start - 1) === DASH ? start - 3 : start;
    this.#skipByteOrderMark();
    this.#depth = 0;
    this.#keyCount = 0;
    this.#writer.reset();
    try {
      this.#document();
      return 'read';
    } catch (error) {
      if (error === DECLINED) return 'declined';
      if (error === TOO_DEEP) return 'too-deep';
      if (error === TEMPLATE) return 'template';
      throw error;
    }
  }

  /** What to throw where nothing that is known begins: a line of a template is told from other text. */
  #noToken(): Error {
    return this.#isTemplate() ? TEMPLATE : DECLINED;
  }

  #isTemplate(): boolean {
    return this.#text.charCodeAt(this.#at) === OPEN_BRACE && this.#text.charCodeAt(this.#at + 1) === OPEN_BRACE;
  }

  /** One may begin a text, or stand on the line below a document's marker. */
  #skipByteOrderMark(): void {
    const text = this.#text;
    let at = this.#at;
    if (at > 0 && text.charCodeAt(at - 1) === DASH) {
      at = this.#lineBreakFrom(at);
      if (text.charCodeAt(at) === CR) at++;
      if (text.charCodeAt(at) === LF && at < this.#end) at++;
    }
    if (text.charCodeAt(at) !== BYTE_ORDER_MARK || at >= this.#end) return;
    this.#at = at + 1;
    this.#lineStart = this.#at;
  }

  #document(): void {
    this.#isJson = false;
    this.#skipToContent();
    if (this.#at >= this.#end) {
      this.#writer.add(NodeKind.Null, this.#at, this.#at, -1, -1);
      return;
    }
    const first = this.#text.charCodeAt(this.#at);
    if (first === OPEN_BRACE || first === OPEN_BRACKET) {
      if (this.#isTemplate()) throw TEMPLATE;
      this.#isJson = first === OPEN_BRACE;
      this.#flow(-1, -1, -1, 0);
      this.#skipToContent();
      if (this.#at < this.#end && this.#text.charCodeAt(this.#at) !== OPEN_BRACE) throw DECLINED;
      return;
    }
    this.#block(this.#at - this.#lineStart, -1, -1, -1, 0);
    if (this.#at < this.#end) throw this.#noToken();
  }

  /**
   * Reads the node that begins here, at `column`. `parent` is the column of the collection that holds it (-1 at the root): lines
   * of a scalar that continues must be deeper than that.
   */
  #block(column: number, parent: number, keyStart: number, keyEnd: number, keyFlag: number): void {
    const text = this.#text;
    const at = this.#at;
    const first = text.charCodeAt(at);
    if (first === DASH && this.#isBreakOrSpace(at + 1)) {
      this.#sequence(column, keyStart, keyEnd, keyFlag);
      return;
    }
    if (this.#keyAhead()) {
      this.#mapping(column, keyStart, keyEnd, keyFlag);
      return;
    }
    if (parent === -1 && first !== DOUBLE_QUOTE && first !== SINGLE_QUOTE) throw this.#noToken();
    this.#inlineValue(parent, keyStart, keyEnd, keyFlag);
    this.#skipToContent();
  }

  /** Whether the token here is an implicit key: a plain or quoted scalar on this line with a colon after it. */
  #keyAhead(): boolean {
    const text = this.#text;
    const end = this.#end;
    let at = this.#at;
    const first = text.charCodeAt(at);
    if (first === DOUBLE_QUOTE || first === SINGLE_QUOTE) {
      at = this.#quotedEndOnLine(at, first);
      if (at === -1) return false;
      while (at < end && text.charCodeAt(at) === SPACE) at++;
      return text.charCodeAt(at) === COLON && this.#isBreakOrSpace(at + 1);
    }
    if (first < 128 && NOT_PLAIN[first] === 1) return false;
    for (; at < end; at++) {
      const unit = text.charCodeAt(at);
      if (unit === COLON) {
        if (this.#isBreakOrSpace(at + 1)) return true;
      } else if (unit === LF || unit === CR) return false;
      else if (unit === HASH && isSpaceUnit(text.charCodeAt(at - 1))) return false;
    }
    return false;
  }

  #mapping(column: number, keyStart: number, keyEnd: number, keyFlag: number): void {
    this.#enter();
    const writer = this.#writer;
    const text = this.#text;
    const node = writer.add(NodeKind.Mapping | keyFlag, this.#at, this.#at, keyStart, keyEnd);
    const firstKey = this.#keyCount;
    for (;;) {
      const start = this.#at;
      const flag = this.#key();
      const end = this.#at;
      const hash = this.#hash;
      while (text.charCodeAt(this.#at) === SPACE) this.#at++;
      this.#at++;
      this.#rememberKey(hash, writer.count);
      this.#pairValue(column, start, end, flag);
      if (this.#at >= this.#end) break;
      const next = this.#at - this.#lineStart;
      if (next < column) break;
      if (next > column) throw this.#noToken();
    }
    writer.close(node, writer.lastEnd);
    this.#findDuplicates(firstKey);
    this.#depth--;
  }

  /** Reads a block mapping's key up to its colon and leaves its hash in `#hash`. Returns the flag for quoted keys. */
  #key(): number {
    const text = this.#text;
    const start = this.#at;
    const first = text.charCodeAt(start);
    if (first === DOUBLE_QUOTE || first === SINGLE_QUOTE) {
      const end = this.#quotedEndOnLine(start, first);
      if (end === -1 || end - start > MAX_IMPLICIT_KEY) throw DECLINED;
      this.#hashQuoted(start, end);
      this.#at = end;
      let colon = end;
      while (text.charCodeAt(colon) === SPACE) colon++;
      if (text.charCodeAt(colon) !== COLON || !this.#isBreakOrSpace(colon + 1)) throw DECLINED;
      return NodeFlag.QuotedKey;
    }
    if (first < 128 && NOT_PLAIN[first] === 1) throw this.#noToken();
    if (first === DASH && this.#isBreakOrSpace(start + 1)) throw DECLINED;
    let hash = 0;
    let at = start;
    let contentEnd = start;
    const limit = Math.min(this.#end, start + MAX_IMPLICIT_KEY);
    for (; at < limit; at++) {
      const unit = text.charCodeAt(at);
      if (unit === COLON && this.#isBreakOrSpace(at + 1)) break;
      if (unit === SPACE) continue;
      if (unit === LF || unit === CR || unit === TAB) throw DECLINED;
      if (unit === HASH && contentEnd < at) throw DECLINED;
      for (; contentEnd < at; contentEnd++) hash = (Math.imul(hash, 31) + SPACE) | 0;
      hash = (Math.imul(hash, 31) + unit) | 0;
      contentEnd = at + 1;
    }
    if (at >= limit || contentEnd === start) throw DECLINED;
    this.#refuseKey(start, contentEnd);
    this.#hash = hash;
    this.#at = contentEnd;
    return 0;
  }

  /** Plain keys that mean more than their text: merges, nulls, and numbers too large for a key. */
  #refuseKey(start: number, end: number): void {
    const text = this.#text;
    const first = text.charCodeAt(start);
    if (first === 60) {
      if (end - start === 2 && text.charCodeAt(start + 1) === 60) throw DECLINED;
    } else if (first === 126) {
      if (end - start === 1) throw DECLINED;
    } else if ((first === 110 || first === 78) && end - start === 4) {
      if (NULL_WORDS.has(text.slice(start, end))) throw DECLINED;
    } else if (first >= 48 && first <= 57 && end - start >= MIN_HUGE_NUMBER && /^\w+$/.test(text.slice(start, end))) throw DECLINED;
  }

  /** Reads what stands after a key's colon, and moves to the next token, on whatever line it is. */
  #pairValue(column: number, keyStart: number, keyEnd: number, keyFlag: number): void {
    const afterColon = this.#at;
    if (this.#restOfLineIsBlank()) {
      this.#skipToContent();
      const next = this.#at - this.#lineStart;
      const atDash =
        this.#at < this.#end && this.#text.charCodeAt(this.#at) === DASH && this.#isBreakOrSpace(this.#at + 1);
      if (this.#at >= this.#end || next < column || (next === column && !atDash)) {
        this.#writer.add(NodeKind.Null | keyFlag, afterColon, afterColon, keyStart, keyEnd);
        return;
      }
      this.#block(next, column, keyStart, keyEnd, keyFlag);
      return;
    }
    this.#inlineValue(column, keyStart, keyEnd, keyFlag);
    this.#skipToContent();
  }

  #sequence(column: number, keyStart: number, keyEnd: number, keyFlag: number): void {
    this.#enter();
    const writer = this.#writer;
    const text = this.#text;
    const node = writer.add(NodeKind.Sequence | keyFlag, this.#at, this.#at, keyStart, keyEnd);
    for (;;) {
      this.#at++;
      const afterDash = this.#at;
      this.#refuseTabAfterDash();
      if (this.#restOfLineIsBlank()) {
        this.#skipToContent();
        const next = this.#at - this.#lineStart;
        if (this.#at >= this.#end || next <= column) writer.add(NodeKind.Null, afterDash, afterDash, -1, -1);
        else this.#block(next, column, -1, -1, 0);
      } else this.#block(this.#at - this.#lineStart, column, -1, -1, 0);
      if (this.#at >= this.#end) break;
      const next = this.#at - this.#lineStart;
      if (next < column) break;
      if (next > column) throw this.#noToken();
      if (text.charCodeAt(this.#at) !== DASH || !this.#isBreakOrSpace(this.#at + 1)) break;
    }
    writer.close(node, writer.lastEnd);
    this.#depth--;
  }

  /** Reads a scalar or flow collection that begins here; continuation lines must be deeper than `parent`. */
  #inlineValue(parent: number, keyStart: number, keyEnd: number, keyFlag: number): void {
    const text = this.#text;
    const start = this.#at;
    const first = text.charCodeAt(start);
    if (first === DOUBLE_QUOTE || first === SINGLE_QUOTE) {
      const complex = this.#quoted(first);
      const kind = first === DOUBLE_QUOTE ? NodeKind.Double : NodeKind.Single;
      this.#writer.add(kind | keyFlag | complex, start, this.#at, keyStart, keyEnd);
      this.#requireLineEnd();
    } else if (first === OPEN_BRACE || first === OPEN_BRACKET) {
      if (this.#isTemplate()) throw TEMPLATE;
      this.#flow(parent, keyStart, keyEnd, keyFlag);
      this.#requireLineEnd();
    } else if (first === EXCLAMATION) {
      this.#localTag();
      this.#inlineValue(parent, keyStart, keyEnd, keyFlag | NodeFlag.Noted);
    } else if (first === 124 || first === 62) {
      this.#blockScalar(first, parent, keyStart, keyEnd, keyFlag);
    } else {
      if (first < 128 && NOT_PLAIN[first] === 1) throw DECLINED;
      if ((first === DASH || first === COLON) && this.#isBreakOrSpace(start + 1)) throw DECLINED;
      if (first < 47) this.#refuseSpecialFloat(start);
      this.#plain(parent, keyStart, keyEnd, keyFlag);
    }
  }

  /** Notes a local tag (`!Ref`) for the value after it on the same line; other tags and places are left to the reference reader. */
  #localTag(): void {
    const text = this.#text;
    let at = this.#at + 1;
    while (isWordUnit(text.charCodeAt(at))) at++;
    if (at === this.#at + 1 || text.charCodeAt(at) !== SPACE) throw DECLINED;
    this.#writer.tags.set(this.#writer.count, text.slice(this.#at, at));
    this.#at = at;
    if (this.#restOfLineIsBlank() || text.charCodeAt(this.#at) === EXCLAMATION) throw DECLINED;
  }

  /** Infinity and NaN, which JSON does not have, are left to the reference reader, and with them whatever begins alike. */
  #refuseSpecialFloat(start: number): void {
    const text = this.#text;
    const first = text.charCodeAt(start);
    const point = first === 43 || first === DASH ? start + 1 : start;
    if (text.charCodeAt(point) !== 46) return;
    const letter = text.charCodeAt(point + 1) | 32;
    if (letter === 105 || letter === 110) throw DECLINED;
  }

  #plain(parent: number, keyStart: number, keyEnd: number, keyFlag: number): void {
    const text = this.#text;
    const end = this.#end;
    const start = this.#at;
    let contentEnd = start;
    let at = start;
    let complex = 0;
    for (;;) {
      let commented = false;
      for (; at < end; at++) {
        const unit = text.charCodeAt(at);
        if (unit === SPACE) continue;
        if (unit < 59) {
          if (unit === LF) break;
          if (unit === CR) break;
          if (unit === TAB) continue;
          if (unit === COLON && this.#isBreakOrSpace(at + 1)) throw DECLINED;
          if (unit === HASH && at > start && isSpaceUnit(text.charCodeAt(at - 1))) {
            commented = true;
            break;
          }
        }
        contentEnd = at + 1;
      }
      // Is the next line that holds anything a continuation of this scalar?
      if (commented || at >= end) break;
      const next = this.#continuation(at, parent);
      if (next === -1) break;
      at = next;
      complex = NodeFlag.Complex;
    }
    this.#at = contentEnd;
    this.#writer.add(NodeKind.Plain | keyFlag | complex, start, contentEnd, keyStart, keyEnd);
  }

  /** The first unit of the next line that holds anything, if it is deeper than `parent` and no comment; else -1. */
  #continuation(lineEnd: number, parent: number): number {
    const text = this.#text;
    const end = this.#end;
    let at = lineEnd;
    for (;;) {
      at = this.#afterBreak(at);
      const lineStart = at;
      while (at < end && text.charCodeAt(at) === SPACE) at++;
      if (at >= end) return -1;
      const unit = text.charCodeAt(at);
      if (unit === LF || unit === CR) continue;
      if (unit === TAB) throw DECLINED;
      if (at - lineStart <= parent) return -1;
      if (unit === HASH) return -1;
      return at;
    }
  }

  /** Reads a quoted scalar, leaves `#at` after its closing quote, and says whether its text is not its slice. */
  #quoted(quote: number): number {
    const text = this.#text;
    const end = this.#end;
    let at = this.#at + 1;
    let complex = 0;
    for (;;) {
      if (at >= end) throw DECLINED;
      const unit = text.charCodeAt(at);
      if (unit === quote) {
        if (quote === SINGLE_QUOTE && text.charCodeAt(at + 1) === SINGLE_QUOTE) {
          complex = NodeFlag.Complex;
          at += 2;
          continue;
        }
        break;
      }
      if (unit === BACKSLASH && quote === DOUBLE_QUOTE) {
        complex = NodeFlag.Complex;
        at = this.#escape(at + 1);
        continue;
      }
      if (unit === LF || unit === CR) {
        complex = NodeFlag.Complex;
        at = this.#quotedBreak(at);
        continue;
      }
      at++;
    }
    this.#at = at + 1;
    return complex;
  }

  /** Passes the line breaks inside a quoted scalar. Indentation means nothing there to Go's library, so none is asked for. */
  #quotedBreak(lineEnd: number): number {
    const text = this.#text;
    let at = lineEnd;
    for (;;) {
      at = this.#afterBreak(at);
      this.#lineStart = at;
      while (at < this.#end && isSpaceUnit(text.charCodeAt(at))) at++;
      const unit = text.charCodeAt(at);
      if (unit !== LF && unit !== CR) return at;
    }
  }

  /** Passes one escape after its backslash, or declines what is no escape. */
  #escape(at: number): number {
    const text = this.#text;
    const unit = text.charCodeAt(at);
    if (unit < 128 && SIMPLE_ESCAPE[unit] === 1) return at + 1;
    if (unit === LF || unit === CR) return at;
    if (unit === SLASH && this.#isJson) return at + 1;
    const digits = unit === 120 ? 2 : unit === 117 ? 4 : unit === 85 ? 8 : 0;
    if (digits === 0) throw DECLINED;
    for (let index = 1; index <= digits; index++) if (!isHexUnit(text.charCodeAt(at + index))) throw DECLINED;
    const code = Number.parseInt(text.slice(at + 1, at + 1 + digits), 16);
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff && !this.#isJson)) throw DECLINED;
    return at + 1 + digits;
  }

  #blockScalar(indicator: number, parent: number, keyStart: number, keyEnd: number, keyFlag: number): void {
    const text = this.#text;
    const end = this.#end;
    const start = this.#at;
    if (parent === -1) throw DECLINED;
    this.#at++;
    const chomping = text.charCodeAt(this.#at);
    if (chomping === 43 || chomping === DASH) this.#at++;
    this.#requireLineEnd();
    let line = this.#lineBreakFrom(this.#at);
    let indent = -1;
    let deepestBlank = 0;
    let scalarEnd = line < end ? this.#afterBreak(line) : end;
    while (line < end) {
      const lineStart = this.#afterBreak(line);
      let at = lineStart;
      while (at < end && text.charCodeAt(at) === SPACE) at++;
      const column = at - lineStart;
      const unit = at < end ? text.charCodeAt(at) : LF;
      if (unit === LF || unit === CR) {
        if (indent === -1 && column > deepestBlank) deepestBlank = column;
        if (at >= end) {
          scalarEnd = end;
          break;
        }
        line = at;
        scalarEnd = this.#afterBreak(line);
        continue;
      }
      if (indent === -1) {
        if (column <= parent) break;
        if (unit === TAB) throw DECLINED;
        if (deepestBlank > column) throw DECLINED;
        indent = column;
      } else if (column < indent) {
        if (column > parent || unit === TAB) throw DECLINED;
        break;
      }
      line = this.#lineBreakFrom(at);
      scalarEnd = line < end ? this.#afterBreak(line) : end;
    }
    this.#writer.add((indicator === 124 ? NodeKind.Literal : NodeKind.Folded) | keyFlag, start, scalarEnd, keyStart, keyEnd);
    this.#at = scalarEnd;
    this.#lineStart = scalarEnd;
  }

  /** Reads a flow collection. Indentation means nothing inside one to Go's library, so none is asked for. */
  #flow(parent: number, keyStart: number, keyEnd: number, keyFlag: number): void {
    this.#enter();
    this.#flowParent = parent;
    const text = this.#text;
    const writer = this.#writer;
    const isMapping = text.charCodeAt(this.#at) === OPEN_BRACE;
    const close = isMapping ? CLOSE_BRACE : CLOSE_BRACKET;
    const kind = (isMapping ? NodeKind.Mapping : NodeKind.Sequence) | NodeFlag.Flow | keyFlag;
    const node = writer.add(kind, this.#at, this.#at, keyStart, keyEnd);
    const firstKey = this.#keyCount;
    this.#at++;
    for (;;) {
      this.#skipFlowSpace();
      if (text.charCodeAt(this.#at) === close) break;
      if (isMapping) this.#flowPair();
      else this.#flowItem();
      this.#skipFlowSpace();
      const unit = text.charCodeAt(this.#at);
      if (unit === COMMA) this.#at++;
      else if (unit !== close) throw DECLINED;
    }
    this.#at++;
    writer.close(node, this.#at);
    if (isMapping) this.#findDuplicates(firstKey);
    this.#depth--;
  }

  #flowPair(): void {
    const text = this.#text;
    const start = this.#at;
    const first = text.charCodeAt(start);
    let flag = 0;
    let end: number;
    let jsonLike = false;
    if (first === DOUBLE_QUOTE || first === SINGLE_QUOTE) {
      end = this.#quotedEndOnLine(start, first);
      if (end === -1) throw DECLINED;
      this.#hashQuoted(start, end);
      flag = NodeFlag.QuotedKey;
      jsonLike = true;
    } else {
      end = this.#flowPlainEnd(start);
      this.#refuseKey(start, end);
      let hash = 0;
      for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
      this.#hash = hash;
    }
    if (end - start > MAX_IMPLICIT_KEY) throw DECLINED;
    const hash = this.#hash;
    this.#at = end;
    while (text.charCodeAt(this.#at) === SPACE) this.#at++;
    if (text.charCodeAt(this.#at) !== COLON) throw DECLINED;
    const afterColon = this.#at + 1;
    if (!jsonLike && !this.#isBreakOrSpace(afterColon)) throw DECLINED;
    this.#at = afterColon;
    this.#rememberKey(hash, this.#writer.count);
    this.#skipFlowSpace();
    const unit = text.charCodeAt(this.#at);
    if (unit === COMMA || unit === CLOSE_BRACE) {
      this.#writer.add(NodeKind.Null | flag, afterColon, afterColon, start, end);
      return;
    }
    this.#flowValue(start, end, flag);
  }

  #flowItem(): void {
    this.#flowValue(-1, -1, 0);
    // `[a: b]` is a mapping of one pair: left to the reference reader.
    this.#skipFlowSpace();
    if (this.#text.charCodeAt(this.#at) === COLON) throw DECLINED;
  }

  #flowValue(keyStart: number, keyEnd: number, keyFlag: number): void {
    const text = this.#text;
    const start = this.#at;
    const first = text.charCodeAt(start);
    if (first === OPEN_BRACE || first === OPEN_BRACKET) {
      this.#flow(this.#flowParent, keyStart, keyEnd, keyFlag);
    } else if (first === DOUBLE_QUOTE || first === SINGLE_QUOTE) {
      const complex = this.#quoted(first);
      const kind = first === DOUBLE_QUOTE ? NodeKind.Double : NodeKind.Single;
      this.#writer.add(kind | keyFlag | complex, start, this.#at, keyStart, keyEnd);
      const after = text.charCodeAt(this.#at);
      if (after === COLON) throw DECLINED;
    } else {
      const end = this.#flowPlainEnd(start);
      if (first < 47) this.#refuseSpecialFloat(start);
      this.#writer.add(NodeKind.Plain | keyFlag, start, end, keyStart, keyEnd);
      this.#at = end;
    }
  }

  /** End of a plain scalar on one line of a flow collection; those over several lines are declined. */
  #flowPlainEnd(start: number): number {
    const text = this.#text;
    const end = this.#end;
    const first = text.charCodeAt(start);
    if (start >= end || (first < 128 && NOT_PLAIN[first] === 1) || first === COLON) throw DECLINED;
    if (first === DASH) {
      const second = text.charCodeAt(start + 1);
      if (this.#isBreakOrSpace(start + 1) || isFlowIndicator(second)) throw DECLINED;
    }
    let contentEnd = start;
    for (let at = start; at < end; at++) {
      const unit = text.charCodeAt(at);
      if (unit === SPACE || unit === TAB) continue;
      if (unit === COMMA || unit === CLOSE_BRACE || unit === CLOSE_BRACKET) return contentEnd;
      if (unit === OPEN_BRACE || unit === OPEN_BRACKET || unit === QUESTION) throw DECLINED;
      if (unit === LF || unit === CR) {
        this.#refuseTabBelow(at);
        this.#at = at;
        this.#skipFlowSpace();
        const next = text.charCodeAt(this.#at);
        if (next !== COMMA && next !== CLOSE_BRACE && next !== CLOSE_BRACKET) throw DECLINED;
        return contentEnd;
      }
      if (unit === COLON) {
        if (this.#isBreakOrSpace(at + 1)) return contentEnd;
      }
      if (unit === HASH && isSpaceUnit(text.charCodeAt(at - 1))) throw DECLINED;
      contentEnd = at + 1;
    }
    throw DECLINED;
  }

  /** After a plain scalar that could go on: Go's library takes no tab where the next lines are not deep enough for that. */
  #refuseTabBelow(lineEnd: number): void {
    const text = this.#text;
    let at = lineEnd;
    while (at < this.#end) {
      const lineStart = this.#afterBreak(at);
      at = lineStart;
      while (text.charCodeAt(at) === SPACE) at++;
      if (text.charCodeAt(at) === TAB && at - lineStart <= this.#flowParent) throw DECLINED;
      while (isSpaceUnit(text.charCodeAt(at))) at++;
      if (text.charCodeAt(at) !== LF && text.charCodeAt(at) !== CR) return;
    }
  }

  #skipFlowSpace(): void {
    const text = this.#text;
    const end = this.#end;
    for (;;) {
      if (this.#at >= end) throw DECLINED;
      const unit = text.charCodeAt(this.#at);
      if (unit === SPACE || unit === TAB) this.#at++;
      else if (unit === LF || unit === CR) {
        this.#at = this.#afterBreak(this.#at);
        this.#lineStart = this.#at;
      } else if (unit === HASH) this.#at = this.#lineBreakFrom(this.#at);
      else return;
    }
  }

  /** From anywhere on a line: passes blanks, comments and line breaks up to the next token, or to the end. */
  #skipToContent(): void {
    const text = this.#text;
    const end = this.#end;
    let at = this.#at;
    let beginsLine = at === this.#lineStart;
    let sawTab = false;
    for (;;) {
      while (at < end && text.charCodeAt(at) === SPACE) at++;
      if (at >= end) break;
      const unit = text.charCodeAt(at);
      if (unit === LF || unit === CR) {
        at = this.#afterBreak(at);
        this.#lineStart = at;
        beginsLine = true;
        sawTab = false;
      } else if (unit === TAB) {
        // Go's library takes no tab at the start of a line, not even before a break.
        if (beginsLine) throw DECLINED;
        sawTab = true;
        at++;
      } else if (unit === HASH) {
        at = this.#lineBreakFrom(at);
      } else {
        if (sawTab) throw DECLINED;
        break;
      }
    }
    this.#at = Math.min(at, end);
  }

  /** Moves past spaces (and tabs before a break) and says whether the line ends here, in a break or a comment. */
  #restOfLineIsBlank(): boolean {
    const text = this.#text;
    const start = this.#at;
    let at = start;
    while (at < this.#end && text.charCodeAt(at) === SPACE) at++;
    let unit = at < this.#end ? text.charCodeAt(at) : LF;
    if (unit === TAB) {
      while (at < this.#end && isSpaceUnit(text.charCodeAt(at))) at++;
      unit = at < this.#end ? text.charCodeAt(at) : LF;
      if (unit !== LF && unit !== CR && unit !== HASH) throw DECLINED;
    }
    this.#at = at;
    return unit === LF || unit === CR || (unit === HASH && at > start);
  }

  #refuseTabAfterDash(): void {
    let at = this.#at;
    while (at < this.#end && this.#text.charCodeAt(at) === SPACE) at++;
    if (this.#text.charCodeAt(at) === TAB) throw DECLINED;
  }

  /** After a value: nothing but blanks and a comment may follow on its line. */
  #requireLineEnd(): void {
    if (!this.#restOfLineIsBlank() && this.#text.charCodeAt(this.#at) !== HASH) throw DECLINED;
  }

  /** End of a quoted scalar that closes on its own line; -1 when it does not, or holds what must be declined. */
  #quotedEndOnLine(start: number, quote: number): number {
    const text = this.#text;
    const end = this.#end;
    let at = start + 1;
    while (at < end) {
      const unit = text.charCodeAt(at);
      if (unit === LF || unit === CR) return -1;
      if (unit === BACKSLASH && quote === DOUBLE_QUOTE) {
        const next = text.charCodeAt(at + 1);
        if (next === LF || next === CR) return -1;
        at = this.#escape(at + 1);
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

  /** Leaves the hash of a quoted key's text in `#hash`, and notes that text where it is not what stands between the quotes. */
  #hashQuoted(start: number, end: number): void {
    const text = this.#text;
    let hash = 0;
    for (let at = start + 1; at < end - 1; at++) {
      const unit = text.charCodeAt(at);
      if (unit === BACKSLASH || unit === SINGLE_QUOTE) {
        this.#hashEscaped(start, end);
        return;
      }
      hash = (Math.imul(hash, 31) + unit) | 0;
    }
    this.#hash = hash;
  }

  #hashEscaped(start: number, end: number): void {
    const kind = this.#text.charCodeAt(start) === DOUBLE_QUOTE ? NodeKind.Double : NodeKind.Single;
    const key = decodeScalar(this.#text, kind, start, end).text;
    this.#writer.keys.set(this.#writer.count, key);
    let hash = 0;
    for (let at = 0; at < key.length; at++) hash = (Math.imul(hash, 31) + key.charCodeAt(at)) | 0;
    this.#hash = hash;
  }

  #rememberKey(hash: number, node: number): void {
    const count = this.#keyCount++;
    if (count === this.#keyHashes.length) {
      this.#keyHashes = grown(this.#keyHashes);
      this.#keyNodes = grown(this.#keyNodes);
    }
    this.#keyHashes[count] = hash;
    this.#keyNodes[count] = node;
  }

  /** Compares the keys of the mapping that ends here: pairwise while they are few, by hash when they are many. */
  #findDuplicates(first: number): void {
    const count = this.#keyCount;
    this.#keyCount = first;
    if (count - first < 2) return;
    const hashes = this.#keyHashes;
    if (count - first <= 16) {
      for (let later = first + 1; later < count; later++) {
        const hash = hashes[later];
        for (let earlier = later - 1; earlier >= first; earlier--) {
          if (hashes[earlier] === hash && this.#shadowIfSame(earlier, later)) break;
        }
      }
      return;
    }
    const seen = new Set<number>();
    for (let key = first; key < count; key++) {
      const hash = hashes[key] ?? 0;
      if (seen.has(hash)) {
        this.#findDuplicatesByText(first, count);
        return;
      }
      seen.add(hash);
    }
  }

  /** For mappings where hashes meet, by chance, by duplicates or by design. */
  #findDuplicatesByText(first: number, count: number): void {
    const seen = new Map<string, number>();
    for (let key = first; key < count; key++) {
      const node = this.#keyNodes[key] ?? 0;
      const text = this.#keySlice(node);
      const earlier = seen.get(text);
      if (earlier !== undefined) this.#writer.shadow(earlier, node);
      seen.set(text, node);
    }
  }

  #shadowIfSame(earlier: number, later: number): boolean {
    const first = this.#keyNodes[earlier] ?? 0;
    const second = this.#keyNodes[later] ?? 0;
    if (this.#keySlice(first) !== this.#keySlice(second)) return false;
    this.#writer.shadow(first, second);
    return true;
  }

  #keySlice(node: number): string {
    const writer = this.#writer;
    const noted = writer.keys.size === 0 ? undefined : writer.keys.get(node);
    if (noted !== undefined) return noted;
    const quotes = (writer.number(node, 0) & NodeFlag.QuotedKey) === 0 ? 0 : 1;
    return this.#text.slice(writer.number(node, 3) + quotes, writer.number(node, 4) - quotes);
  }

  #enter(): void {
    if (++this.#depth > MAX_DEPTH) throw TOO_DEEP;
  }

  #isBreakOrSpace(at: number): boolean {
    if (at >= this.#end) return true;
    const unit = this.#text.charCodeAt(at);
    return unit === SPACE || unit === LF || unit === CR || unit === TAB;
  }

  /** Offset after the break at `at`; a CR that stands alone is declined, since not everyone calls it a break. */
  #afterBreak(at: number): number {
    if (this.#text.charCodeAt(at) !== CR) return at + 1;
    if (this.#text.charCodeAt(at + 1) !== LF) throw DECLINED;
    return at + 2;
  }

  /** Offset of the next break, or the end. */
  #lineBreakFrom(at: number): number {
    const found = this.#text.indexOf('\n', at);
    if (found === -1 || found >= this.#end) return this.#end;
    return found > at && this.#text.charCodeAt(found - 1) === CR ? found - 1 : found;
  }
}

function isSpaceUnit(unit: number): boolean {
  return unit === SPACE || unit === TAB;
}

function isFlowIndicator(unit: number): boolean {
  return unit === COMMA || unit === OPEN_BRACE || unit === CLOSE_BRACE || unit === OPEN_BRACKET || unit === CLOSE_BRACKET;
}

/** Letters, digits, `-`, `_` and `.`: what names of local tags are made of in practice. */
function isWordUnit(unit: number): boolean {
  return (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122) || unit === 45 || unit === 46 || unit === 95;
}

function isHexUnit(unit: number): boolean {
  return (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 70) || (unit >= 97 && unit <= 102);
}

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
