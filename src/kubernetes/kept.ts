/** What a map keeps for a thing: made when it is first asked for, and the same from then on. The map goes with what it is about. */
export function kept<Thing extends object, Answer extends object>(known: WeakMap<Thing, Answer>, thing: Thing, make: (thing: Thing) => Answer): Answer {
  const found = known.get(thing);
  if (found !== undefined) return found;
  const made = make(thing);
  known.set(thing, made);
  return made;
}
