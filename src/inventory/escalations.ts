import type { EffectiveRule } from '../authoring/inventory.js';
import { type Holding, type PowerHeld, powersHeld } from '../kubernetes/held-powers.js';
import type { RulePower } from '../kubernetes/powers.js';
import { allowsEverything, type PlainRule } from '../kubernetes/rbac-matching.js';
import { SEVERITY_RANK } from '../kubernetes/severity.js';
import { type Move, movesOf, reachesCluster } from './escalation-search.js';
import { listed } from './listed.js';
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
  const distinct = [...distinctHoldings(links)];
  const moves = movesOf(distinct).filter(reachesCluster);
  const saidIn = powersSaidBy(moves);
  const found = new Map<string, RightsEscalation>();
  for (const escalation of [...everythingIn(distinct, saidIn), ...ways(moves), ...powers(distinct, minor, saidIn)]) {
    const { phrase, extent } = escalation;
    const key = JSON.stringify([phrase, extent]);
    if (!found.has(key)) found.set(key, escalation);
  }
  const told = [...found.values()].filter(({ phrase, extent }) => extent.of !== 'namespaces' || !found.has(JSON.stringify([phrase, { of: 'cluster' }])));
  return [...withImplied(told)].sort((a, b) => SEVERITY_RANK[b.severity] - SEVERITY_RANK[a.severity]);
}

/** What links hold, without those that give the same rules as far again: these say nothing new. */
function* distinctHoldings(links: readonly Link[]): Generator<Holding<Link>> {
  const places = new Map<readonly EffectiveRule[], Set<string | undefined>>();
  for (const link of links) {
    const { rules, clusterWide, binding } = link;
    const known = places.get(rules) ?? new Set<string | undefined>();
    places.set(rules, known);
    const place = clusterWide ? '' : binding.namespace;
    if (known.has(place)) continue;
    known.add(place);
    yield { giver: link, clusterWide, namespace: binding.namespace, rules };
  }
}

/** The powers that ways to the administrator say already, by where the ways begin; under `undefined` in the whole cluster. */
type SaidPowers = ReadonlyMap<string | undefined, ReadonlySet<string>>;

function powersSaidBy(moves: readonly Move<Link>[]): SaidPowers {
  const said = new Map<string | undefined, Set<string>>();
  for (const { escalation, namespace } of moves) {
    const known = said.get(namespace) ?? new Set<string>();
    said.set(namespace, known);
    known.add(escalation.power);
  }
  return said;
}

/** Where bindings allow everything, the whole cluster first. */
function everythingIn(holdings: readonly Holding<Link>[], saidIn: SaidPowers): readonly RightsEscalation[] {
  const giving = holdings.filter(({ rules }) => rules.some(({ plain }) => allowsEverything(plain)));
  return [...giving.filter(({ clusterWide }) => clusterWide), ...giving.filter(({ clusterWide }) => !clusterWide)].map(({ giver, clusterWide, namespace }) => ({
    severity: 'error',
    phrase: 'do anything',
    isEverything: true,
    extent: clusterWide ? { of: 'cluster' } : { of: 'namespace', namespace },
    toAdministrator: clusterWide || (namespace !== undefined && saidIn.has(namespace)),
    implied: false,
    link: giver,
  }));
}

/** The ways to the administrator: of one power the first, since its other ways come to the same. What several resources allow alike is one. */
function ways(moves: readonly Move<Link>[]): readonly RightsEscalation[] {
  const alike = new Map<string, Move<Link>[]>();
  for (const move of moves) {
    const { escalation, namespace } = move;
    if (escalation.id === 'everything') continue;
    const key = JSON.stringify([escalation.power, namespace]);
    const before = alike.get(key) ?? [];
    if (before.every((each) => each.escalation.phrase === escalation.phrase)) alike.set(key, [...before, move]);
  }
  return [...alike.values()].flatMap((same) => {
    const [first] = same;
    const [link] = first?.givers ?? [];
    if (first === undefined || link === undefined) return [];
    const { escalation, namespace } = first;
    const through = same.flatMap((move) => move.escalation.through ?? []);
    const phrase = through.length === 0 ? escalation.phrase : `${escalation.phrase} through ${listed(through)}`;
    const extent: Extent = escalation.target === 'cluster' ? { of: 'cluster' } : namespace === undefined ? { of: 'namespaces' } : { of: 'namespace', namespace };
    return [{ severity: 'error', phrase, extent, isEverything: false, toAdministrator: true, implied: false, link }];
  });
}

/** The powers that bindings give, without those that a way to the administrator says. */
function powers(holdings: readonly Holding<Link>[], kubernetesMinor: number, saidIn: SaidPowers): readonly RightsEscalation[] {
  return powersHeld(holdings, kubernetesMinor).flatMap((held): readonly RightsEscalation[] => {
    const { power, severity, rule, giver: link, where } = held;
    const said = [saidIn.get(undefined), saidIn.get(where.namespace)];
    if (said.some((ids) => ids?.has(power.id)) || (power.id === 'rbac/wildcard-everything' && allowsEverything(rule.plain))) return [];
    return [{ severity, phrase: phraseOf(held), extent: extentOf(held), isEverything: false, toAdministrator: false, implied: false, link }];
  });
}

function extentOf({ ofCluster, where: { clusterWide, namespace } }: PowerHeld<Link>): Extent {
  if (ofCluster) return { of: 'cluster' };
  return clusterWide ? { of: 'namespaces' } : { of: 'namespace', namespace };
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
  const anywhere = everything.find(({ extent }) => extent.of !== 'namespace');
  const inNamespace = new Map(everything.map((each) => [namespaceIn(each), each]));
  inNamespace.delete(undefined);
  return escalations.map((each) => {
    const implied = [anywhere, inNamespace.get(namespaceIn(each))].some((other) => other !== undefined && other !== each);
    return implied ? { ...each, implied } : each;
  });
}

/** The one namespace in which an escalation is possible, if it is known. */
function namespaceIn({ extent, link }: RightsEscalation): string | undefined {
  if (extent.of === 'namespace') return extent.namespace;
  return link.clusterWide ? undefined : link.binding.namespace;
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
