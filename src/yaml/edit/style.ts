import { NodeFlag, NodeKind, type Tape } from '../tape.js';
import type { TapedText } from '../values.js';
import { children, column, isFlow, lineBreak } from './layout.js';

/** How the people of a document write it. */
export interface Style {
  /** Spaces from a mapping's keys to those of a mapping below one of them. */
  readonly step: number;
  /** Spaces from a key to the dashes of its list: 0 where lists are not indented. */
  readonly listOffset: number;
  readonly lineBreak: string;
  /** True for JSON: keys and strings stand in double quotes. */
  readonly json: boolean;
}

/** Nodes that are looked at to learn a document's style. */
const MOST_NODES = 4_000;
const DEFAULT_STEP = 2;

const styles = new WeakMap<Tape, Style>();

/** The style of a document, by the first mapping and the first list below a key; two spaces where there is none. */
export function styleOf(document: TapedText): Style {
  const known = styles.get(document.tape);
  if (known !== undefined) return known;
  const style = readStyle(document);
  styles.set(document.tape, style);
  return style;
}

function readStyle(document: TapedText): Style {
  const { tape, text } = document;
  let step: number | undefined;
  let listOffset: number | undefined;
  const end = Math.min(tape.length, MOST_NODES);
  for (let node = 1; node < end && (step === undefined || listOffset === undefined); node++) {
    const [first] = tape.keyStart(node) === -1 || isFlow(document, node) ? [] : children(document, node);
    if (first === undefined) continue;
    const keyColumn = column(text, tape.keyStart(node));
    if (tape.kind(node) === NodeKind.Mapping) step ??= column(text, tape.keyStart(first)) - keyColumn;
    else listOffset ??= column(text, tape.start(node)) - keyColumn;
  }
  const own = step !== undefined && step > 0 ? step : DEFAULT_STEP;
  return {
    step: own,
    listOffset: listOffset !== undefined && listOffset >= 0 ? listOffset : own,
    lineBreak: lineBreak(text),
    json: isJson(document),
  };
}

/** True when the root is a flow collection, and the first key in it, else the first value, stands in double quotes. */
function isJson({ text, tape }: TapedText): boolean {
  if (!tape.has(0, NodeFlag.Flow)) return false;
  for (let node = 1; node < Math.min(tape.length, MOST_NODES); node++) {
    const key = tape.keyStart(node);
    if (key !== -1) return text.charAt(key) === '"';
  }
  return tape.length > 1 && tape.kind(1) === NodeKind.Double;
}
