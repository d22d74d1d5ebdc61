import type { Permission } from '../authoring/objects.js';

/** A rule's lists as plain values. An entry that is no string stands as `undefined` and matches nothing. */
export interface PlainRule {
  readonly verbs: readonly (string | undefined)[];
  readonly apiGroups: readonly (string | undefined)[];
  readonly resources: readonly (string | undefined)[];
  readonly resourceNames: readonly (string | undefined)[];
  readonly nonResourceURLs: readonly (string | undefined)[];
}

/** Which entries of a rule allow something, as indices into its lists. */
export interface Match {
  readonly verbs: readonly { readonly verb: string; readonly entry: number }[];
  readonly group: number;
  readonly resource: number;
}

/**
 * What of a permission a rule allows, `resourceNames` left aside; `undefined` when nothing. The first entry that matches is
 * named, as upstream's `VerbMatches`, `APIGroupMatches` and `ResourceMatches` go through the lists
 * (`pkg/apis/rbac/v1/evaluation_helpers.go`).
 */
export function matchRule(rule: PlainRule, permission: Permission): Match | undefined {
  const group = rule.apiGroups.findIndex((entry) => entry === '*' || entry === permission.group);
  if (group === -1) return undefined;
  const resource = rule.resources.findIndex((entry) => entry !== undefined && resourceMatches(entry, permission.resource));
  if (resource === -1) return undefined;
  const verbs = permission.verbs.flatMap((verb) => {
    const entry = rule.verbs.findIndex((written) => written === '*' || written === verb);
    return entry === -1 ? [] : [{ verb, entry }];
  });
  return verbs.length === 0 ? undefined : { verbs, group, resource };
}

/** True for a rule that allows every verb on every resource of every group, whatever its name. */
export function allowsEverything({ verbs, apiGroups, resources, resourceNames }: PlainRule): boolean {
  return resourceNames.length === 0 && [verbs, apiGroups, resources].every((list) => list.includes('*'));
}

/** Whether an entry of `resources` covers a resource: `*` covers everything, `*` before a slash that subresource of every resource; nothing else is a pattern. */
export function resourceMatches(entry: string, asked: string): boolean {
  if (entry === '*' || entry === asked) return true;
  const slash = asked.indexOf('/');
  return slash !== -1 && slash + 1 < asked.length && entry === `*${asked.slice(slash)}`;
}

/** How far `resourceNames` lets a verb reach: every object, only the named ones, or none at all. */
export type NameReach = 'all' | 'named' | 'none';

/**
 * How far a rule's `resourceNames` let a verb on a resource reach. Names are compared literally with the name in the request:
 * `create` of a top-level object and `deletecollection` carry none, so that a list of names forbids them, and `list` and
 * `watch` carry one only with a field selector. The empty string is the name of all of these, and then allows them everywhere.
 */
export function nameReach(rule: PlainRule, verb: string, resource: string): NameReach {
  if (rule.resourceNames.length === 0) return 'all';
  const named = rule.resourceNames.some((name) => name !== undefined && name !== '');
  const onCollection = verb === 'deletecollection' || (verb === 'create' && !resource.includes('/'));
  const onEither = verb === 'list' || verb === 'watch';
  if ((onCollection || onEither) && rule.resourceNames.includes('')) return 'all';
  return named && !onCollection ? 'named' : 'none';
}
