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
  const group = firstOf(rule.apiGroups, permission.group);
  if (group === -1) return undefined;
  const resource = firstOf(rule.resources, permission.resource, ofEveryResource(permission.resource));
  if (resource === -1) return undefined;
  const verbs = permission.verbs.flatMap((verb) => {
    const entry = firstOf(rule.verbs, verb);
    return entry === -1 ? [] : [{ verb, entry }];
  });
  return verbs.length === 0 ? undefined : { verbs, group, resource };
}

/** True for a rule that allows every verb on every resource of every group, whatever its name. */
export function allowsEverything({ verbs, apiGroups, resources, resourceNames }: PlainRule): boolean {
  return resourceNames.length === 0 && [verbs, apiGroups, resources].every((list) => list.includes('*'));
}

type Words = readonly (string | undefined)[];

/** The index of the first entry that is `*`, the word, or the other one; -1 when none is. */
function firstOf(entries: Words, word: string, other = word): number {
  if (entries.length < LONG) return entries.findIndex((entry) => entry === '*' || entry === word || entry === other);
  const places = placesOf(entries);
  const first = Math.min(places.get('*') ?? Infinity, places.get(word) ?? Infinity, places.get(other) ?? Infinity);
  return first === Infinity ? -1 : first;
}

/** Entries from which on it pays to know where each word stands. */
const LONG = 32;

const placesByEntries = new WeakMap<Words, ReadonlyMap<string | undefined, number>>();

/** Where each word of a list stands first. Made once for a list, of which every power asks for several words. */
function placesOf(entries: Words): ReadonlyMap<string | undefined, number> {
  const known = placesByEntries.get(entries);
  if (known !== undefined) return known;
  const places = new Map<string | undefined, number>();
  for (const [index, entry] of entries.entries()) if (!places.has(entry)) places.set(entry, index);
  placesByEntries.set(entries, places);
  return places;
}

/** Whether a word stands in a list. */
export function holdsWord(entries: Words, word: string): boolean {
  return entries.length < LONG ? entries.includes(word) : placesOf(entries).has(word);
}

/** Whether an entry of `resources` covers a resource: `*` covers everything, `*` before a slash that subresource of every resource; nothing else is a pattern. */
export function resourceMatches(entry: string, asked: string): boolean {
  return entry === '*' || entry === asked || entry === ofEveryResource(asked);
}

/** The entry that covers a subresource on every resource; the word itself for a resource. */
function ofEveryResource(asked: string): string {
  const slash = asked.indexOf('/');
  return slash !== -1 && slash + 1 < asked.length ? `*${asked.slice(slash)}` : asked;
}

/**
 * Whether requests with a verb on a resource can carry a name when they are authorized: not to delete a collection, nor to create an
 * object, unless it is a subresource, whose parent stands in the URL. `resourceNames` forbid what carries none altogether. See
 * https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources.
 */
export function carriesName(verb: string, resource: string): boolean {
  return verb !== 'deletecollection' && (verb !== 'create' || resource.includes('/'));
}

/** How far `resourceNames` lets a verb reach: every object, only the named ones, or none at all. */
export type NameReach = 'all' | 'named' | 'none';

/**
 * How far a rule's `resourceNames` let a verb on a resource reach. Names are compared literally with the name in the request,
 * which {@link carriesName some never carry}, and `list` and `watch` only with a field selector. The empty string is the name of
 * all of these, and then allows them everywhere.
 */
export function nameReach(rule: PlainRule, verb: string, resource: string): NameReach {
  if (rule.resourceNames.length === 0) return 'all';
  const named = rule.resourceNames.some((name) => name !== undefined && name !== '');
  const onCollection = !carriesName(verb, resource);
  const onEither = verb === 'list' || verb === 'watch';
  if ((onCollection || onEither) && holdsWord(rule.resourceNames, '')) return 'all';
  return named && !onCollection ? 'named' : 'none';
}
