import { DECLINED } from './cursor.js';
import { KeyScanner } from './key-scanner.js';
import { NodeFlag, NodeKind } from './tape.js';
import { TAB, LF, CR, SPACE, EXCLAMATION, DOUBLE_QUOTE, HASH, SINGLE_QUOTE, DASH, COLON, BACKSLASH, isSpaceUnit, isWordUnit } from './units.js';

/** Reads plain, quoted and block scalars. */
export class ScalarScanner extends KeyScanner {
  /** Notes a local tag (`!Ref`) for the value after it on the same line; other tags and places are left to the reference reader. */
  protected localTag(): void {
    const text = this.text;
    let at = this.at + 1;
    while (isWordUnit(text.charCodeAt(at))) at++;
    if (at === this.at + 1 || text.charCodeAt(at) !== SPACE) throw DECLINED;
    this.writer.tags.set(this.writer.count, text.slice(this.at, at));
    this.at = at;
    if (this.restOfLineIsBlank() || text.charCodeAt(this.at) === EXCLAMATION) throw DECLINED;
  }

  /** Infinity and NaN, which JSON does not have, are left to the reference reader, and with them whatever begins alike. */
  protected refuseSpecialFloat(start: number): void {
    const text = this.text;
    const first = text.charCodeAt(start);
    const point = first === 43 || first === DASH ? start + 1 : start;
    if (text.charCodeAt(point) !== 46) return;
    const letter = text.charCodeAt(point + 1) | 32;
    if (letter === 105 || letter === 110) throw DECLINED;
  }

  protected plain(parent: number, keyStart: number, keyEnd: number, keyFlag: number): void {
    const text = this.text;
    const end = this.end;
    const start = this.at;
    let contentEnd = start;
    let at = start;
    let complex = 0;
    for (;;) {
      let commented = false;
      for (; at < end; at++) {
        const unit = text.charCodeAt(at);
        if (unit === SPACE) continue;
        if (unit <= COLON) {
          if (unit === LF || unit === CR) break;
          if (unit === TAB) continue;
          if (unit === COLON && this.isBreakOrSpace(at + 1)) throw DECLINED;
          if (unit === HASH && at > start && isSpaceUnit(text.charCodeAt(at - 1))) {
            commented = true;
            break;
          }
        }
        contentEnd = at + 1;
      }
      if (commented || at >= end) {
        this.at = contentEnd;
        break;
      }
      if (!this.continues(at, parent)) break;
      at = this.at;
      complex = NodeFlag.Complex;
    }
    this.writer.add(NodeKind.Plain | keyFlag | complex, start, contentEnd, keyStart, keyEnd);
  }

  /**
   * Moves to the first unit of the next line that holds anything, and says whether a plain scalar goes on there: deeper than
   * `parent`, and with no comment.
   */
  protected continues(lineEnd: number, parent: number): boolean {
    const text = this.text;
    const end = this.end;
    let at = lineEnd;
    for (;;) {
      at = this.afterBreak(at);
      const lineStart = at;
      while (at < end && text.charCodeAt(at) === SPACE) at++;
      const unit = at < end ? text.charCodeAt(at) : HASH;
      if (unit === LF || unit === CR) continue;
      if (unit === TAB) throw DECLINED;
      this.at = at;
      this.lineStart = lineStart;
      return unit !== HASH && at - lineStart > parent;
    }
  }

  /** Reads a quoted scalar, leaves `#at` after its closing quote, and says whether its text is not its slice. */
  protected quoted(quote: number): number {
    const text = this.text;
    const end = this.end;
    let at = this.at + 1;
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
        at = this.escape(at + 1);
        continue;
      }
      if (unit === LF || unit === CR) {
        complex = NodeFlag.Complex;
        at = this.quotedBreak(at);
        continue;
      }
      at++;
    }
    this.at = at + 1;
    return complex;
  }

  /** Passes the line breaks inside a quoted scalar. Indentation means nothing there to Go's library, so none is asked for. */
  protected quotedBreak(lineEnd: number): number {
    const text = this.text;
    let at = lineEnd;
    for (;;) {
      at = this.afterBreak(at);
      this.lineStart = at;
      while (at < this.end && isSpaceUnit(text.charCodeAt(at))) at++;
      const unit = text.charCodeAt(at);
      if (unit !== LF && unit !== CR) return at;
    }
  }

  protected blockScalar(indicator: number, parent: number, keyStart: number, keyEnd: number, keyFlag: number): void {
    const text = this.text;
    const end = this.end;
    const start = this.at;
    if (parent === -1) throw DECLINED;
    this.at++;
    const chomping = text.charCodeAt(this.at);
    if (chomping === 43 || chomping === DASH) this.at++;
    this.requireLineEnd();
    let line = this.lineBreakFrom(this.at);
    let indent = -1;
    let deepestBlank = 0;
    let scalarEnd = line < end ? this.afterBreak(line) : end;
    while (line < end) {
      const lineStart = this.afterBreak(line);
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
        scalarEnd = this.afterBreak(line);
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
      line = this.lineBreakFrom(at);
      scalarEnd = line < end ? this.afterBreak(line) : end;
    }
    this.writer.add((indicator === 124 ? NodeKind.Literal : NodeKind.Folded) | keyFlag, start, scalarEnd, keyStart, keyEnd);
    this.at = scalarEnd;
    this.lineStart = scalarEnd;
  }
}
