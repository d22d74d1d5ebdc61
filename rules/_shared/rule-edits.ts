import { append, type Edit, type EditValue, type PolicyRuleView, remove, set, type View } from '../../src/authoring/index.js';
import { once } from './once.js';

/** The lists of a rule whose entries are words. */
export type RuleList = 'apiGroups' | 'resources' | 'verbs';

/** Edits that take entries out of a list of a rule; where none would be left, the rule itself. */
export function takeOut(rule: PolicyRuleView, list: RuleList, gone: readonly View[]): readonly Edit[] {
  const leaving = new Set(gone);
  if (leaving.size >= rule[list].length) return [remove(rule.root)];
  const [first, second] = rule[list];
  // The first two of a flow list have one comma between them, which both removals would take.
  if (first !== undefined && second !== undefined && leaving.has(first) && leaving.has(second)) {
    const kept = rule[list].filter((entry) => !leaving.has(entry));
    const words = wordsOf(kept);
    if (words.length === kept.length) return [set(rule.at(list), words)];
  }
  return gone.map((entry) => remove(entry));
}

/** Edits that write words where an entry of a list stands. What stands in the list already is not written twice. */
export function writeWords(rule: PolicyRuleView, list: RuleList, at: View, words: readonly string[]): readonly Edit[] {
  const written = countsOf(rule[list]);
  const [first, ...rest] = [...new Set(words)].filter((word) => (written.get(word) ?? 0) === (word === at.string ? 1 : 0));
  if (first === undefined) return takeOut(rule, list, [at]);
  return [set(at, first), ...rest.map((word) => append(rule.at(list), word))];
}

/** How often each text stands in a list; counted once for all entries that something else is to be written for. */
const countsOf = once((entries: readonly View[]): ReadonlyMap<string, number> => {
  const found = new Map<string, number>();
  for (const word of wordsOf(entries)) found.set(word, (found.get(word) ?? 0) + 1);
  return found;
});

/** What a new rule of a role says. */
export interface NewRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

/** An edit that adds a rule to the role of another, for the same names. */
export function addRule({ role, resourceNames }: PolicyRuleView, { apiGroups, resources, verbs }: NewRule): Edit {
  const names = wordsOf(resourceNames);
  const rule: EditValue = { apiGroups, resources, ...(names.length === 0 ? {} : { resourceNames: names }), verbs };
  return append(role.at('rules'), rule);
}

/** The entries of a list that are texts. */
export function wordsOf(entries: readonly View[]): readonly string[] {
  return entries.flatMap(({ string }) => (string === undefined ? [] : [string]));
}
