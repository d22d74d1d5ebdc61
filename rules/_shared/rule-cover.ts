import type { PolicyRuleView, View } from '../../src/authoring/index.js';
import { addTo } from './grouped.js';

/** A rule whose grants another rule of the same role gives as well. */
export interface CoveredRule {
  readonly rule: PolicyRuleView;
  readonly by: PolicyRuleView;
  /** True when both say the same. */
  readonly same: boolean;
}

/** Rules that one is compared with at most: a generated role may have any number. */
const MOST_COMPARED = 64;

interface Lists {
  readonly rule: PolicyRuleView;
  readonly order: number;
  readonly verbs: ReadonlySet<string>;
  readonly apiGroups: ReadonlySet<string>;
  readonly resources: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  readonly urls: ReadonlySet<string>;
}

/**
 * The rules of a role that add nothing to the others, in their order. Of rules that say the same, the first stays. A rule that only a `*`
 * covers is none: the one with the `*` is what should go, and it would be all that is left.
 */
export function coveringRules(rules: readonly PolicyRuleView[]): readonly CoveredRule[] {
  const all = rules.flatMap((rule, order) => readLists(rule, order) ?? []);
  if (all.length < 2) return [];
  const byResource = new Map<string, Lists[]>();
  for (const lists of all) {
    for (const word of [...lists.resources, ...lists.urls]) {
      addTo(byResource, word, lists);
    }
  }
  return all.flatMap((lists) => {
    const by = candidates(lists, byResource).find((other) => other !== lists && !coversByWildcard(other, lists) && covers(other, lists) && (other.order < lists.order || !covers(lists, other)));
    return by === undefined ? [] : [{ rule: lists.rule, by: by.rule, same: covers(lists, by) }];
  });
}

/** Rules that name the first resource of this one, or a wildcard for it. */
function candidates({ resources, urls }: Lists, byResource: ReadonlyMap<string, readonly Lists[]>): readonly Lists[] {
  const [first = ''] = [...resources, ...urls];
  const slash = first.indexOf('/');
  const words = ['*', ...(slash > 0 && resources.size > 0 ? [`*${first.slice(slash)}`] : []), first];
  return [...new Set(words)].flatMap((word) => byResource.get(word)?.slice(0, MOST_COMPARED) ?? []);
}

function covers(a: Lists, b: Lists): boolean {
  if ((a.urls.size > 0) !== (b.urls.size > 0)) return false;
  if (a.names.size > 0 && (b.names.size === 0 || !holds(a.names, b.names))) return false;
  return wildHolds(a.verbs, b.verbs) && wildHolds(a.urls, b.urls) && wildHolds(a.apiGroups, b.apiGroups) && coversResources(a.resources, b.resources);
}

/** True when the first allows everything somewhere that the second lists. */
function coversByWildcard(a: Lists, b: Lists): boolean {
  const fields = ['verbs', 'apiGroups', 'resources', 'urls'] as const;
  return fields.some((field) => a[field].has('*') && !b[field].has('*'));
}

function coversResources(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.has('*') || [...b].every((resource) => a.has(resource) || (resource.includes('/') && a.has(`*${resource.slice(resource.indexOf('/'))}`)));
}

function wildHolds(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.has('*') || holds(a, b);
}

function holds(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return [...b].every((item) => a.has(item));
}

/** The lists of a rule as sets; `undefined` for a rule that the API server refuses, or that is not all text. */
function readLists(rule: PolicyRuleView, order: number): Lists | undefined {
  const lists = [rule.verbs, rule.apiGroups, rule.resources, rule.resourceNames, rule.nonResourceURLs].map(textsOf);
  const [verbs, apiGroups, resources, names, urls] = lists;
  if (verbs === undefined || apiGroups === undefined || resources === undefined || names === undefined || urls === undefined) return undefined;
  if (verbs.size === 0 || (urls.size === 0 && (resources.size === 0 || apiGroups.size === 0))) return undefined;
  return { rule, order, verbs, apiGroups, resources, names, urls };
}

function textsOf(views: readonly View[]): ReadonlySet<string> | undefined {
  const texts = new Set<string>();
  for (const { string } of views) {
    if (string === undefined) return undefined;
    texts.add(string);
  }
  return texts;
}
