import type { PolicyRuleView, RoleView } from '../authoring/objects.js';
import { kept } from './kept.js';
import type { Power } from './power.js';
import { POWERS } from './power-table.js';
import { plainRule } from './rbac.js';
import type { PlainRule } from './rbac-matching.js';

/** Kept, since every check of a power asks about the same rules. */
const possibleByRule = new WeakMap<PolicyRuleView, ReadonlySet<Power>>();

/** The powers for which the resources and verbs of a rule in a file suffice. */
export function possiblePowersOf(rule: PolicyRuleView): ReadonlySet<Power> {
  return kept(possibleByRule, rule, () => possiblePowers(plainRule(rule)));
}

const possibleByRole = new WeakMap<RoleView, ReadonlySet<Power>>();

/** True when some rule of a role names resources and verbs that a power needs; says nothing yet of groups and names. */
export function mayGive(role: RoleView, entry: Power): boolean {
  return kept(possibleByRole, role, ({ rules }) => new Set(rules.flatMap((rule) => [...possiblePowersOf(rule)]))).has(entry);
}

/** The powers for which a rule's resources and verbs suffice; says nothing yet of groups and names. */
export function possiblePowers({ resources, verbs }: PlainRule): ReadonlySet<Power> {
  powersByWords ??= indexPowers();
  let powers: Set<Power> | undefined;
  const distinctVerbs = verbs.includes('*') ? ['*'] : distinct(verbs);
  for (const resource of resources.includes('*') ? ['*'] : [ANY_ENTRY, ...distinct(resources)]) {
    const byVerb = resource === undefined ? undefined : powersByWords.get(resource);
    if (byVerb === undefined) continue;
    for (const verb of distinctVerbs) {
      const given = verb === undefined ? undefined : byVerb.get(verb);
      if (given === undefined) continue;
      powers ??= new Set();
      for (const each of given) powers.add(each);
    }
  }
  return powers ?? NO_POWERS;
}

/** Repeats change nothing; they are worth finding only where there may be many. */
function distinct<T>(entries: readonly T[]): readonly T[] {
  return entries.length < 32 ? entries : [...new Set(entries)];
}

const NO_POWERS: ReadonlySet<Power> = new Set();

/** Stands for the powers that entries of any spelling may give. */
const ANY_ENTRY = '';

let powersByWords: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<Power>>> | undefined;

/** The powers by the entries of `resources` and `verbs` that may give them. */
function indexPowers(): ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<Power>>> {
  const index = new Map<string, Map<string, Set<Power>>>();
  const add = (resource: string, verbs: readonly string[], entry: Power): void => {
    const byVerb = index.get(resource) ?? new Map<string, Set<Power>>();
    index.set(resource, byVerb);
    for (const verb of verbs) byVerb.set(verb, (byVerb.get(verb) ?? new Set()).add(entry));
  };
  for (const entry of POWERS) {
    for (const { resource, any, verbs } of entry.permissions) {
      const slash = resource.indexOf('/');
      const words = [...verbs, '*'];
      add('*', words, entry);
      add(any === undefined ? resource : ANY_ENTRY, words, entry);
      if (slash !== -1) add(`*${resource.slice(slash)}`, words, entry);
    }
  }
  return index;
}
