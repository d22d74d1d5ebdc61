/** Whom a certificate request asks a certificate for. */
export interface RequestedSubject {
  /** The user that a client certificate names; empty when it names none. */
  readonly commonName: string;
  /** The groups. */
  readonly organizations: readonly string[];
}

/** One element of DER: its tag, and where its content lies. */
interface Element {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
}

const SEQUENCE = 0x30;
const SET = 0x31;
const INTEGER = 0x02;
const OBJECT_IDENTIFIER = 0x06;
/** 2.5.4.3 and 2.5.4.10 of X.520. */
const COMMON_NAME = '85,4,3';
const ORGANIZATION = '85,4,10';

const PEM = /-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----([A-Za-z0-9+/=\s]+)-----END /u;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/u;
const UTF8 = new TextDecoder();

/** Reads the subject of a PKCS#10 request in PEM, base64 around it, as `spec.request` holds it; `undefined` for anything else. */
export function requestedSubject(request: string): RequestedSubject | undefined {
  const pem = decodeBase64(request);
  const body = pem === undefined ? undefined : PEM.exec(UTF8.decode(pem))?.[1];
  const der = body === undefined ? undefined : decodeBase64(body);
  return der === undefined ? undefined : subjectOf(der);
}

function decodeBase64(text: string): Uint8Array | undefined {
  const digits = text.replaceAll(/\s/gu, '');
  if (digits.length % 4 !== 0 || !BASE64.test(digits)) return undefined;
  return Uint8Array.from(atob(digits), (unit) => unit.charCodeAt(0));
}

/** CertificationRequest → CertificationRequestInfo → version, subject (RFC 2986). */
function subjectOf(der: Uint8Array): RequestedSubject | undefined {
  const request = elementAt(der, 0, der.length);
  const info = request?.tag === SEQUENCE ? elementAt(der, request.start, request.end) : undefined;
  if (info?.tag !== SEQUENCE) return undefined;
  const [version, subject] = elementsIn(der, info);
  if (version?.tag !== INTEGER || subject?.tag !== SEQUENCE) return undefined;
  const attributes = elementsIn(der, subject)
    .filter(({ tag }) => tag === SET)
    .flatMap((set) => elementsIn(der, set))
    .flatMap((pair) => attributeOf(der, pair));
  const valuesOf = (type: string): readonly string[] => attributes.flatMap((attribute) => (attribute.type === type ? [attribute.value] : []));
  return { commonName: valuesOf(COMMON_NAME).at(-1) ?? '', organizations: valuesOf(ORGANIZATION) };
}

function attributeOf(der: Uint8Array, pair: Element): readonly { readonly type: string; readonly value: string }[] {
  const [type, value] = pair.tag === SEQUENCE ? elementsIn(der, pair) : [];
  if (type?.tag !== OBJECT_IDENTIFIER || value === undefined) return [];
  return [{ type: der.subarray(type.start, type.end).join(','), value: UTF8.decode(der.subarray(value.start, value.end)) }];
}

/** The elements inside another; what comes after a broken one is left out. */
function elementsIn(der: Uint8Array, { start, end }: Element): readonly Element[] {
  const elements: Element[] = [];
  for (let at = start; at < end; ) {
    const element = elementAt(der, at, end);
    if (element === undefined) break;
    elements.push(element);
    at = element.end;
  }
  return elements;
}

/** The element that begins at an offset; `undefined` when it does not fit before `limit`. */
function elementAt(der: Uint8Array, at: number, limit: number): Element | undefined {
  const [tag, first] = der.subarray(at, Math.min(at + 2, limit));
  if (tag === undefined || first === undefined) return undefined;
  const digits = first < 0x80 ? 0 : first - 0x80;
  const start = at + 2 + digits;
  if (digits > 4 || first === 0x80 || start > limit) return undefined;
  const length = digits === 0 ? first : der.subarray(at + 2, start).reduce((sum, byte) => sum * 256 + byte, 0);
  return start + length > limit ? undefined : { tag, start, end: start + length };
}
