import { readFileSync } from 'node:fs';

/** A question of the table: a text under a name. */
export interface DecodingQuestion {
  readonly name: string;
  readonly text: string;
}

/**
 * What Kubernetes' YAML library makes of a text: the JSON it becomes, why it was refused, or the several results that it
 * gives by chance (two keys that become one string: it goes through a Go map, whose order is random).
 */
export type Decoded =
  | { readonly json: string; readonly error?: undefined; readonly varies?: undefined }
  | { readonly error: string; readonly json?: undefined; readonly varies?: undefined }
  | { readonly varies: readonly string[]; readonly json?: undefined; readonly error?: undefined };

/** A question with its answer. */
export type DecodingAnswer = DecodingQuestion & Decoded;

/** Where the questions and their answers are kept. */
export const ANSWERS_FILE = new URL('answers.json', import.meta.url);

/**
 * The committed table: tricky texts, and what `sigs.k8s.io/yaml` (YAMLToJSON, as kubectl uses it) makes of each.
 * `json` is JSON text and not a value, so that integers beyond 2^53 and the spelling of floats survive. YAMLToJSON reads
 * the first document alone and never looks at what comes after it. Throws when a question has no answer yet.
 */
export function decodingAnswers(): readonly DecodingAnswer[] {
  const entries = JSON.parse(readFileSync(ANSWERS_FILE, 'utf8')) as readonly (DecodingAnswer | DecodingQuestion)[];
  return entries.map((entry) => {
    if ('json' in entry || 'error' in entry || 'varies' in entry) return entry;
    throw new Error(`${entry.name}: not asked yet; run ask.ts`);
  });
}
