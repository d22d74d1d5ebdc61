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
const DECIMAL = /^[-+]?(?:0|[1-9][0-9]*)$/;
const OCTAL = /^([-+]?)0[oO]?([0-7]+)$/;
const HEXADECIMAL = /^([-+]?)0[xX]([0-9a-fA-F]+)$/;
const BINARY = /^([-+]?)0[bB]([01]+)$/;
/** Words, numbers and signs that could be more than a string begin with one of these. */
const MAYBE_TYPED = /^[-+.0-9~yYnNtTfFoO]/;

/**
 * What Go's YAML library (go.yaml.in/yaml/v2, `resolve.go`), and so kubectl, makes of a plain scalar: YAML 1.1's booleans and
 * octal numbers, no sexagesimals, and dates left as strings. Numbers beyond a double's precision are rounded.
 */
export function resolvePlain(text: string): ResolvedScalar {
  if (text !== '' && !MAYBE_TYPED.test(text)) return { type: 'string', value: text };
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  const first = text.charCodeAt(0);
  if (first === 46) {
    return GO_FLOAT_AFTER_DOT.test(text) ? { type: 'float', value: Number(text) } : { type: 'string', value: text };
  }
  if (first === 43 || first === 45 || (first >= 48 && first <= 57)) return resolveNumber(text);
  return { type: 'string', value: text };
}

/** True when a plain scalar of this text would not be a string. */
export function isTyped(text: string): boolean {
  return resolvePlain(text).type !== 'string';
}

function resolveNumber(text: string): ResolvedScalar {
  const plain = text.includes('_') ? text.replaceAll('_', '') : text;
  if (DECIMAL.test(plain)) return integer(Number(plain), 1);
  for (const [pattern, radix] of [[OCTAL, 8], [HEXADECIMAL, 16], [BINARY, 2]] as const) {
    const match = pattern.exec(plain);
    if (match !== null) return integer(Number.parseInt(match[2] ?? '', radix), match[1] === '-' ? -1 : 1);
  }
  if (FLOAT.test(plain)) return { type: 'float', value: Number(plain) };
  return { type: 'string', value: text };
}

/** Go turns integers beyond 64 bits into floats. */
function integer(magnitude: number, sign: number): ResolvedScalar {
  const value = magnitude * sign;
  return { type: value >= 2 ** 64 || value < -(2 ** 63) ? 'float' : 'integer', value: value === 0 ? 0 : value };
}
