import type { ObjectView } from '../authoring/objects.js';
import type { View } from '../authoring/view.js';

/** One value of a Secret. */
export interface SecretValue {
  readonly key: string;
  readonly at: View;
  /** What pods see; `undefined` for what is no string, and for what is no base64 where it must be. */
  readonly text: string | undefined;
  /** True for a value of `data`, which stands in base64. */
  readonly encoded: boolean;
}

/** The value that a Secret holds under a key; `stringData` wins over `data`, as the API server has it. */
export function secretValue(secret: ObjectView, key: string): SecretValue | undefined {
  const plain = secret.at('stringData', key);
  if (plain.exists) return { key, at: plain, text: plain.string, encoded: false };
  const at = secret.at('data', key);
  return at.exists ? { key, at, text: decodeData(at), encoded: true } : undefined;
}

/** All values of a Secret in the order of the manifest, also those of `data` that `stringData` overrides: they stand in it too. */
export function secretValues(secret: ObjectView): readonly SecretValue[] {
  return [
    ...secret.at('data').entries().map((at) => ({ key: String(at.name), at, text: decodeData(at), encoded: true })),
    ...secret.at('stringData').entries().map((at) => ({ key: String(at.name), at, text: at.string, encoded: false })),
  ];
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/u;
const UTF8 = new TextDecoder();

/** As Go reads bytes in JSON: standard base64 with its padding, line breaks ignored. */
function decodeData(view: View): string | undefined {
  const digits = view.string?.replaceAll(/[\r\n]/gu, '');
  if (digits === undefined || digits.length % 4 !== 0 || !BASE64.test(digits)) return undefined;
  return UTF8.decode(Uint8Array.from(atob(digits), (unit) => unit.charCodeAt(0)));
}
