import type { EffectiveRule } from '../authoring/inventory.js';
import { kept } from './kept.js';
import type { Need, Power, Way, WayTarget } from './power.js';
import { POWERS } from './power-table.js';
import { meets } from './power-needs.js';

/** A way of the table that leads to somebody. */
export interface Escalation extends Way {
  readonly target: WayTarget;
  /** The power of the table that it says already, and more. */
  readonly power: Power['id'];
  /** True when its requests carry no namespace, so that only a ClusterRoleBinding gives it. */
  readonly clusterScoped: boolean;
}

/** Targets, those that are sure to be there first. */
const TARGETS: readonly WayTarget[] = ['cluster', 'accounts', 'token-secrets', 'running-accounts'];

let known: readonly Escalation[] | undefined;

/**
 * The ways of the table of powers that lead to somebody, the shortest first: to the administrator before those to other accounts, and
 * what one right gives before what takes several.
 */
export function escalations(): readonly Escalation[] {
  known ??= POWERS.flatMap(({ id: power, ways = [] }) => ways.map((way) => ({ power, way })))
    .flatMap(({ power, way }) => (way.target === undefined ? [] : [{ ...way, target: way.target, power, clusterScoped: isClusterScoped(way) }]))
    .sort((a, b) => TARGETS.indexOf(a.target) - TARGETS.indexOf(b.target) || a.needs.length - b.needs.length);
  return known;
}

function isClusterScoped({ target, needs }: Way): boolean {
  return target === 'cluster' || needs.some(({ clusterScoped }) => clusterScoped === true);
}

const metByRules = new WeakMap<readonly EffectiveRule[], ReadonlyMap<Need, EffectiveRule>>();

/** The needs of all escalations that rules meet, each with the first rule that does. Made once for a role: many bindings may give it. */
export function needsMet(rules: readonly EffectiveRule[]): ReadonlyMap<Need, EffectiveRule> {
  return kept(metByRules, rules, findMet);
}

function findMet(rules: readonly EffectiveRule[]): ReadonlyMap<Need, EffectiveRule> {
  const met = new Map<Need, EffectiveRule>();
  for (const wanted of new Set(escalations().flatMap(({ needs }) => needs))) {
    const rule = rules.find(({ plain }) => meets(plain, wanted));
    if (rule !== undefined) met.set(wanted, rule);
  }
  return met;
}
