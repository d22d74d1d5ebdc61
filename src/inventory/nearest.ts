/** How far apart two files are: 0 for the same file, then steps up and down between their folders. */
export function distance(a: string, b: string): number {
  if (a === b) return 0;
  const from = folders(a);
  const to = folders(b);
  let shared = 0;
  while (shared < from.length && shared < to.length && from[shared] === to[shared]) shared++;
  return 1 + (from.length - shared) + (to.length - shared);
}

/** Those of the candidates that are nearest to a file; several when they are equally near. */
export function nearest<T extends { readonly file: string }>(file: string, candidates: readonly T[]): readonly T[] {
  if (candidates.length < 2) return candidates;
  let best = Infinity;
  let found: T[] = [];
  for (const candidate of candidates) {
    const steps = distance(file, candidate.file);
    if (steps < best) {
      best = steps;
      found = [candidate];
    } else if (steps === best) found.push(candidate);
  }
  return found;
}

/** True when two files stand in the same folder. */
export function sameFolder(a: string, b: string): boolean {
  return folders(a).join('/') === folders(b).join('/');
}

function folders(file: string): readonly string[] {
  return file.split('/').slice(0, -1);
}
