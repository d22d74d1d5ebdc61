import type { BoundRole, RelatedPlace, View } from '../../src/authoring/index.js';
import type { HeldPower } from './held-power.js';
import { MOST_PLACES } from './most-places.js';
import { objectName } from './object-name.js';
import { once } from './once.js';

/** Powers that a message names; the others are counted. */
const NAMED = 2;

/** The phrases of a list of powers, each once. All pods of an account share one list. */
const phrasesOf = once((powers: readonly HeldPower[]) => [...new Set(powers.map(({ power, where }) => `${power.phrase}${where}`))]);

/** Words for the first powers of a list, each once: `read every Secret (in every namespace); redirect cluster DNS; and 2 more`. */
export function powerPhrases(powers: readonly HeldPower[]): string {
  const phrases = phrasesOf(powers);
  const rest = phrases.length - NAMED;
  return [...phrases.slice(0, NAMED), ...(rest > 0 ? [`and ${rest} more`] : [])].join('; ');
}

/** Both ends of the first powers: the binding's `roleRef`, and the entry of the role's rule. */
export function powerPlaces(powers: readonly HeldPower[]): readonly RelatedPlace[] {
  const places = new Map<View, RelatedPlace>();
  for (const { bound, power, resource } of powers) {
    if (places.size >= MOST_PLACES) break;
    const { roleRef } = bound.binding;
    if (!places.has(roleRef.root)) places.set(roleRef.root, boundPlace(bound));
    if (resource !== undefined && !places.has(resource)) places.set(resource, { at: resource, message: `this lets it ${power.phrase}` });
  }
  return [...places.values()];
}

/** The place of a binding's `roleRef`, with what it binds. */
export function boundPlace({ binding }: BoundRole): RelatedPlace {
  const { root, kind, name } = binding.roleRef;
  return { at: root, message: `${objectName(binding)} gives it ${objectName({ kind, name })}` };
}
