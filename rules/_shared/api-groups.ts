import { type ApiResources, editDistance, isOwnGroup, type PolicyRuleView, type View } from '../../src/authoring/index.js';
import { once } from './once.js';
import { isUnknownText, list } from './words.js';

const CORE = 'the core API group';

/** True when all groups of a rule are those of custom kinds: what it allows there is its author's own affair more than the cluster's. */
export function isAboutCustomKinds(rule: PolicyRuleView): boolean {
  return rule.apiGroups.length > 0 && rule.apiGroups.every(({ string }) => string !== undefined && string !== '*' && !isOwnGroup(string));
}

/** The groups of a rule for a message: `every API group`, `the core API group and "apps"`. */
export function groupNames(rule: PolicyRuleView): string {
  const names = rule.apiGroups.flatMap(({ string }) => (string === undefined ? [] : [string]));
  if (names.includes('*')) return 'every API group';
  return list(names.map((name) => (name === '' ? CORE : `"${name}"`)));
}

/** An API group for a message: `the core API group`, `API group "apps"`. */
export function groupName(group: string): string {
  return group === '' ? CORE : `API group "${group}"`;
}

/** The groups of a rule that are known, and what is not known of them. */
export interface KnownGroups {
  /** The first entry of `apiGroups` that stands for each. */
  readonly entries: ReadonlyMap<string, View>;
  /** True where an entry may mean groups beside these. */
  readonly open: boolean;
}

/** Groups of one rule that are looked at, without those of others; there are about thirty of Kubernetes' own. */
const MOST_GROUPS = 64;

/** The groups of a rule of which it is known what they serve: Kubernetes' own, and those that the input defines. */
export function knownGroups({ apiGroups }: PolicyRuleView, api: ApiResources): KnownGroups {
  const entries = new Map<string, View>();
  let open = false;
  for (const entry of apiGroups) {
    open ||= isOpen(entry);
    for (const group of inGroups(entry, api)) {
      const known = api.isOwnGroup(group) || api.pluralsOf(group).length > 0;
      if (known && entries.size < MOST_GROUPS && !entries.has(group)) entries.set(group, entry);
      else if (!entries.has(group)) open = true;
    }
  }
  return { entries, open };
}

/** True for an entry of `apiGroups` that may mean any group. */
function isOpen({ string }: View): boolean {
  return string === undefined || string.includes('*') || isUnknownText(string);
}

/** The groups of Kubernetes that an entry of `apiGroups` stands for; for a word that is no group the one that was meant. */
function inGroups(entry: View, api: ApiResources): readonly string[] {
  const { string } = entry;
  if (string === '*') return api.ownGroups;
  if (string === undefined || isOpen(entry)) return [];
  return [groupMeant(string, api) ?? string];
}

/** True where some group of the rule is not, or may not be, Kubernetes' own: what is checked there is up to others. `*` counts when told. */
export function reachesOthers(rule: PolicyRuleView, api: ApiResources, countStar: boolean): boolean {
  return rule.apiGroups.some((entry) => {
    const { string } = entry;
    if (string === '*') return countStar;
    return string === undefined || isOpen(entry) || !(api.isOwnGroup(string) || groupMeant(string, api) !== undefined);
  });
}

/** The groups that were found to be meant by words. */
const meantByWord = once<ApiResources, Map<string, string | undefined>>(() => new Map());

/**
 * The API group that someone meant by a word that is none: with a version (`apps/v1`), the version of the core group (`v1`, `core`),
 * the first part of a name (`rbac`), or a slip of the pen. `undefined` for groups that there are or may be.
 */
export function groupMeant(word: string, api: ApiResources): string | undefined {
  if (api.isOwnGroup(word)) return undefined;
  const known = meantByWord(api);
  if (!known.has(word)) known.set(word, findMeant(word, api));
  return known.get(word);
}

function findMeant(word: string, api: ApiResources): string | undefined {
  if (api.pluralsOf(word).length > 0) return undefined;
  const versioned = /^(?:(.+)\/)?v\d+(?:(?:alpha|beta)\d+)?$/.exec(word);
  if (versioned !== null) return versioned[1] ?? '';
  if (word === 'core') return '';
  const named = word.includes('.') ? undefined : api.ownGroups.find((group) => group.startsWith(`${word}.`));
  if (named !== undefined || word.includes('x-k8s.io')) return named;
  const limit = word.length >= 16 ? 2 : 1;
  return word.length < 4 ? undefined : api.ownGroups.find((group) => group.length >= 4 && editDistance(word, group, limit) <= limit);
}
