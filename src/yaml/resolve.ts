import type { ScalarType } from '../authoring/view.js';

/** A plain scalar's type and value. */
export interface ResolvedScalar {
  readonly type: ScalarType;
  readonly value: string | number | boolean | null;
}

const WORDS = new Map<string, ResolvedScalar>();
for (const word of ['', '~', 'null', 'Null', 'NULL']) WORDS.set(word, { type: 'null', value: null });
for (const word of ['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON']) {
  WORDS.set(word, { type: 'boolean', value: true });
}
for (const word of ['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF']) {
  WORDS.set(word, { type: 'boolean', value: false });
}
for (const word of ['.nan', '.NaN', '.NAN']) WORDS.set(word, { type: 'float', value: Number.NaN });
for (const sign of ['', '+', '-']) {
  for (const word of ['.inf', '.Inf', '.INF']) {
    WORDS.set(sign + word, { type: 'float', value: sign === '-' ? -Infinity : Infinity });
  }
}

const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const GO_FLOAT_AFTER_DOT = /^\.[0-9]+(?:[eE][-+]?[0-9]+)?$/;
/** Spellings of integers, with the prefix that JavaScript gives each. */
const RADIXES: readonly (readonly [RegExp, string])[] = [
  [/^([-+]?)(0|[1-9][0-9]*)$/, ''],
  [/^([-+]?)0[oO]?([0-7]+)$/, '0o'],
  [/^([-+]?)0[xX]([0-9a-fA-F]+)$/, '0x'],
  [/^([-+]?)0[bB]([01]+)$/, '0b'],
];
/** Words, numbers and signs that could be more than a string begin with one of these. */
const MAYBE_TYPED = new Uint8Array(128);
for (const unit of '-+.0123456789~yYnNtTfFoO') MAYBE_TYPED[unit.charCodeAt(0)] = 1;

/**
 * What Go's YAML library (go.yaml.in/yaml/v2, `resolve.go`), and so kubectl, makes of a plain scalar: YAML 1.1's booleans and
 * octal numbers, no sexagesimals, and dates left as strings. Numbers beyond a double's precision are rounded; a float that a
 * double cannot hold is text.
 */
export function resolvePlain(text: string): ResolvedScalar {
  if (text !== '' && MAYBE_TYPED[text.charCodeAt(0)] !== 1) return { type: 'string', value: text };
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  const first = text.charCodeAt(0);
  if (first === 46) {
    return GO_FLOAT_AFTER_DOT.test(text) ? float(text, text) : { type: 'string', value: text };
  }
  if (first === 43 || first === 45 || (first >= 48 && first <= 57)) return resolveNumber(text);
  return { type: 'string', value: text };
}

/** False for the first unit of a plain scalar that can only be a string. */
export function mayBeTyped(firstUnit: number): boolean {
  return MAYBE_TYPED[firstUnit] === 1;
}

/** True when a plain scalar of this text would not be a string. */
export function isTyped(text: string): boolean {
  // Nearly all that is asked about is a key that begins with a letter: those are settled without making anything.
  if (text !== '' && !mayBeTyped(text.charCodeAt(0))) return false;
  return WORDS.has(text) || (!isLetter(text.charCodeAt(0)) && resolvePlain(text).type !== 'string');
}

function isLetter(unit: number): boolean {
  const small = unit | 32;
  return small >= 97 && small <= 122;
}

function resolveNumber(text: string): ResolvedScalar {
  const plain = text.includes('_') ? text.replaceAll('_', '') : text;
  for (const [pattern, prefix] of RADIXES) {
    const match = pattern.exec(plain);
    if (match === null) continue;
    const value = sixtyFourBits(match[1] ?? '', prefix, match[2] ?? '');
    if (value !== undefined) return { type: 'integer', value };
  }
  // Integers beyond 64 bits become floats, read as decimal whatever their zeros say.
  return FLOAT.test(plain) ? float(plain, text) : { type: 'string', value: text };
}

/** A float that a double cannot hold stays text. */
function float(spelling: string, text: string): ResolvedScalar {
  const value = Number(spelling);
  return Number.isFinite(value) ? { type: 'float', value } : { type: 'string', value: text };
}

/** The integer as a double, if Go's int64 or (without a sign) uint64 can hold it. */
function sixtyFourBits(sign: string, prefix: string, digits: string): number | undefined {
  if (digits.length <= 12) {
    const value = Number(prefix + digits);
    return sign === '-' && value !== 0 ? -value : value;
  }
  const significant = digits.replace(/^0+(?=.)/, '');
  if (significant.length > 64) return undefined;
  const magnitude = BigInt(prefix + significant);
  const limit = sign === '' ? 2n ** 64n - 1n : sign === '-' ? 2n ** 63n : 2n ** 63n - 1n;
  if (magnitude > limit) return undefined;
  return magnitude === 0n ? 0 : Number(sign === '-' ? -magnitude : magnitude);
}

const STANDARD_TAG = /^(?:tag:yaml\.org,2002:|!!)(str|bool|int|float|null|binary|timestamp)$/;
const TYPES: Readonly<Record<string, ScalarType>> = { int: 'integer', bool: 'boolean', null: 'null' };

/**
 * What Go's YAML library makes of a scalar with a tag: the standard tags ask for a type and may not get it (`undefined`, where
 * Go refuses the document), every other tag makes a string.
 */
export function resolveTagged(text: string, tag: string): ResolvedScalar | undefined {
  const name = STANDARD_TAG.exec(tag)?.[1];
  if (name === undefined || name === 'str' || name === 'timestamp') return { type: 'string', value: text };
  if (name === 'binary') {
    const value = decodeBase64(text);
    return value === undefined ? undefined : { type: 'string', value };
  }
  const plain = resolvePlain(text);
  if (name === 'float') return typeof plain.value === 'number' ? { type: 'float', value: plain.value } : undefined;
  return plain.type === TYPES[name] ? plain : undefined;
}

/** A float as Go writes it where it is the key of a mapping: with the digits of a 32-bit float. */
export function floatKey(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  const short = Math.fround(value);
  if (!Number.isFinite(short)) return value < 0 ? '-.inf' : '.inf';
  if (short === 0) return Object.is(short, -0) ? '-0' : '0';
  const [digits = '', exponent = '0'] = shortest(short).toExponential().split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(shortest(short));
  return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** The number of fewest digits that is the same 32-bit float. */
function shortest(value: number): number {
  for (let digits = 1; digits < 9; digits++) {
    const candidate = Number(value.toPrecision(digits));
    if (Math.fround(candidate) === value) return candidate;
  }
  return Number(value.toPrecision(9));
}

function decodeBase64(text: string): string | undefined {
  const packed = text.replace(/[\r\n]/g, '');
  if (packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(packed)) return undefined;
  return new TextDecoder().decode(Uint8Array.from(atob(packed), (unit) => unit.charCodeAt(0)));
}
