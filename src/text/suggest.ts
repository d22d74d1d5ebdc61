import { editDistance } from './edit-distance.js';

const LONGEST = 80;

/**
 * The candidate that a person most likely meant by a word, or `undefined` when none is near. Letter case is free, and a swap of
 * two neighbouring letters counts as one mistake. About one mistake in three letters is allowed. Of equals the first wins. A
 * beginning of three letters or more is near too: `warn` means `warning`.
 */
export function suggest<T extends string>(word: string, candidates: readonly T[]): T | undefined {
  if (word.length === 0 || word.length > LONGEST) return undefined;
  const wanted = word.toLowerCase();
  let best: T | undefined;
  let allowed = Math.max(1, Math.floor(wanted.length / 3));
  for (const candidate of candidates) {
    const distance = editDistance(wanted, candidate.toLowerCase(), allowed);
    if (distance > allowed) continue;
    best = candidate;
    if (distance === 0) return best;
    allowed = distance - 1;
  }
  return best ?? beginningWith(wanted, candidates);
}

function beginningWith<T extends string>(start: string, candidates: readonly T[]): T | undefined {
  return start.length < 3 ? undefined : candidates.find((candidate) => candidate.toLowerCase().startsWith(start));
}

/** A sentence that names the nearest candidate, with a space before it; empty when none is near. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const near = suggest(word, candidates);
  return near === undefined ? '' : ` Did you mean "${near}"?`;
}
