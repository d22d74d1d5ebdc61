import { type FixOffer, type PolicyRuleView, REQUEST_VERBS, SPECIAL_VERBS, URL_VERBS, type View } from '../../src/authoring/index.js';
import { addRule, takeOut, wordsOf, writeWords } from './rule-edits.js';
import { ruleResources, type WordContext } from './rule-resources.js';

/** Verbs that requests for resources are checked with. */
export const KNOWN_VERBS: readonly string[] = [...REQUEST_VERBS, ...SPECIAL_VERBS, 'proxy'];

/** What an alias means: verbs of the rule, or verbs on the subresource that the word names, in the rule itself or in one of its own. */
export function aliasOffers(rule: PolicyRuleView, at: View, { verbs, subresource }: Alias, context: WordContext): readonly FixOffer[] {
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
  const known = rule.nonResourceURLs.length > 0 ? URL_VERBS : KNOWN_VERBS;
  return verbs.every((verb) => known.includes(verb)) ? [writeVerbs(rule, at, verbs)] : [];
}

/** An offer to write the HTTP method that a word means, which is given in lower case, or to remove it. */
export function methodOffer(rule: PolicyRuleView, at: View, lower: string): FixOffer {
  const method = URL_VERBS.includes(lower) ? lower : METHODS.get(lower);
  return method === undefined ? removeVerb(rule, at, at.string ?? lower) : writeVerbs(rule, at, [method]);
}

const METHODS: ReadonlyMap<string, string> = new Map([
  ['list', 'get'],
  ['watch', 'get'],
  ['read', 'get'],
  ['create', 'post'],
  ['update', 'put'],
  ['deletecollection', 'delete'],
]);

/** What a word stands for. Without verbs nobody can say which. */
export interface Alias {
  /** For the message. */
  readonly words: string;
  readonly verbs: readonly string[];
  /** The subresource that the verbs are checked on. */
  readonly subresource?: string;
}

/** Words that people and other tools use, in lower case, with what they stand for. */
export const ALIASES: ReadonlyMap<string, Alias> = new Map<string, Alias>([
  ['read', { words: '"get", "list" and "watch"', verbs: ['get', 'list', 'watch'] }],
  ['view', { words: '"get", "list" and "watch"', verbs: ['get', 'list', 'watch'] }],
  ['describe', { words: '"get" and "list"', verbs: ['get', 'list'] }],
  ['write', { words: '"create", "update" and "patch"', verbs: ['create', 'update', 'patch'] }],
  ['edit', { words: '"update" and "patch"', verbs: ['update', 'patch'] }],
  ['modify', { words: '"update" and "patch"', verbs: ['update', 'patch'] }],
  ['apply', { words: '"get", "create" and "patch"', verbs: ['get', 'create', 'patch'] }],
  ['put', { words: '"update"', verbs: ['update'] }],
  ['post', { words: '"create"', verbs: ['create'] }],
  ['add', { words: '"create"', verbs: ['create'] }],
  ['remove', { words: '"delete"', verbs: ['delete'] }],
  ['exec', { words: '"create" on "pods/exec"', verbs: ['create'], subresource: 'exec' }],
  ['attach', { words: '"create" on "pods/attach"', verbs: ['create'], subresource: 'attach' }],
  ['portforward', { words: '"create" on "pods/portforward"', verbs: ['create'], subresource: 'portforward' }],
  ['port-forward', { words: '"create" on "pods/portforward"', verbs: ['create'], subresource: 'portforward' }],
  ['log', { words: '"get" on "pods/log"', verbs: ['get'], subresource: 'log' }],
  ['logs', { words: '"get" on "pods/log"', verbs: ['get'], subresource: 'log' }],
  ['scale', { words: '"update" and "patch" on the subresource "scale"', verbs: ['update', 'patch'], subresource: 'scale' }],
  ['evict', { words: '"create" on "pods/eviction"', verbs: ['create'], subresource: 'eviction' }],
  ['all', { words: '"*", or better the verbs that are needed', verbs: [] }],
]);
