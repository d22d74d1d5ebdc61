import { append, type Edit, type PolicyRuleView, set, type View } from '../../src/authoring/index.js';
import { addRule, takeOut, wordsOf } from './rule-edits.js';
import { type RuleResource, ruleResources, type WordContext } from './rule-resources.js';

/** Edits that put resources of a rule under the API group that serves them, and what they do, as an order. */
export interface GroupChange {
  readonly title: string;
  readonly edits: readonly Edit[];
}

/**
 * How resources that none of a rule's groups serves come to the group that does. `entries` are their entries, `names` what those
 * say or will say. In place of a group that serves nothing of the rule where there is one and all else rests on others; beside the others where it brings no
 * other resource with it; else in a rule of their own. `undefined` where a word of the rule cannot be carried over.
 */
export function toGroup(rule: PolicyRuleView, entries: readonly View[], names: readonly string[], group: string, context: WordContext): GroupChange | undefined {
  const written = group === '' ? '""' : group;
  const resources = ruleResources(rule, context);
  const areAllPlain = resources.length === rule.resources.length;
  const others = resources.filter(({ at }) => !entries.includes(at));
  // What no other group serves either would go along, to a group that never had it.
  const canReplace = areAllPlain && others.every(({ is }) => is === 'served' || is === 'unknown');
  const idle = canReplace ? rule.apiGroups.find((entry) => isIdle(entry, resources, context)) : undefined;
  if (idle !== undefined) return { title: `Write ${written} in place of ${idle.string === '' ? '""' : (idle.string ?? '')}`, edits: [set(idle, group)] };
  const bringsNone = areAllPlain && others.every(({ name }) => context.inventory.apiResources.standing(group, name, context.kubernetesMinor).is !== 'served');
  if (bringsNone) return { title: `Add the API group ${written}`, edits: [append(rule.at('apiGroups'), group)] };
  const verbs = wordsOf(rule.verbs);
  if (verbs.length < rule.verbs.length || wordsOf(rule.resourceNames).length < rule.resourceNames.length) return undefined;
  return {
    title: `Take ${names.join(', ')} into a rule of ${group === '' ? 'the core API group' : group}`,
    edits: [...takeOut(rule, 'resources', entries), addRule(rule, { apiGroups: [group], resources: names, verbs })],
  };
}

/** True for a group of Kubernetes itself, or a word that is none, on which no resource of the rule rests. */
function isIdle(entry: View, resources: readonly RuleResource[], { inventory }: WordContext): boolean {
  const word = entry.string;
  if (word === undefined || !inventory.apiResources.isOwnGroup(word)) return false;
  return resources.every(({ groups }) => groups.every(({ at, standing }) => at !== entry || standing.is === 'absent' || standing.is === 'gone'));
}
