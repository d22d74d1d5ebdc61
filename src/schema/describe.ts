import type { ErrorObject } from 'ajv';
import type { Path, PathStep } from '../authoring/view.js';

/** One way in which a value does not fit its schema, in words for people. */
export interface SchemaProblem {
  readonly path: Path;
  /** Which side of the pair at `path` is wrong. */
  readonly part: 'key' | 'value';
  /** The value that stands there. */
  readonly value: unknown;
  /** A whole sentence, or several. */
  readonly message: string;
}

/** What the words are made with. */
export interface SchemaWording {
  /** A sentence with a space before it that names the nearest candidate; empty when none is near. */
  readonly didYouMean: (word: string, candidates: readonly string[]) => string;
  /** What a pattern asks for, in words that follow "must be". */
  readonly patterns: ReadonlyMap<string, string>;
  /** A scalar's text as the author wrote it, where the value came from text. */
  readonly text?: (path: Path) => string | undefined;
}

/** Turns what a validator says into problems, in the validator's order. Of alternatives, only the one that fits the value's type is spoken of. */
export function describeErrors(errors: readonly ErrorObject[], value: unknown, wording: SchemaWording): SchemaProblem[] {
  const alternatives = new Set(errors.filter((error) => error.keyword === 'anyOf').map((error) => error.instancePath));
  const isChoice = (error: ErrorObject): boolean =>
    alternatives.has(error.instancePath) && (error.keyword === 'type' || error.keyword === 'enum');
  const problems: SchemaProblem[] = [];
  for (const error of errors) {
    if (error.keyword === 'if' || isChoice(error)) continue;
    if (error.keyword !== 'anyOf') {
      problems.push(describeError(error, value, wording));
      continue;
    }
    const below = errors.some((other) => other !== error && isUnder(other.instancePath, error.instancePath) && !isChoice(other));
    const choices = errors.filter((other) => other.instancePath === error.instancePath && isChoice(other));
    if (!below) problems.push(describeChoices(choices, error.instancePath, value, wording));
  }
  return problems;
}

/** A path as people write it: `overrides[0].rules["rbac/wildcard-verbs"]`. */
export function formatPath(path: Path): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${String(step)}]`;
    else if (/^[$\w-]+$/.test(step)) text += text === '' ? step : `.${step}`;
    else text += `[${JSON.stringify(step)}]`;
  }
  return text;
}

function isUnder(pointer: string, parent: string): boolean {
  return pointer === parent || pointer.startsWith(`${parent}/`);
}

function describeError(error: ErrorObject, root: unknown, wording: SchemaWording): SchemaProblem {
  const { path, value } = resolvePointer(root, error.instancePath);
  const params = error.params as Readonly<Record<string, unknown>>;
  if (error.keyword === 'additionalProperties') return unknownKey(error, [...path, String(params['additionalProperty'])], value, wording);
  const subject = path.length === 0 ? 'The file' : `"${formatPath(path)}"`;
  if (error.keyword === 'required') {
    const sentence = `${subject} has no "${String(params['missingProperty'])}", which it must have.`;
    return { path, part: 'key', value, message: sentence };
  }
  return { path, part: 'value', value, message: `${subject} ${expectation(error, params, wording)}${butIs(path, value, error, wording)}` };
}

function describeChoices(choices: readonly ErrorObject[], pointer: string, root: unknown, wording: SchemaWording): SchemaProblem {
  const { path, value } = resolvePointer(root, pointer);
  const accepted: string[] = [];
  let near = '';
  for (const { keyword, params } of choices) {
    const { type, allowedValues } = params as { readonly type?: unknown; readonly allowedValues?: unknown };
    if (keyword === 'type') accepted.push(typeWords(type));
    else if (Array.isArray(allowedValues)) {
      accepted.push(...allowedValues.map(quote));
      if (typeof value === 'string') near = wording.didYouMean(value, allowedValues.filter((word) => typeof word === 'string'));
    }
  }
  const wanted = joinOr([...new Set(accepted)]);
  const message = `"${formatPath(path)}" must be ${wanted}, but is ${describeValue(path, value, wording)}.${near}`;
  return { path, part: 'value', value, message };
}

function unknownKey(error: ErrorObject, path: Path, parent: unknown, wording: SchemaWording): SchemaProblem {
  const key = String(path.at(-1));
  const known = Object.keys((error.parentSchema as { readonly properties?: object } | undefined)?.properties ?? {});
  const where = path.length === 1 ? '' : ` in "${formatPath(path.slice(0, -1))}"`;
  const all = known.length === 0 ? ' It takes no keys.' : ` Known keys are ${known.join(', ')}.`;
  const message = `Unknown key "${key}"${where}.${wording.didYouMean(key, known) || all}`;
  return { path, part: 'key', value: valueOf(parent, key), message };
}

/** What the schema asks for, to follow the name of the place. */
function expectation(error: ErrorObject, params: Readonly<Record<string, unknown>>, wording: SchemaWording): string {
  const limit = String(params['limit']);
  switch (error.keyword) {
    case 'type':
      return `must be ${typeWords(params['type'])}`;
    case 'enum':
      return `must be ${joinOr((params['allowedValues'] as readonly unknown[]).map(quote))}`;
    case 'const':
      return `must be ${quote(params['allowedValue'])}`;
    case 'pattern':
      return `must be ${wording.patterns.get(String(params['pattern'])) ?? `a string that matches ${String(params['pattern'])}`}`;
    case 'minItems':
      return `must have at least ${counted(limit, 'item')}`;
    case 'maxItems':
      return `must have at most ${counted(limit, 'item')}`;
    case 'minLength':
      return limit === '1' ? 'must not be empty' : `must have at least ${counted(limit, 'character')}`;
    case 'maxLength':
      return `must have at most ${counted(limit, 'character')}`;
    case 'minimum':
      return `must be ${limit} or more`;
    case 'maximum':
      return `must be ${limit} or less`;
    case 'uniqueItems':
      return 'must not hold the same item twice';
    default:
      return error.message ?? 'does not fit its schema';
  }
}

function counted(limit: string, noun: string): string {
  return `${limit} ${noun}${limit === '1' ? '' : 's'}`;
}

function butIs(path: Path, value: unknown, error: ErrorObject, wording: SchemaWording): string {
  const near =
    error.keyword === 'enum' && typeof value === 'string'
      ? wording.didYouMean(value, (error.params as { allowedValues: readonly unknown[] }).allowedValues.filter((word) => typeof word === 'string'))
      : '';
  return `, but is ${describeValue(path, value, wording)}.${near}${quoted(path, value, error, wording)}`;
}

/** How to write as text what was read as a number or boolean, where what was written tells nothing else. */
function quoted(path: Path, value: unknown, { keyword, params }: ErrorObject, wording: SchemaWording): string {
  const isScalar = typeof value === 'number' || typeof value === 'boolean';
  const isText = keyword === 'type' && (params as { readonly type?: unknown }).type === 'string';
  const plain = JSON.stringify(value);
  return isScalar && isText && wording.text?.(path) === plain ? ` Put it in quotes: "${plain}".` : '';
}

const LONGEST_SHOWN = 60;

/** A value in a few words; for a scalar that YAML read as something else than text, how to keep it text. */
function describeValue(path: Path, value: unknown, wording: SchemaWording): string {
  if (typeof value === 'string') return JSON.stringify(value.length > LONGEST_SHOWN ? `${value.slice(0, LONGEST_SHOWN)}…` : value);
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object' && value !== null) return 'a mapping';
  if (value === null || value === undefined) return 'empty';
  const written = wording.text?.(path);
  const plain = JSON.stringify(value);
  const kind = typeof value === 'number' ? 'the number' : 'the boolean';
  return written === undefined || written === plain
    ? `${kind} ${plain}`
    : `${kind} ${plain} (YAML reads ${written} so; put it in quotes to keep it a string)`;
}

function typeWords(type: unknown): string {
  if (Array.isArray(type)) return joinOr(type.map(typeWords));
  switch (type) {
    case 'string':
      return 'a string';
    case 'array':
      return 'a list';
    case 'object':
      return 'a mapping';
    case 'boolean':
      return 'true or false';
    case 'integer':
      return 'a whole number';
    case 'null':
      return 'empty';
    default:
      return `a ${String(type)}`;
  }
}

function quote(value: unknown): string {
  return JSON.stringify(value);
}

function joinOr(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}

/** The path and value that a JSON pointer means in a value. */
function resolvePointer(root: unknown, pointer: string): { path: Path; value: unknown } {
  const path: PathStep[] = [];
  let value: unknown = root;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(Array.isArray(value) ? Number(key) : key);
    value = valueOf(value, key);
  }
  return { path, value };
}

function valueOf(parent: unknown, key: string): unknown {
  if (typeof parent !== 'object' || parent === null || !Object.hasOwn(parent, key)) return undefined;
  return (parent as Readonly<Record<string, unknown>>)[key];
}
