/** Answers a question about a thing once: whoever asks may ask about the same role, rules or bindings any number of times. */
export function once<Thing extends object, Answer>(question: (thing: Thing) => Answer): (thing: Thing) => Answer {
  const answers = new WeakMap<Thing, { readonly answer: Answer }>();
  return (thing) => {
    const known = answers.get(thing);
    if (known !== undefined) return known.answer;
    const answer = question(thing);
    answers.set(thing, { answer });
    return answer;
  };
}
