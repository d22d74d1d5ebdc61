import type { HoleValue } from '../authoring/rule.js';

/** Fills the holes of a message. A hole without data stays as it is, for the tester to find. */
export function fillHoles(text: string, data: Readonly<Record<string, HoleValue>> | undefined): string {
  if (data === undefined) return text;
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = Object.hasOwn(data, name) ? data[name] : undefined;
    if (value === undefined) return hole;
    return shortened(typeof value === 'object' ? joinList(value) : String(value));
  });
}

/** What of a value a message repeats, in UTF-16 units: a name of a megabyte helps nobody. */
const MOST_SHOWN = 400;

function shortened(value: string): string {
  return value.length <= MOST_SHOWN ? value : `${value.slice(0, MOST_SHOWN).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** `a`, `a and b`, `a, b and c`. */
export function joinList(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}
