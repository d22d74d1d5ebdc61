import { type ApiResources, AUDIENCE_VERB, type PolicyRuleView, type RoleView, type Standing, type View } from '../../src/authoring/index.js';
import { type KnownGroups, knownGroups } from './api-groups.js';
import { isShippedRole } from './shipped.js';
import { isUnknownText } from './words.js';

/** What one of a rule's API groups has of one of its resources. */
export interface ResourceInGroup {
  readonly group: string;
  /** The entry of `apiGroups`. */
  readonly at: View;
  readonly standing: Standing;
}

/** An entry of a rule's `resources` that is a plain name, and what the rule's groups have of it. */
export interface RuleResource {
  readonly at: View;
  readonly name: string;
  readonly groups: readonly ResourceInGroup[];
  /**
   * `served` where some group serves it, `unknown` where a group of others or a template may, `gone` where one served it in an
   * earlier version, else `absent`.
   */
  readonly is: Standing['is'];
  /** The verbs that requests for it are checked with, over all groups. */
  readonly verbs: ReadonlySet<string>;
  /** Those that are checked without a namespace. */
  readonly clusterVerbs: ReadonlySet<string>;
}

/** Where a rule about RBAC words looks them up. */
export interface WordContext {
  readonly inventory: { readonly apiResources: ApiResources };
  readonly kubernetesMinor: number;
}

const read = new WeakMap<PolicyRuleView, { readonly minor: number; readonly resources: readonly RuleResource[] }>();

/**
 * The resources that a rule names, without wildcards, patterns and templates; none for copies of Kubernetes' own roles. Read once
 * for all rules that ask.
 */
export function ruleResources(rule: PolicyRuleView, { inventory, kubernetesMinor: minor }: WordContext): readonly RuleResource[] {
  const known = read.get(rule);
  if (known?.minor === minor) return known.resources;
  // The resources of this verb are audiences of tokens.
  const audiences = rule.verbs.some(({ string }) => string === AUDIENCE_VERB);
  const resources = audiences || isShippedRole(rule.role) ? [] : readResources(rule, inventory.apiResources, minor);
  read.set(rule, { minor, resources });
  return resources;
}

function readResources(rule: PolicyRuleView, api: ApiResources, minor: number): readonly RuleResource[] {
  const groups = knownGroups(rule, api);
  return rule.resources.flatMap((at) => {
    const name = at.string;
    return name === undefined || !isPlainName(name) ? [] : [readResource(at, name, groups, api, minor)];
  });
}

function readResource(at: View, name: string, { entries, open }: KnownGroups, api: ApiResources, minor: number): RuleResource {
  const groups = [...entries].map(([group, entry]) => ({ group, at: entry, standing: api.standing(group, name, minor) }));
  const standings = groups.map(({ standing }) => standing);
  const has = (is: Standing['is']): boolean => standings.some((standing) => standing.is === is);
  const served = standings.flatMap((standing) => (standing.is === 'served' ? [standing] : []));
  return {
    at,
    name,
    groups,
    is: has('served') ? 'served' : open || has('unknown') ? 'unknown' : has('gone') ? 'gone' : 'absent',
    verbs: new Set(served.flatMap(({ verbs }) => [...verbs])),
    clusterVerbs: new Set(served.flatMap(({ clusterVerbs }) => [...clusterVerbs])),
  };
}

function isPlainName(text: string): boolean {
  return text !== '' && !/[*,\s]/.test(text) && !isUnknownText(text);
}

const inRole = new WeakMap<RoleView, ReadonlyMap<string, ReadonlySet<string>>>();

/** The resources that some rule of a role names together with a group that serves them, with the verbs that it then has on all of them. */
function servedInRole(role: RoleView, context: WordContext): ReadonlyMap<string, ReadonlySet<string>> {
  const known = inRole.get(role);
  if (known !== undefined) return known;
  const served = new Map<string, Set<string>>();
  for (const rule of role.rules) {
    const verbs = rule.resourceNames.length > 0 ? [] : rule.verbs.flatMap(({ string }) => string ?? []);
    for (const { is, name } of ruleResources(rule, context)) {
      if (is !== 'served') continue;
      const all = served.get(name) ?? new Set();
      served.set(name, all);
      for (const verb of verbs) all.add(verb);
    }
  }
  inRole.set(role, served);
  return served;
}

/**
 * The groups of Kubernetes that serve a resource which none of a rule's groups does; `undefined` where one does or may, where no
 * group serves it, and where other rules of the role name it rightly: as roles for old and new clusters do, or for all of the verbs.
 */
export function groupsMissing(rule: PolicyRuleView, { is, name }: RuleResource, context: WordContext): readonly string[] | undefined {
  if (is === 'served' || is === 'unknown') return undefined;
  const elsewhere = servedInRole(rule.role, context).get(name);
  const isAllowed = (verb = ''): boolean => elsewhere?.has(verb) === true || elsewhere?.has('*') === true;
  if (elsewhere !== undefined && (is === 'gone' || rule.verbs.every(({ string }) => isAllowed(string)))) return undefined;
  const serving = context.inventory.apiResources.groupsServing(name, context.kubernetesMinor);
  return serving.length === 0 ? undefined : serving;
}
