import { type FixOffer, type PolicyRuleView, RESOURCE_VERBS, URL_METHODS, URL_VERBS, type VerbAlias, type View } from '../../src/authoring/index.js';
import { addRule, takeOut, wordsOf, writeWords } from './rule-edits.js';
import { ruleResources, type WordContext } from './rule-resources.js';

/** What an alias means: verbs of the rule, or verbs on the subresource that the word names, in the rule itself or in one of its own. */
export function aliasOffers(rule: PolicyRuleView, at: View, { verbs, subresource }: VerbAlias, context: WordContext): readonly FixOffer[] {
  if (verbs.length === 0) return [];
  if (subresource === undefined) return [writeVerbs(rule, at, verbs)];
  const targets = subresources(rule, subresource, context);
  const names = targets.map(({ name }) => name);
  const [resource, other] = rule.resources;
  if (resource === undefined || names.length === 0 || wordsOf(rule.resourceNames).length < rule.resourceNames.length) return [];
  const title = `Allow ${verbs.join(', ')} on ${names.join(', ')}`;
  if (rule.verbs.length > 1) {
    const apiGroups = [...new Set(targets.map(({ group }) => group))];
    return [{ title, edits: () => [...takeOut(rule, 'verbs', [at]), addRule(rule, { apiGroups, resources: names, verbs })] }];
  }
  return other !== undefined ? [] : [{ title, edits: () => [...writeWords(rule, 'resources', resource, names), ...writeWords(rule, 'verbs', at, verbs)] }];
}

/** The resources of a rule that have a subresource of this name, with it, and the group of each. */
function subresources(rule: PolicyRuleView, subresource: string, context: WordContext): readonly { readonly name: string; readonly group: string }[] {
  return ruleResources(rule, context).flatMap(({ name: parent, groups }) => {
    const name = `${parent}/${subresource}`;
    const found = groups.find(({ group }) => context.inventory.apiResources.standing(group, name, context.kubernetesMinor).is === 'served');
    return found === undefined ? [] : [{ name, group: found.group }];
  });
}

/** An offer to write verbs where one stands. */
export function writeVerbs(rule: PolicyRuleView, at: View, verbs: readonly string[]): FixOffer {
  return { title: `Write ${verbs.join(', ')}`, edits: () => writeWords(rule, 'verbs', at, verbs) };
}

/** An offer to take a verb out; with the last one goes the rule. */
export function removeVerb(rule: PolicyRuleView, at: View, verb: string): FixOffer {
  return { title: rule.verbs.length === 1 ? 'Remove this rule' : `Remove ${verb}`, edits: () => takeOut(rule, 'verbs', [at]) };
}

/** An offer to write several verbs of one entry as entries of their own; none where one of them is unknown, too. */
export function verbsApart(rule: PolicyRuleView, at: View, joined: string): readonly FixOffer[] {
  const verbs = joined.toLowerCase().split(/[,\s]+/).filter((verb) => verb !== '');
  const known = rule.nonResourceURLs.length > 0 ? URL_VERBS : RESOURCE_VERBS;
  return verbs.every((verb) => known.includes(verb)) ? [writeVerbs(rule, at, verbs)] : [];
}

/** An offer to write the HTTP method that a word means, which is given in lower case, or to remove it. */
export function methodOffer(rule: PolicyRuleView, at: View, lower: string): FixOffer {
  const method = URL_VERBS.includes(lower) ? lower : URL_METHODS.get(lower);
  return method === undefined ? removeVerb(rule, at, at.string ?? lower) : writeVerbs(rule, at, [method]);
}
