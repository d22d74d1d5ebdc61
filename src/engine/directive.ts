import { isCalendarDate } from '../text/calendar.js';
import { editDistance } from '../text/edit-distance.js';
import { suggest } from '../text/suggest.js';
import type { Range } from '../source/source.js';

/** What a directive covers: this line or the next node, the object, or the file. */
export type DirectiveScope = 'node' | 'object' | 'file';

/** A rule that a directive names: an id or `family/*`, and where the name stands in the text. Whether it exists is not judged. */
export interface DirectiveRule {
  readonly name: string;
  readonly range: Range;
}

/** A suppression as written in a comment or an annotation. Ranges are offsets into the text that was read. */
export interface Directive {
  readonly scope: DirectiveScope;
  /** At least one; none twice. */
  readonly rules: readonly DirectiveRule[];
  readonly reason: string;
  /** `YYYY-MM-DD`, the last day on which it holds. */
  readonly until?: string;
  /** The whole directive. */
  readonly range: Range;
}

/** Why a text that means to be a directive is none: a sentence for people, and the part of the text that it is about. */
export interface DirectiveProblem {
  readonly problem: string;
  readonly range: Range;
}

/** The annotation whose value has the same grammar. */
export const IGNORE_ANNOTATION = 'plimsoll.dev/ignore';

/** The words that begin a directive in a comment, with what each covers. */
const DIRECTIVE_WORDS: Readonly<Record<string, DirectiveScope>> = {
  'plimsoll-ignore': 'node',
  'plimsoll-ignore-object': 'object',
  'plimsoll-ignore-file': 'file',
};

/** Why findings are accepted, and until when. */
export interface Acceptance {
  readonly reason: string;
  /** `YYYY-MM-DD`. */
  readonly until?: string | undefined;
}

/** What stands for the reason where a person is shown what to write. */
export const REASON_HOLE = '<reason>';

/** Rules, end and reason as the directives of comments and annotations have them. Rules are sorted, none twice. */
export function directiveWords(rules: readonly string[], { reason, until }: Acceptance): string {
  return `${[...new Set(rules)].sort().join(', ')}${until === undefined ? '' : ` until=${until}`} -- ${reason}`;
}

/** A directive as a comment from its `#` on, about the node below unless a wider scope is given. */
export function directiveComment(rules: readonly string[], acceptance: Acceptance, scope: DirectiveScope = 'node'): string {
  const word = Object.keys(DIRECTIVE_WORDS).find((known) => DIRECTIVE_WORDS[known] === scope) ?? '';
  return `# ${word} ${directiveWords(rules, acceptance)}`;
}

const FORM = `Write: plimsoll-ignore <rule>[, <rule>] [until=YYYY-MM-DD] -- ${REASON_HOLE}.`;

/**
 * Reads the directive of a comment's text, with or without its `#`:
 *
 *     plimsoll-ignore[-object|-file] <rule>[, <rule>]… [until=YYYY-MM-DD] -- <reason>
 *
 * A rule is an id or `family/*`. The separator is `--` or an em dash with space around it; the reason is all that follows.
 * `undefined` for a comment that does not begin like a directive. Near misses of the first word are problems. Never throws.
 */
export function readDirectiveComment(text: string): Directive | DirectiveProblem | undefined {
  const start = skip(text, 0, text.length, (unit) => unit === '#' || isSpace(unit));
  if (text.charAt(start).toLowerCase() !== 'p') return undefined;
  const wordEnd = skip(text, start, text.length, (unit) => !isSpace(unit));
  const word = text.slice(start, wordEnd);
  const scope = Object.hasOwn(DIRECTIVE_WORDS, word) ? DIRECTIVE_WORDS[word] : undefined;
  if (scope === undefined) return readNearMiss(text, start, wordEnd);
  return readParts(text, { start: wordEnd, end: text.length }, { start, end: wordEnd }, scope);
}

/** Reads the directives of the annotation's value: as in a comment without the first word, one a line or with `;` between them. Never throws. */
export function readDirectiveAnnotation(value: string): readonly (Directive | DirectiveProblem)[] {
  const results: (Directive | DirectiveProblem)[] = [];
  let start = 0;
  for (let at = 0; at <= value.length; at++) {
    const unit = value.charAt(at);
    if (at < value.length && unit !== ';' && unit !== '\n' && unit !== '\r') continue;
    const part = trim(value, { start, end: at });
    if (part.start < part.end) results.push(afterSemicolon(readParts(value, part, part, 'object'), value, start));
    start = at + 1;
  }
  if (results.length === 0) results.push({ problem: `The annotation is empty. Write: <rule>[, <rule>] -- <reason>.`, range: { start: 0, end: value.length } });
  return results;
}

/** A reason with a `;` in it breaks in two; the second half's problem says so. */
function afterSemicolon(result: Directive | DirectiveProblem, value: string, start: number): Directive | DirectiveProblem {
  if (!('problem' in result) || value[start - 1] !== ';') return result;
  return { ...result, problem: `${result.problem} A ";" in the annotation begins a new directive; leave it out of reasons.` };
}

/** What is wrong with the key of an annotation that was meant to be {@link IGNORE_ANNOTATION}; `undefined` for any other key, and for that one. */
export function misspeltAnnotation(key: string): string | undefined {
  if (key === IGNORE_ANNOTATION || key.length > LONGEST_NEAR_MISS) return undefined;
  const [prefix, name] = [key.slice(0, key.indexOf('/') + 1).toLowerCase(), key.slice(key.indexOf('/') + 1)];
  const isOurs = prefix === IGNORE_ANNOTATION.slice(0, IGNORE_ANNOTATION.indexOf('/') + 1);
  const isLike = /^plimsol/i.test(key) && /ignore|ignored|suppress|skip|disable|accept/i.test(name);
  if (!isOurs && !isLike && editDistance(key.toLowerCase(), IGNORE_ANNOTATION, 3) > 3) return undefined;
  return `The annotation "${key}" means nothing. Did you mean "${IGNORE_ANNOTATION}"?`;
}

const LONGEST_NEAR_MISS = 40;

function readNearMiss(text: string, start: number, wordEnd: number): DirectiveProblem | undefined {
  const word = text.slice(start, wordEnd);
  if (word.length > LONGEST_NEAR_MISS) return undefined;
  const words = Object.keys(DIRECTIVE_WORDS);
  // Other linters have a word for each line; ours covers both.
  const spelled = word.toLowerCase().replaceAll(/[_.]/g, '-').replace(/:+$/, '').replace(/-(?:next-?|this-|same-)?line$/, '');
  const range = { start, end: wordEnd };
  const near = words.find((known) => editDistance(spelled, known, 2) <= 2);
  if (near !== undefined) return { problem: `Unknown directive "${word}". Did you mean "${near}"?`, range };
  if (/^plimsoll[-:/]\w/.test(spelled)) return { problem: `Unknown directive "${word}". Directives are ${words.join(', ')}.`, range };
  const next = /^\s+(ignore(?:-object|-file)?)\s+[\w-]+\//i.exec(text.slice(wordEnd, wordEnd + 2 * LONGEST_NEAR_MISS));
  const second = next?.[1];
  if (spelled !== 'plimsoll' || second === undefined) return undefined;
  return { problem: `A directive begins with one word. Did you mean "plimsoll-${second.toLowerCase()}"?`, range };
}

/** What stands before the separator, being read. */
interface Head {
  readonly rules: Map<string, DirectiveRule>;
  until?: string;
}

/** Reads what follows the first word. `whole` is what a problem underlines when nothing smaller is to blame, and where the directive starts. */
function readParts(text: string, part: Range, whole: Range, scope: DirectiveScope): Directive | DirectiveProblem {
  const separator = findSeparator(text, part);
  const head: Head = { rules: new Map() };
  const problem = readHead(text, { start: part.start, end: separator?.start ?? part.end }, head);
  if (problem !== undefined) return problem;
  const range = trim(text, { start: whole.start, end: part.end });
  if (head.rules.size === 0) return { problem: `The suppression names no rule. ${FORM}`, range: smallest(text, whole, range) };
  const reason = separator === undefined ? '' : text.slice(separator.end, part.end).trim();
  if (reason === '') return { problem: `The suppression gives no reason: end it with " -- " and why the finding is accepted.`, range };
  if (!/[\p{L}\p{N}]/u.test(reason)) return { problem: 'The reason has no word in it: say why the finding is accepted.', range };
  const late = head.until === undefined && separator !== undefined ? lateUntil(text, { start: separator.end, end: part.end }, head) : undefined;
  if (late !== undefined) return late;
  return { scope, rules: [...head.rules.values()], reason, ...(head.until === undefined ? {} : { until: head.until }), range };
}

/** An end that stands in the reason. Words that are no day, as in `until=fixed`, may be meant as they are. */
function lateUntil(text: string, { start, end }: Range, { rules }: Head): DirectiveProblem | undefined {
  const match = /(?<![\w=-])until=["']?\d{1,4}[-./]\d{1,2}[-./]\d{1,4}/i.exec(text.slice(start, end));
  if (match === null) return undefined;
  const [word] = match;
  const right = `${[...rules.keys()].join(', ')} ${word.toLowerCase().replace(/["']/, '')} -- ${REASON_HOLE}`;
  const problem = `Behind the " -- " "${word}" is a part of the reason, and the suppression would never end. Write: ${right}.`;
  return { problem, range: { start: start + match.index, end: start + match.index + word.length } };
}

function smallest(text: string, whole: Range, range: Range): Range {
  return whole.end < range.end && whole.start < whole.end ? trim(text, whole) : range;
}

/** The first `--` or em dash that has space, or an end of the text, on both sides. */
function findSeparator(text: string, { start, end }: Range): Range | undefined {
  for (let at = start; at < end; at++) {
    const length = text[at] === '—' ? 1 : text.startsWith('--', at) ? 2 : 0;
    if (length === 0 || at + length > end) continue;
    const spaced = (at === start || isSpace(text.charAt(at - 1))) && (at + length === end || isSpace(text.charAt(at + length)));
    if (spaced) return { start: at, end: at + length };
  }
  return undefined;
}

function readHead(text: string, part: Range, head: Head): DirectiveProblem | undefined {
  let at = part.start;
  let afterComma = true;
  while (at < part.end) {
    const unit = text.charAt(at);
    if (unit === ',') afterComma = true;
    if (unit === ',' || isSpace(unit)) {
      at++;
      continue;
    }
    const end = skip(text, at, part.end, (next) => next !== ',' && !isSpace(next));
    const problem = readWord(text.slice(at, end), { start: at, end }, afterComma, head);
    if (problem !== undefined) return problem;
    afterComma = false;
    at = end;
  }
  return undefined;
}

const RULE_NAME = /^[a-z0-9][a-z0-9-]*\/(?:\*|[a-z0-9][a-z0-9-]*)$/;

function readWord(word: string, range: Range, afterComma: boolean, head: Head): DirectiveProblem | undefined {
  if (RULE_NAME.test(word)) {
    if (!afterComma && head.rules.size > 0) return { problem: `Put a comma before "${word}": rules stand in a list.`, range };
    if (!head.rules.has(word)) head.rules.set(word, { name: word, range });
    return undefined;
  }
  if (word.includes('=')) return readSetting(word, range, head);
  return { problem: wrongWord(word, head), range };
}

function readSetting(word: string, range: Range, head: Head): DirectiveProblem | undefined {
  const equals = word.indexOf('=');
  const name = word.slice(0, equals);
  const value = word.slice(equals + 1);
  if (name !== 'until') {
    const near = suggest(name, ['until']);
    return { problem: `Unknown setting "${name}=".${near === undefined ? ' Only until=YYYY-MM-DD is known.' : ` Did you mean "${near}="?`}`, range };
  }
  if (head.until !== undefined) return { problem: 'The directive has two "until".', range };
  if (!isCalendarDate(value)) {
    const known = /^\d{4}-\d{2}-\d{2}$/.test(value);
    return { problem: known ? `There is no day ${value}.` : `"until" takes a day written as YYYY-MM-DD, such as until=2027-01-31.`, range };
  }
  head.until = value;
  return undefined;
}

/** What is wrong with a word that is neither a rule nor a setting. */
function wrongWord(word: string, head: Head): string {
  if (word === '*' || word === '*/*') return 'A suppression names rules or families such as rbac/*, not everything.';
  if (/^(?:[-–—]+|:)/.test(word)) return 'The reason must follow " -- ", with a space on either side.';
  if (word.toLowerCase() === 'until' || word.toLowerCase().startsWith('until:')) return 'Write the day as until=YYYY-MM-DD, without spaces.';
  if (RULE_NAME.test(word.toLowerCase())) return `Rules are written in small letters: "${word.toLowerCase()}".`;
  if (head.rules.size > 0) return `Unexpected "${word}". The reason must follow " -- ".`;
  return `"${word}" is no rule. A rule is written family/name, such as rbac/wildcard-verbs, and a family rbac/*.`;
}

function skip(text: string, from: number, end: number, test: (unit: string) => boolean): number {
  let at = from;
  while (at < end && test(text.charAt(at))) at++;
  return at;
}

function trim(text: string, { start, end }: Range): Range {
  const from = skip(text, start, end, isSpace);
  let to = end;
  while (to > from && isSpace(text.charAt(to - 1))) to--;
  return { start: from, end: to };
}

function isSpace(unit: string): boolean {
  return unit.trim() === '';
}
