import type { Power } from '../kubernetes/power.js';
import { powersOfRules, type RulePower } from '../kubernetes/powers.js';
import { allowsEverything, type PlainRule } from '../kubernetes/rbac-matching.js';
import { SEVERITY_RANK } from '../kubernetes/severity.js';
import { type Holding, type Move, movesOf, reachesCluster } from './escalation-search.js';
import type { Link } from './links.js';

/** Where something holds: it is about the cluster as a whole, about every namespace, or about one, which the files may not name. */
export type Extent = { readonly of: 'cluster' } | { readonly of: 'namespaces' } | { readonly of: 'namespace'; readonly namespace: string | undefined };

/** Something that rights amount to. */
export interface RightsEscalation {
  readonly severity: 'error' | 'warning' | 'info';
  /** What its holder may do; completes "may …". */
  readonly phrase: string;
  readonly extent: Extent;
  /** True where it is everything that can be done there. */
  readonly isEverything: boolean;
  /** True where it makes its holder the administrator of the cluster. */
  readonly toAdministrator: boolean;
  /** True where another one of the list allows everything in its place, this included. */
  readonly implied: boolean;
  /** The binding that gives it, the first where it takes several. */
  readonly link: Link;
}

/**
 * What the rights of bindings amount to together: ways to the administrator of the cluster, and powers of the table that no such way
 * says already. Each once; the gravest first, and before all others whatever allows everything.
 */
export function escalationsOf(links: readonly Link[], minor: number): readonly RightsEscalation[] {
  const distinct = [...new Set(links)];
  const moves = movesOf(distinct.map(holdingOf)).filter(reachesCluster);
  const found = new Map<string, RightsEscalation>();
  for (const escalation of [...everythingIn(distinct, moves), ...ways(moves), ...distinct.flatMap((link) => powersIn(link, minor, moves))]) {
    const { phrase, extent } = escalation;
    const key = JSON.stringify([phrase, extent]);
    if (!found.has(key)) found.set(key, escalation);
  }
  return [...withImplied([...found.values()])].sort((a, b) => SEVERITY_RANK[b.severity] - SEVERITY_RANK[a.severity]);
}

function holdingOf(link: Link): Holding<Link> {
  return { giver: link, clusterWide: link.clusterWide, namespace: link.binding.namespace, rules: link.rules };
}

/** Where bindings allow everything, the whole cluster first. */
function everythingIn(links: readonly Link[], moves: readonly Move<Link>[]): readonly RightsEscalation[] {
  const giving = links.filter(({ rules }) => rules.some(({ plain }) => allowsEverything(plain)));
  return [...giving.filter(({ clusterWide }) => clusterWide), ...giving.filter(({ clusterWide }) => !clusterWide)].map((link) => {
    const { clusterWide, binding } = link;
    return {
      severity: 'error',
      phrase: 'do anything',
      isEverything: true,
      extent: clusterWide ? { of: 'cluster' } : { of: 'namespace', namespace: binding.namespace },
      toAdministrator: clusterWide || (binding.namespace !== undefined && moves.some(({ namespace }) => namespace === binding.namespace)),
      implied: false,
      link,
    };
  });
}

/** The ways to the administrator. What several resources allow alike is one. */
function ways(moves: readonly Move<Link>[]): readonly RightsEscalation[] {
  const alike = new Map<string, Move<Link>[]>();
  for (const move of moves) {
    const { escalation, namespace } = move;
    if (escalation.id === 'everything') continue;
    const key = JSON.stringify([escalation.phrase, escalation.through !== undefined, namespace]);
    alike.set(key, [...(alike.get(key) ?? []), move]);
  }
  return [...alike.values()].flatMap((same) => {
    const [first] = same;
    const [link] = first?.givers ?? [];
    if (first === undefined || link === undefined) return [];
    const { escalation, namespace } = first;
    const through = same.flatMap((move) => move.escalation.through ?? []);
    const phrase = through.length === 0 ? escalation.phrase : `${escalation.phrase} through ${andList(through)}`;
    const extent: Extent = escalation.target === 'cluster' ? { of: 'cluster' } : namespace === undefined ? { of: 'namespaces' } : { of: 'namespace', namespace };
    return [{ severity: 'error', phrase, extent, isEverything: false, toAdministrator: true, implied: false, link }];
  });
}

/** The powers that a binding gives, without those that a way to the administrator says. */
function powersIn(link: Link, kubernetesMinor: number, moves: readonly Move<Link>[]): readonly RightsEscalation[] {
  const { clusterWide, binding } = link;
  const scope = clusterWide ? 'cluster' : binding.namespace === 'kube-system' ? 'kube-system' : 'namespace';
  return powersOfRules(link.rules, { scope, kubernetesMinor }).flatMap((given): readonly RightsEscalation[] => {
    const { power, severity, rule } = given;
    const isSaid = moves.some(({ escalation, namespace }) => (namespace === undefined || namespace === binding.namespace) && escalation.powers.includes(power.id));
    if (isSaid || (power.id === 'rbac/wildcard-everything' && allowsEverything(rule.plain))) return [];
    return [{ severity, phrase: phraseOf(given), extent: extentOf(power, link), isEverything: false, toAdministrator: false, implied: false, link }];
  });
}

function extentOf(power: Power, { clusterWide, binding }: Link): Extent {
  if (power.ofCluster === true || (clusterWide && power.permissions.some(({ clusterScoped }) => clusterScoped === true))) return { of: 'cluster' };
  return clusterWide ? { of: 'namespaces' } : { of: 'namespace', namespace: binding.namespace };
}

function phraseOf({ power, narrowed, rule }: RulePower): string {
  if (power.id === 'rbac/wildcard-everything' && !rule.plain.apiGroups.includes('*')) return `${power.phrase} in the core group`;
  return narrowed ? `${power.phrase} (${namesIn(rule.plain)} alone)` : power.phrase;
}

/** Names that a sentence lists at most. */
const MOST_NAMES = 3;

function namesIn({ resourceNames }: PlainRule): string {
  const names = resourceNames.flatMap((name) => (name === undefined || name === '' ? [] : [`"${name}"`]));
  return names.length > MOST_NAMES ? `${names.slice(0, MOST_NAMES).join(', ')}, …` : names.join(', ');
}

/** Whoever may do anything in a place may do all the rest there, and in the whole cluster all the rest anywhere. */
function withImplied(escalations: readonly RightsEscalation[]): readonly RightsEscalation[] {
  const everything = escalations.filter(({ isEverything }) => isEverything);
  return escalations.map((each) => (everything.some((other) => other !== each && includes(other, each)) ? { ...each, implied: true } : each));
}

function includes({ extent: wide }: RightsEscalation, { extent: narrow, link }: RightsEscalation): boolean {
  if (wide.of !== 'namespace') return true;
  if (wide.namespace === undefined) return false;
  return narrow.of === 'namespace' ? narrow.namespace === wide.namespace : !link.clusterWide && link.binding.namespace === wide.namespace;
}

/** What rights amount to, as a sentence. */
export function escalationSentence({ phrase, extent, isEverything, toAdministrator }: RightsEscalation): string {
  if (isEverything && extent.of === 'cluster') return 'It may do anything: it is administrator of the cluster.';
  return `${extentWords(extent)} may ${phrase}${toAdministrator ? ', and so become administrator of the cluster' : ''}.`;
}

function extentWords(extent: Extent): string {
  if (extent.of === 'cluster') return 'It';
  if (extent.of === 'namespaces') return 'In every namespace it';
  return extent.namespace === undefined ? 'In the namespace of the binding it' : `In namespace "${extent.namespace}" it`;
}

function andList(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
