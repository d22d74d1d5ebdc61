import type { Range } from '../source/source.js';
import type { Problem } from './problem.js';
import { NodeFlag, NodeKind, type Tape } from './tape.js';

/** What to say of a tab where only spaces may stand. */
export const TAB_MESSAGE = 'A tab is used as indentation. YAML allows only spaces there.';

/**
 * The first tab that Go's YAML library refuses: one that begins a line or follows a line's first dash, question mark or colon outside of flow collections and texts.
 * After a plain scalar a deeper tab passes, for it could have gone on there.
 */
export function tabRefused({ text, tape, range }: { text: string; tape: Tape; range: Range }): Problem | undefined {
  const first = text.indexOf('\t', range.start);
  if (first === -1 || first >= range.end) return undefined;
  const stretches = contentStretches(tape, text);
  let gapStart = range.start;
  for (let index = 0; index <= stretches.length; index++) {
    const stretch = stretches[index];
    const gapEnd = stretch?.start ?? range.end;
    const tab = tabInGap(text, gapStart, gapEnd, stretches[index - 1]?.plainColumn ?? -1);
    if (tab !== -1) return { type: 'tab-indent', message: TAB_MESSAGE, start: tab, end: tab + 1 };
    gapStart = Math.max(gapStart, stretch?.end ?? range.end);
  }
  return undefined;
}

/** A scalar, a key or a whole flow collection; `plainColumn` is the column that a line must be deeper than to continue a plain scalar. */
interface Stretch extends Range {
  readonly plainColumn: number;
}

function contentStretches(tape: Tape, text: string): Stretch[] {
  const stretches: Stretch[] = [];
  for (let node = 0; node < tape.length; ) {
    const keyStart = tape.keyStart(node);
    if (keyStart !== -1) stretches.push({ start: keyStart, end: tape.keyEnd(node), plainColumn: -1 });
    const kind = tape.kind(node);
    const start = tape.start(node);
    const isFlow = tape.has(node, NodeFlag.Flow);
    const isBlockCollection = !isFlow && (kind === NodeKind.Mapping || kind === NodeKind.Sequence);
    if (!isBlockCollection && tape.end(node) > start) {
      const owner = keyStart === -1 ? text.lastIndexOf('-', start) : keyStart;
      const plainColumn = kind === NodeKind.Plain ? columnOf(text, owner) : -1;
      stretches.push({ start, end: tape.end(node), plainColumn });
    }
    node = isFlow ? tape.next(node) : node + 1;
  }
  return stretches;
}

/** The first tab between two stretches that begins a line or follows its first indicator; -1 when there is none. */
function tabInGap(text: string, start: number, end: number, plainColumn: number): number {
  let mayContinue = plainColumn !== -1;
  let lineStart = start;
  let before: 'nothing' | 'indicator' | 'content' = start === 0 || text.charAt(start - 1) === '\n' ? 'nothing' : 'content';
  for (let at = start; at < end; at++) {
    const unit = text.charAt(at);
    if (unit === '\n') {
      lineStart = at + 1;
      before = 'nothing';
    } else if (unit === '#') {
      mayContinue = false;
      const next = text.indexOf('\n', at);
      at = (next === -1 ? end : next) - 1;
    } else if (unit === '\t') {
      if (before === 'indicator' || (before === 'nothing' && !(mayContinue && at - lineStart > plainColumn))) return at;
      before = 'content';
    } else if (unit === '-' || unit === '?' || unit === ':') {
      if (before !== 'content') before = 'indicator';
    } else if (unit !== ' ' && unit !== '\r') before = 'content';
  }
  return -1;
}

function columnOf(text: string, at: number): number {
  return Math.max(0, at - (text.lastIndexOf('\n', at - 1) + 1));
}
