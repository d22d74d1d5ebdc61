import { DECLINED, NOT_PLAIN, TOO_DEEP, TEMPLATE } from './cursor.js';
import { FlowScanner } from './flow-scanner.js';
import { NodeFlag, NodeKind } from './tape.js';
import { TAB, LF, CR, SPACE, EXCLAMATION, DOUBLE_QUOTE, HASH, SINGLE_QUOTE, DASH, COLON, OPEN_BRACKET, OPEN_BRACE, BYTE_ORDER_MARK, isSpaceUnit } from './units.js';

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

/**
 * Reads one document into a tape in one pass, making no strings and no objects. It knows what people and tools write and
 * declines everything that it cannot prove, so that what it accepts is what the reference reader would make of it.
 */
export class Scanner extends FlowScanner {
  /** Where the last document that was read ended: at the end of its stretch, or before a second JSON value. */
  get scanEnd(): number {
    return this.at;
  }

  /** Reads the document in `[start, end)` into the writer, which it empties first. Never throws. */
  read(text: string, start: number, end: number): ScanOutcome {
    this.text = text;
    this.at = start;
    this.end = end;
    // A document begins after its marker; only a JSON value begins anywhere else, and its column means nothing.
    this.lineStart = start > 2 && text.charCodeAt(start - 1) === DASH ? start - 3 : start;
    this.skipByteOrderMark();
    this.depth = 0;
    this.keyCount = 0;
    this.writer.reset();
    try {
      this.document();
      return 'read';
    } catch (error) {
      if (error === DECLINED) return 'declined';
      if (error === TOO_DEEP) return 'too-deep';
      if (error === TEMPLATE) return 'template';
      throw error;
    }
  }

  /** One may begin a text, or stand on the line below a document's marker. */
  private skipByteOrderMark(): void {
    const text = this.text;
    let at = this.at;
    if (at > 0 && text.charCodeAt(at - 1) === DASH) {
      at = this.lineBreakFrom(at);
      if (text.charCodeAt(at) === CR) at++;
      if (text.charCodeAt(at) === LF && at < this.end) at++;
    }
    if (text.charCodeAt(at) !== BYTE_ORDER_MARK || at >= this.end) return;
    this.at = at + 1;
    this.lineStart = this.at;
  }

  private document(): void {
    this.isJson = false;
    this.skipToContent();
    if (this.at >= this.end) {
      this.writer.add(NodeKind.Null, this.at, this.at, -1, -1);
      return;
    }
    const first = this.text.charCodeAt(this.at);
    if (first === BYTE_ORDER_MARK) throw DECLINED;
    if (first === OPEN_BRACE || first === OPEN_BRACKET) {
      if (this.isTemplate()) throw TEMPLATE;
      this.isJson = first === OPEN_BRACE;
      this.flow(-1, -1, -1, 0);
      this.skipToContent();
      if (this.at < this.end && this.text.charCodeAt(this.at) !== OPEN_BRACE) throw DECLINED;
      return;
    }
    this.block(this.at - this.lineStart, -1, -1, -1, 0);
    if (this.at < this.end) throw this.noToken();
  }

  /**
   * Reads the node that begins here, at `column`. `parent` is the column of the collection that holds it (-1 at the root): lines
   * of a scalar that continues must be deeper than that.
   */
  private block(column: number, parent: number, keyStart: number, keyEnd: number, keyFlag: number): void {
    const text = this.text;
    const at = this.at;
    const first = text.charCodeAt(at);
    if (first === DASH && this.isBreakOrSpace(at + 1)) {
      this.sequence(column, keyStart, keyEnd, keyFlag);
      return;
    }
    if (this.keyAhead()) {
      this.mapping(column, keyStart, keyEnd, keyFlag);
      return;
    }
    if (parent === -1 && first !== DOUBLE_QUOTE && first !== SINGLE_QUOTE) throw this.noToken();
    this.inlineValue(parent, keyStart, keyEnd, keyFlag);
    this.skipToContent();
  }

  /** Whether the token here is an implicit key: a plain or quoted scalar on this line with a colon after it. */
  private keyAhead(): boolean {
    const text = this.text;
    const end = this.end;
    let at = this.at;
    const first = text.charCodeAt(at);
    if (first === DOUBLE_QUOTE || first === SINGLE_QUOTE) {
      at = this.quotedEndOnLine(at, first);
      if (at === -1) return false;
      while (at < end && text.charCodeAt(at) === SPACE) at++;
      return text.charCodeAt(at) === COLON && this.isBreakOrSpace(at + 1);
    }
    if (first < 128 && NOT_PLAIN[first] === 1) return false;
    for (; at < end; at++) {
      const unit = text.charCodeAt(at);
      if (unit > COLON) continue;
      if (unit === COLON) {
        if (this.isBreakOrSpace(at + 1)) return true;
      } else if (unit === LF || unit === CR) return false;
      else if (unit === HASH && isSpaceUnit(text.charCodeAt(at - 1))) return false;
    }
    return false;
  }

  private mapping(column: number, keyStart: number, keyEnd: number, keyFlag: number): void {
    this.enter();
    const writer = this.writer;
    const text = this.text;
    const node = writer.add(NodeKind.Mapping | keyFlag, this.at, this.at, keyStart, keyEnd);
    const firstKey = this.keyCount;
    for (;;) {
      const start = this.at;
      const flag = this.key();
      const end = this.at;
      const hash = this.hash;
      while (text.charCodeAt(this.at) === SPACE) this.at++;
      this.at++;
      this.rememberKey(hash, writer.count);
      this.pairValue(column, start, end, flag);
      if (this.at >= this.end) break;
      const next = this.at - this.lineStart;
      if (next < column) break;
      if (next > column) throw this.noToken();
    }
    writer.close(node, writer.lastEnd);
    this.findDuplicates(firstKey);
    this.depth--;
  }

  /** Reads what stands after a key's colon, and moves to the next token, on whatever line it is. */
  private pairValue(column: number, keyStart: number, keyEnd: number, keyFlag: number): void {
    const afterColon = this.at;
    if (this.restOfLineIsBlank()) {
      this.skipToContent();
      const next = this.at - this.lineStart;
      const atDash =
        this.at < this.end && this.text.charCodeAt(this.at) === DASH && this.isBreakOrSpace(this.at + 1);
      if (this.at >= this.end || next < column || (next === column && !atDash)) {
        this.writer.add(NodeKind.Null | keyFlag, afterColon, afterColon, keyStart, keyEnd);
        return;
      }
      this.block(next, column, keyStart, keyEnd, keyFlag);
      return;
    }
    this.inlineValue(column, keyStart, keyEnd, keyFlag);
    this.skipToContent();
  }

  private sequence(column: number, keyStart: number, keyEnd: number, keyFlag: number): void {
    this.enter();
    const writer = this.writer;
    const text = this.text;
    const node = writer.add(NodeKind.Sequence | keyFlag, this.at, this.at, keyStart, keyEnd);
    for (;;) {
      this.at++;
      const afterDash = this.at;
      this.refuseTabAfterDash();
      if (this.restOfLineIsBlank()) {
        this.skipToContent();
        const next = this.at - this.lineStart;
        if (this.at >= this.end || next <= column) writer.add(NodeKind.Null, afterDash, afterDash, -1, -1);
        else this.block(next, column, -1, -1, 0);
      } else this.block(this.at - this.lineStart, column, -1, -1, 0);
      if (this.at >= this.end) break;
      const next = this.at - this.lineStart;
      if (next < column) break;
      if (next > column) throw this.noToken();
      if (text.charCodeAt(this.at) !== DASH || !this.isBreakOrSpace(this.at + 1)) break;
    }
    writer.close(node, writer.lastEnd);
    this.depth--;
  }

  /** Reads a scalar or flow collection that begins here; continuation lines must be deeper than `parent`. */
  private inlineValue(parent: number, keyStart: number, keyEnd: number, keyFlag: number): void {
    const text = this.text;
    const start = this.at;
    const first = text.charCodeAt(start);
    if (first === DOUBLE_QUOTE || first === SINGLE_QUOTE) {
      const complex = this.quoted(first);
      const kind = first === DOUBLE_QUOTE ? NodeKind.Double : NodeKind.Single;
      this.writer.add(kind | keyFlag | complex, start, this.at, keyStart, keyEnd);
      this.requireLineEnd();
    } else if (first === OPEN_BRACE || first === OPEN_BRACKET) {
      if (this.isTemplate()) throw TEMPLATE;
      this.flow(parent, keyStart, keyEnd, keyFlag);
      this.requireLineEnd();
    } else if (first === EXCLAMATION) {
      this.localTag();
      this.inlineValue(parent, keyStart, keyEnd, keyFlag | NodeFlag.Noted);
    } else if (first === 124 || first === 62) {
      this.blockScalar(first, parent, keyStart, keyEnd, keyFlag);
    } else {
      if (first < 128 && NOT_PLAIN[first] === 1) throw DECLINED;
      if ((first === DASH || first === COLON) && this.isBreakOrSpace(start + 1)) throw DECLINED;
      if (first < 47) this.refuseSpecialFloat(start);
      this.plain(parent, keyStart, keyEnd, keyFlag);
    }
  }

  private refuseTabAfterDash(): void {
    let at = this.at;
    while (at < this.end && this.text.charCodeAt(at) === SPACE) at++;
    if (this.text.charCodeAt(at) === TAB) throw DECLINED;
  }
}
