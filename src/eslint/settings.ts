import type { PlimsollSettings } from './protocol.js';

const WORDS: Readonly<Record<keyof PlimsollSettings, readonly string[]>> = {
  preset: ['string'],
  context: ['string', 'false'],
  infos: ['boolean'],
  untrusted: ['boolean'],
  completeInput: ['boolean'],
  kubernetesVersion: ['string'],
  assumeNamespace: ['string'],
};

/**
 * Reads `settings.plimsoll` of ESLint's configuration.
 * @throws Error that names what there is not or what has another type.
 */
export function readSettings(value: unknown): PlimsollSettings {
  if (value === undefined) return {};
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('settings.plimsoll must be an object.');
  for (const [key, setting] of Object.entries(value) as readonly [string, unknown][]) {
    if (!isKey(key)) throw new Error(`settings.plimsoll has no "${key}"; there are ${Object.keys(WORDS).join(', ')}.`);
    const types = WORDS[key];
    if (!types.includes(typeof setting) && !types.includes(String(setting))) throw new Error(`settings.plimsoll.${key} must be ${types.join(' or ')}.`);
  }
  return value;
}

function isKey(key: string): key is keyof PlimsollSettings {
  return Object.hasOwn(WORDS, key);
}
