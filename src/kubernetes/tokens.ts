import { ACCOUNT_USER_PREFIX } from './service-accounts.js';

/** A JSON Web Token found in a text. */
export interface JwtClaims {
  /** Where the encoded text stands: UTF-16 offsets, half-open. */
  readonly start: number;
  readonly end: number;
  /**
   * Which service account token it is: `legacy` from a Secret, which never expires, or `bound` from the TokenRequest API;
   * `undefined` for a token of something else.
   */
  readonly serviceAccount: 'legacy' | 'bound' | undefined;
  /** The claim `sub`, where the payload could be read. */
  readonly subject: string | undefined;
  /** Seconds from `iat` to `exp`; `undefined` where one is absent. */
  readonly lifetime: number | undefined;
  /** False where the payload is cut short or the signature is missing: then it is no working credential. */
  readonly complete: boolean;
  /** True for a token in base64 once more, as it stands in the `data` of a Secret. */
  readonly doublyEncoded: boolean;
}

/** `{"` in base64url, as every header begins. */
const HEADER_START = 'eyJ';
/** The same in base64 once more. */
const DOUBLY_ENCODED_START = 'ZXlK';

/**
 * The first service account token in a text, else the first other JSON Web Token; `undefined` when there is none. The token may
 * stand inside other text (`--token=…`). Never throws; takes time in proportion to the text.
 */
export function jwtClaims(text: string): JwtClaims | undefined {
  let other: JwtClaims | undefined;
  for (const found of tokensIn(text)) {
    if (found.serviceAccount !== undefined) return found;
    other ??= found;
  }
  return other;
}

function* tokensIn(text: string): Generator<JwtClaims, void, undefined> {
  if (text.includes(HEADER_START)) {
    for (const run of runs(text, isTokenUnit)) yield* tokensInRun(text.slice(run.start, run.end), run.start);
  }
  if (!text.includes(DOUBLY_ENCODED_START)) return;
  for (const run of runs(text, isBase64Unit)) {
    const encoded = text.slice(run.start, run.end);
    const from = encoded.indexOf(DOUBLY_ENCODED_START);
    const inner = from === -1 ? undefined : jwtClaims(decodeBase64(encoded.slice(from)));
    if (inner !== undefined) yield { ...inner, start: run.start + from, end: run.start + encoded.trimEnd().length, doublyEncoded: true };
  }
}

/**
 * Tokens in a run of base64url and dots; a word may stand before the header. Each segment is decoded as a header once and as a
 * payload once at most.
 */
function* tokensInRun(run: string, offset: number): Generator<JwtClaims, void, undefined> {
  const segments = run.split('.');
  let start = offset;
  for (const [index, segment] of segments.entries()) {
    const payload = segments[index + 1];
    const from = segment.indexOf(HEADER_START);
    if (payload !== undefined && from !== -1 && isHeader(segment.slice(from))) {
      const claims = classify(payload);
      const signature = segments[index + 2];
      const end = start + segment.length + 1 + payload.length + (signature === undefined ? 0 : 1 + signature.length);
      const complete = claims?.complete === true && signature !== undefined && signature !== '';
      if (claims !== undefined) yield { ...claims, complete, start: start + from, end, doublyEncoded: false };
    }
    start += segment.length + 1;
  }
}

function isHeader(segment: string): boolean {
  const header = parseObject(decodeBase64(segment));
  return header !== undefined && typeof header['alg'] === 'string';
}

type Classified = Pick<JwtClaims, 'serviceAccount' | 'subject' | 'lifetime' | 'complete'>;

/** A payload that is cut short says what it is by the claims that are left; one without any such is no token. */
function classify(segment: string): Classified | undefined {
  const payload = decodeBase64(segment);
  const claims = parseObject(payload);
  if (claims === undefined) {
    const serviceAccount = kindOfFragment(payload);
    return serviceAccount && { serviceAccount, subject: undefined, lifetime: undefined, complete: false };
  }
  const { sub, exp, iat } = claims;
  return {
    serviceAccount: kindOf(claims),
    subject: typeof sub === 'string' ? sub : undefined,
    lifetime: typeof exp === 'number' && typeof iat === 'number' ? exp - iat : undefined,
    complete: true,
  };
}

const LEGACY_ISSUER = 'kubernetes/serviceaccount';
const LEGACY_CLAIM_PREFIX = 'kubernetes.io/serviceaccount/';
const BOUND_CLAIM = 'kubernetes.io';

function kindOf(claims: Readonly<Record<string, unknown>>): JwtClaims['serviceAccount'] {
  if (claims['iss'] === LEGACY_ISSUER || Object.keys(claims).some((key) => key.startsWith(LEGACY_CLAIM_PREFIX))) return 'legacy';
  if (BOUND_CLAIM in claims) return 'bound';
  const subject = claims['sub'];
  if (typeof subject !== 'string' || !subject.startsWith(ACCOUNT_USER_PREFIX)) return undefined;
  return 'exp' in claims ? 'bound' : 'legacy';
}

function kindOfFragment(payload: string): JwtClaims['serviceAccount'] {
  if (!payload.startsWith('{"')) return undefined;
  if (payload.includes(LEGACY_CLAIM_PREFIX) || payload.includes(`"iss":"${LEGACY_ISSUER}"`)) return 'legacy';
  const bound =
    payload.includes(`"${BOUND_CLAIM}":{`) || payload.includes(ACCOUNT_USER_PREFIX) || payload.startsWith('{"aud":["https://kubernetes.');
  return bound ? 'bound' : undefined;
}

/** The look at both ends spares hostile text the price of an exception for each of its pieces. */
function parseObject(json: string): Readonly<Record<string, unknown>> | undefined {
  if (!json.startsWith('{') || !json.trimEnd().endsWith('}')) return undefined;
  try {
    return JSON.parse(json) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}

const PADDING = /[=\s]/gu;

/** What base64 or base64url holds, as UTF-8; a piece that is cut short gives the bytes that are whole. */
function decodeBase64(encoded: string): string {
  const digits = encoded.replaceAll(PADDING, '').replaceAll('-', '+').replaceAll('_', '/');
  const whole = digits.length % 4 === 1 ? digits.slice(0, -1) : digits;
  try {
    return UTF8.decode(Uint8Array.from(atob(whole), (unit) => unit.charCodeAt(0)));
  } catch {
    return '';
  }
}

const UTF8 = new TextDecoder();

interface Run {
  readonly start: number;
  readonly end: number;
}

/** The longest stretches of a text whose units all pass a test. */
function* runs(text: string, test: (unit: number) => boolean): Generator<Run, void, undefined> {
  let start = -1;
  for (let at = 0; at <= text.length; at++) {
    const inside = at < text.length && test(text.charCodeAt(at));
    if (inside && start === -1) start = at;
    if (inside || start === -1) continue;
    yield { start, end: at };
    start = -1;
  }
}

function isAlphanumeric(unit: number): boolean {
  return (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122);
}

/** Base64url, which tokens write without padding, and the dots between segments. */
function isTokenUnit(unit: number): boolean {
  return isAlphanumeric(unit) || unit === 45 || unit === 46 || unit === 95;
}

/** Base64 with padding, over several lines as Go reads it. */
function isBase64Unit(unit: number): boolean {
  return isAlphanumeric(unit) || unit === 10 || unit === 13 || unit === 43 || unit === 47 || unit === 61;
}
