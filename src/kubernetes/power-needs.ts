import type { Need } from './power.js';
import { holdsWord, matchRule, nameReach, type PlainRule } from './rbac-matching.js';

/** Which needs of ways a holder's rights meet. */
export type Met = (need: Need) => boolean;

/** True when a rule alone meets a need, wherever the rule is in force. */
export function meets(rule: PlainRule, need: Need): boolean {
  const match = matchRule(rule, need);
  return (
    match?.verbs.some(({ verb }) => {
      const reach = nameReach(rule, verb, need.resource);
      if (reach !== 'named') return reach === 'all';
      return need.anyName === true || need.names?.some((name) => holdsWord(rule.resourceNames, name)) === true;
    }) === true
  );
}

/** What rules together meet. Each need is looked for once. */
export function metBy(rules: readonly PlainRule[]): Met {
  const known = new Map<Need, boolean>();
  return (need) => {
    const met = known.get(need) ?? rules.some((rule) => meets(rule, need));
    known.set(need, met);
    return met;
  };
}
