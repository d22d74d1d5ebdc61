import type { Range, Source } from '../source/source.js';

/** Go template actions as charts use them; a lone `{{name}}` of another template language is none. */
const TEMPLATE_ACTION = /\{\{-|-\}\}|\{\{\s*(?:\.|\$|\/\*|(?:if|else|end|range|with|define|template|block|include|toYaml|tpl|printf|quote|default|required|lookup)\b)/;

/** True for text with the actions of a chart's template in it: what it will be is not known before it is rendered. */
export function holdsTemplateActions(text: string): boolean {
  return TEMPLATE_ACTION.test(text);
}

/**
 * True where an action stands at a place at which YAML reads a key or a value, which breaks the document. In quotes, behind other
 * text and in comments it is text to YAML, so that a document which is broken all the same is broken by something else.
 */
export function actionsBreakYaml(text: string): boolean {
  // Deeper lines than this column are the text of a block scalar.
  let textBelow = Infinity;
  for (let start = 0; start < text.length; ) {
    const next = text.indexOf('\n', start);
    const end = next === -1 ? text.length : next;
    const first = afterAll(' ', text, start, end);
    if (first < end && first - start <= textBelow) {
      if (isBrokenByAction(text, start, end)) return true;
      textBelow = blockColumn(text, start, end) ?? Infinity;
    }
    start = end + 1;
  }
  return false;
}

/** The column that a block scalar's text is deeper than, where a line ends in its header. */
function blockColumn(text: string, start: number, end: number): number | undefined {
  let last = end;
  while (last > start && /[ \t\r\d+-]/.test(text.charAt(last - 1))) last--;
  if (!/[|>]/.test(text.charAt(last - 1))) return undefined;
  const before = text.charAt(last - 2);
  if (last - 1 > start && !isBlank(before)) return undefined;
  let column = afterAll(' ', text, start, end);
  while (text.charAt(column) === '-' && isBlank(text.charAt(column + 1))) {
    const inner = afterAll(' ', text, column + 1, end);
    if (inner === last - 1) break;
    column = inner;
  }
  return column - start;
}

function isBrokenByAction(text: string, start: number, end: number): boolean {
  // What a value may follow: the start of the line, an indicator with a blank behind it, a bracket, or a comma inside of one.
  let mayBegin = true;
  let depth = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charAt(at);
    if (isBlank(unit)) continue;
    if (unit === '#' && (at === start || isBlank(text.charAt(at - 1)))) return false;
    if (mayBegin && text.startsWith('{{', at)) return true;
    if (mayBegin && (unit === '"' || unit === "'")) {
      at = quoteEnd(text, at, end);
      mayBegin = false;
    } else if (mayBegin && (unit === '[' || unit === '{')) depth++;
    else if (unit === ':') mayBegin = isBlank(text.charAt(at + 1));
    else if (unit === '-') mayBegin &&= isBlank(text.charAt(at + 1));
    else {
      if (unit === ']' || unit === '}') depth--;
      mayBegin = unit === ',' && depth > 0;
    }
  }
  return false;
}

function isBlank(unit: string): boolean {
  return unit === ' ' || unit === '\t';
}

function afterAll(unit: string, text: string, from: number, end: number): number {
  let at = from;
  while (at < end && text.charAt(at) === unit) at++;
  return at;
}

/** Where a quote that opens here closes, or the line ends. */
function quoteEnd(text: string, open: number, end: number): number {
  const quote = text.charAt(open);
  for (let at = open + 1; at < end; at++) {
    if (text.charAt(at) === '\\' && quote === '"') at++;
    else if (text.charAt(at) === quote) return at;
  }
  return end;
}

/** How far into a document Helm's comment is looked for: it stands on the first line. */
const HELM_COMMENT_REACH = 1000;

/** A path in a chart. People write where a text is from in the same words, mostly with an address. */
const HELM_SOURCE = /^# Source: ((?!\S*:\/\/)(?:.*\/)?(?:templates|crds)\/.*\S)/m;

/** The template that a document was rendered from: Helm writes `# Source: chart/templates/x.yaml` above it. */
export function helmSource({ source, range }: { readonly source: Source; readonly range: Range }): string | undefined {
  const head = source.text.slice(range.start, Math.min(range.end, range.start + HELM_COMMENT_REACH));
  return head.includes('# Source: ') ? HELM_SOURCE.exec(head)?.[1] : undefined;
}
