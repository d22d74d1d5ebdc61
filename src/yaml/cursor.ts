import { MAX_DEPTH } from './problem.js';
import { TAB, LF, CR, SPACE, HASH, OPEN_BRACE, isSpaceUnit } from './units.js';

/** Thrown and caught by the scanner alone; made once, since a stack trace would cost more than reading most documents. */
export const DECLINED = new Error('declined');
/** See {@link DECLINED}. */
export const TOO_DEEP = new Error('too deep');
/** See {@link DECLINED}. */
export const TEMPLATE = new Error('template');

/** First units that no plain scalar may have, or whose constructs are left to the reference reader: ``! " # % & ' * , > ? @ [ ] ` { | }``. */
export const NOT_PLAIN = new Uint8Array(128);
for (const unit of '!"#%&\'*,>?@[]`{|}') NOT_PLAIN[unit.charCodeAt(0)] = 1;

/** A place in the text of one document, and the white space, comments and line breaks around it. */
export class Cursor {
  protected text = '';
  protected at = 0;
  protected end = 0;
  protected lineStart = 0;
  protected depth = 0;
  /** The document begins with `{`, and kubectl reads it as JSON if it can. */
  protected isJson = false;

  /** What to throw where nothing that is known begins: a line of a template is told from other text. */
  protected noToken(): Error {
    return this.isTemplate() ? TEMPLATE : DECLINED;
  }

  protected isTemplate(): boolean {
    return this.text.charCodeAt(this.at) === OPEN_BRACE && this.text.charCodeAt(this.at + 1) === OPEN_BRACE;
  }

  protected enter(): void {
    if (++this.depth > MAX_DEPTH) throw TOO_DEEP;
  }

  protected isBreakOrSpace(at: number): boolean {
    if (at >= this.end) return true;
    const unit = this.text.charCodeAt(at);
    return unit === SPACE || unit === LF || unit === CR || unit === TAB;
  }

  /** Offset after the break at `at`; a CR that stands alone is declined, since not everyone calls it a break. */
  protected afterBreak(at: number): number {
    if (this.text.charCodeAt(at) !== CR) return at + 1;
    if (this.text.charCodeAt(at + 1) !== LF) throw DECLINED;
    return at + 2;
  }

  /** Offset of the next break, or the end. */
  protected lineBreakFrom(at: number): number {
    const found = this.text.indexOf('\n', at);
    if (found === -1 || found >= this.end) return this.end;
    return found > at && this.text.charCodeAt(found - 1) === CR ? found - 1 : found;
  }

  /** From anywhere on a line: passes blanks, comments and line breaks up to the next token, or to the end. */
  protected skipToContent(): void {
    const text = this.text;
    const end = this.end;
    let at = this.at;
    let beginsLine = at === this.lineStart;
    let sawTab = false;
    for (;;) {
      while (at < end && text.charCodeAt(at) === SPACE) at++;
      if (at >= end) break;
      const unit = text.charCodeAt(at);
      if (unit === LF || unit === CR) {
        at = this.afterBreak(at);
        this.lineStart = at;
        beginsLine = true;
        sawTab = false;
      } else if (unit === TAB) {
        // Go's library takes no tab at the start of a line, not even before a break.
        if (beginsLine) throw DECLINED;
        sawTab = true;
        at++;
      } else if (unit === HASH) {
        at = this.lineBreakFrom(at);
      } else {
        if (sawTab) throw DECLINED;
        break;
      }
    }
    this.at = Math.min(at, end);
  }

  /** Moves past spaces (and tabs before a break) and says whether the line ends here, in a break or a comment. */
  protected restOfLineIsBlank(): boolean {
    const text = this.text;
    const start = this.at;
    let at = start;
    while (at < this.end && text.charCodeAt(at) === SPACE) at++;
    let unit = at < this.end ? text.charCodeAt(at) : LF;
    if (unit === TAB) {
      while (at < this.end && isSpaceUnit(text.charCodeAt(at))) at++;
      unit = at < this.end ? text.charCodeAt(at) : LF;
      if (unit !== LF && unit !== CR && unit !== HASH) throw DECLINED;
    }
    this.at = at;
    return unit === LF || unit === CR || (unit === HASH && at > start);
  }

  /** After a value: nothing but blanks and a comment may follow on its line. */
  protected requireLineEnd(): void {
    if (!this.restOfLineIsBlank() && this.text.charCodeAt(this.at) !== HASH) throw DECLINED;
  }
}
