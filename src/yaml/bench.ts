import { Scanner } from './scanner.js';
import { splitDocuments } from './split.js';
import { TapeWriter } from './tape.js';

/** What the tape reader alone makes of texts, for the benchmark. */
export interface TapeCount {
  readonly documents: number;
  readonly declined: number;
  readonly bytes: number;
}

/** Reads every document of the texts to a tape and throws the tapes away. */
export function tapeAll(texts: readonly string[]): TapeCount {
  const scanner = new Scanner(new TapeWriter());
  let documents = 0;
  let declined = 0;
  let bytes = 0;
  for (const text of texts) {
    bytes += text.length;
    for (const { start, end, markerHasContent, hasDirectives } of splitDocuments(text)) {
      documents++;
      if (markerHasContent || hasDirectives || scanner.read(text, start, end) === 'declined') declined++;
    }
  }
  return { documents, declined, bytes };
}
