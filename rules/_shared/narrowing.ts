import { carriesName, type PowerHit } from '../../src/authoring/index.js';
import { quotedList } from './words.js';

/** The verbs that may carry no name, in the order in which they are named. */
const NAMELESS = ['create', 'deletecollection'];

/**
 * What to do about a power that reaches further than it must, as a sentence: to name objects in `resourceNames` where that keeps the
 * verbs working, and to leave out what it would forbid. `*` stays with names what it is for objects that are there.
 */
export function narrowing({ grant, narrowed }: PowerHit): string {
  if (narrowed) return 'Leave out what it can do without.';
  const written = grant.verbs.filter(({ at }) => at.string !== '*');
  const bound = NAMELESS.filter((verb) => written.some((given) => given.verb === verb) && !carriesName(verb, grant.resource.string ?? ''));
  if (bound.length === 0) return 'Name those that it needs in resourceNames.';
  const one = bound.length === 1;
  if (grant.verbs.every(({ verb }) => bound.includes(verb))) {
    return `Leave ${quotedList(bound)} out where it can be: no request with ${one ? 'it' : 'them'} carries a name, so that resourceNames cannot narrow ${one ? 'it' : 'them'}.`;
  }
  return `Name those that it needs in resourceNames, and leave ${quotedList(bound)} out or in a rule of ${one ? 'its' : 'their'} own: no request with ${one ? 'it' : 'them'} carries a name.`;
}
