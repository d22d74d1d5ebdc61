/** Answers a question about a thing once: whoever asks may ask about the same role, rules or bindings any number of times. */
export function once<Thing extends object, Answer>(question: (thing: Thing) => Answer): (thing: Thing) => Answer {
  const known = new WeakMap<Thing, { readonly answer: Answer }>();
  return (thing) => {
    const found = known.get(thing) ?? { answer: question(thing) };
    known.set(thing, found);
    return found.answer;
  };
}
