import { DECLINED, NOT_PLAIN } from './cursor.js';
import { MAX_IMPLICIT_KEY } from './key-scanner.js';
import { ScalarScanner } from './scalar-scanner.js';
import { NodeFlag, NodeKind } from './tape.js';
import { TAB, LF, CR, SPACE, DOUBLE_QUOTE, HASH, SINGLE_QUOTE, COMMA, DASH, COLON, QUESTION, OPEN_BRACKET, CLOSE_BRACKET, OPEN_BRACE, CLOSE_BRACE, isSpaceUnit, isFlowIndicator } from './units.js';

/** Reads flow collections. */
export class FlowScanner extends ScalarScanner {
  /** Column of the block collection that holds the flow collection being read. */
  private flowParent = -1;

  /** Reads a flow collection. Indentation means nothing inside one to Go's library, so none is asked for. */
  protected flow(parent: number, keyStart: number, keyEnd: number, keyFlag: number): void {
    this.enter();
    this.flowParent = parent;
    const text = this.text;
    const writer = this.writer;
    const isMapping = text.charCodeAt(this.at) === OPEN_BRACE;
    const close = isMapping ? CLOSE_BRACE : CLOSE_BRACKET;
    const kind = (isMapping ? NodeKind.Mapping : NodeKind.Sequence) | NodeFlag.Flow | keyFlag;
    const node = writer.add(kind, this.at, this.at, keyStart, keyEnd);
    const firstKey = this.keyCount;
    this.at++;
    for (;;) {
      this.skipFlowSpace();
      if (text.charCodeAt(this.at) === close) break;
      if (isMapping) this.flowPair();
      else this.flowItem();
      this.skipFlowSpace();
      const unit = text.charCodeAt(this.at);
      if (unit === COMMA) this.at++;
      else if (unit !== close) throw DECLINED;
    }
    this.at++;
    writer.close(node, this.at);
    if (isMapping) this.findDuplicates(firstKey);
    this.depth--;
  }

  protected flowPair(): void {
    const text = this.text;
    const start = this.at;
    const first = text.charCodeAt(start);
    let flag = 0;
    let end: number;
    let jsonLike = false;
    if (first === DOUBLE_QUOTE || first === SINGLE_QUOTE) {
      end = this.quotedEndOnLine(start, first);
      if (end === -1) throw DECLINED;
      this.hashQuoted(start, end);
      flag = NodeFlag.QuotedKey;
      jsonLike = true;
    } else {
      end = this.flowPlainEnd(start);
      this.refuseKey(start, end);
      let hash = 0;
      for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
      this.hash = hash;
    }
    if (end - start > MAX_IMPLICIT_KEY) throw DECLINED;
    const hash = this.hash;
    this.at = end;
    while (text.charCodeAt(this.at) === SPACE) this.at++;
    if (text.charCodeAt(this.at) !== COLON) throw DECLINED;
    const afterColon = this.at + 1;
    if (!jsonLike && !this.isBreakOrSpace(afterColon)) throw DECLINED;
    this.at = afterColon;
    this.rememberKey(hash, this.writer.count);
    this.skipFlowSpace();
    const unit = text.charCodeAt(this.at);
    if (unit === COMMA || unit === CLOSE_BRACE) {
      this.writer.add(NodeKind.Null | flag, afterColon, afterColon, start, end);
      return;
    }
    this.flowValue(start, end, flag);
  }

  protected flowItem(): void {
    this.flowValue(-1, -1, 0);
    // `[a: b]` is a mapping of one pair: left to the reference reader.
    this.skipFlowSpace();
    if (this.text.charCodeAt(this.at) === COLON) throw DECLINED;
  }

  protected flowValue(keyStart: number, keyEnd: number, keyFlag: number): void {
    const text = this.text;
    const start = this.at;
    const first = text.charCodeAt(start);
    if (first === OPEN_BRACE || first === OPEN_BRACKET) {
      this.flow(this.flowParent, keyStart, keyEnd, keyFlag);
    } else if (first === DOUBLE_QUOTE || first === SINGLE_QUOTE) {
      const complex = this.quoted(first);
      const kind = first === DOUBLE_QUOTE ? NodeKind.Double : NodeKind.Single;
      this.writer.add(kind | keyFlag | complex, start, this.at, keyStart, keyEnd);
      const after = text.charCodeAt(this.at);
      if (after === COLON) throw DECLINED;
    } else {
      const end = this.flowPlainEnd(start);
      if (first < 47) this.refuseSpecialFloat(start);
      this.writer.add(NodeKind.Plain | keyFlag, start, end, keyStart, keyEnd);
      this.at = end;
    }
  }

  /** End of a plain scalar on one line of a flow collection; those over several lines are declined. */
  protected flowPlainEnd(start: number): number {
    const text = this.text;
    const end = this.end;
    const first = text.charCodeAt(start);
    if (start >= end || (first < 128 && NOT_PLAIN[first] === 1) || first === COLON) throw DECLINED;
    if (first === DASH) {
      const second = text.charCodeAt(start + 1);
      if (this.isBreakOrSpace(start + 1) || isFlowIndicator(second)) throw DECLINED;
    }
    let contentEnd = start;
    for (let at = start; at < end; at++) {
      const unit = text.charCodeAt(at);
      if (unit === SPACE || unit === TAB) continue;
      if (unit === COMMA || unit === CLOSE_BRACE || unit === CLOSE_BRACKET) return contentEnd;
      if (unit === OPEN_BRACE || unit === OPEN_BRACKET || unit === QUESTION) throw DECLINED;
      if (unit === LF || unit === CR) {
        this.refuseTabBelow(at);
        this.at = at;
        this.skipFlowSpace();
        const next = text.charCodeAt(this.at);
        if (next !== COMMA && next !== CLOSE_BRACE && next !== CLOSE_BRACKET) throw DECLINED;
        return contentEnd;
      }
      if (unit === COLON) {
        if (this.isBreakOrSpace(at + 1)) return contentEnd;
      }
      if (unit === HASH && isSpaceUnit(text.charCodeAt(at - 1))) throw DECLINED;
      contentEnd = at + 1;
    }
    throw DECLINED;
  }

  /** After a plain scalar that could go on: Go's library takes no tab where the next lines are not deep enough for that. */
  protected refuseTabBelow(lineEnd: number): void {
    const text = this.text;
    let at = lineEnd;
    while (at < this.end) {
      const lineStart = this.afterBreak(at);
      at = lineStart;
      while (text.charCodeAt(at) === SPACE) at++;
      if (text.charCodeAt(at) === TAB && at - lineStart <= this.flowParent) throw DECLINED;
      while (isSpaceUnit(text.charCodeAt(at))) at++;
      if (text.charCodeAt(at) !== LF && text.charCodeAt(at) !== CR) return;
    }
  }

  protected skipFlowSpace(): void {
    const text = this.text;
    const end = this.end;
    for (;;) {
      if (this.at >= end) throw DECLINED;
      const unit = text.charCodeAt(this.at);
      if (unit === SPACE || unit === TAB) this.at++;
      else if (unit === LF || unit === CR) {
        this.at = this.afterBreak(this.at);
        this.lineStart = this.at;
      } else if (unit === HASH) this.at = this.lineBreakFrom(this.at);
      else return;
    }
  }
}
