import type { EffectiveRule } from '../authoring/inventory.js';
import { grouped } from '../grouping.js';
import { type Escalation, escalations, needsMet } from './escalations.js';
import { kept } from './kept.js';
import type { Need } from './power.js';
import type { Met } from './power-needs.js';
import { type HolderContext, metByAll, powersOfRules, type RulePower, scopeOfBinding } from './powers.js';

/** Where rights hold. */
export interface WhereHeld {
  readonly clusterWide: boolean;
  /** The one namespace, unless it is everywhere; `undefined` where that is not known. */
  readonly namespace: string | undefined;
}

/** Rules where they hold, and what gives them. */
export interface Holding<Giver> extends WhereHeld {
  readonly giver: Giver;
  readonly rules: readonly EffectiveRule[];
}

/** A dangerous power that some rights give, beside all others of their holder. */
export interface PowerHeld<Giver> extends RulePower {
  readonly giver: Giver;
  /** Where it is held: narrower than what gives it, where it takes other rights, too, and these hold only there. */
  readonly where: WhereHeld;
}

/** Stands for the whole cluster among places. */
const EVERYWHERE = Symbol('everywhere');

/**
 * The dangerous powers that the rights of one holder give, of every severity. Rights that hold in the same place count together, and those
 * that hold everywhere count in every namespace; a namespace that is not known is a place of its own. What rights that hold everywhere
 * give only together with those of a place is said there of the first rule that gives it: the places may be many, and so may the rules.
 */
export function powersHeld<Giver>(held: readonly Holding<Giver>[], kubernetesMinor: number): readonly PowerHeld<Giver>[] {
  if (held.length < 2) return held.flatMap((holding) => powersIn(holding, holding, { kubernetesMinor }));
  const places = grouped<unknown, Holding<Giver>>(held, (holding) => (holding.clusterWide ? EVERYWHERE : (holding.namespace ?? holding)));
  const everywhere = places.get(EVERYWHERE) ?? [];
  const metAt = metsBeside(everywhere);
  const givenEverywhere = firstOfNeeds(places.size > 1 ? everywhere : []);
  return [...places].flatMap(([place, there]) => {
    const context = { kubernetesMinor, met: metAt(there) };
    const own = there.flatMap((holding) => powersIn(holding, holding, context));
    if (place === EVERYWHERE || everywhere.length === 0) return own;
    return [...own, ...completed(givenEverywhere, there).flatMap(({ holding, escalation }) => {
      const isSame = ({ power, way }: RulePower): boolean => power.id === escalation.power && way?.id === escalation.id;
      if (own.some(isSame)) return [];
      const first = powersOfRules(holding.rules, { scope: scopeOfBinding(there[0]), kubernetesMinor, met: metFor(escalation) }).find(isSame);
      return first === undefined ? [] : powersIn({ ...holding, rules: [first.rule] }, there[0], context).filter(isSame);
    })];
  });
}

/** What rights meet in a place beside those that hold everywhere: the same for places with the same roles, of which each is then judged once. */
function metsBeside(everywhere: readonly Pick<Holding<unknown>, 'rules'>[]): (there: readonly Pick<Holding<unknown>, 'rules'>[]) => Met {
  const metEverywhere = metByAll(everywhere.map(({ rules }) => rules));
  const numbers = new Map<Holding<unknown>['rules'], number>();
  const made = new Map<string, Met>();
  return (there) => {
    if (there === everywhere) return metEverywhere;
    const lists = [...new Set(there.map(({ rules }) => rules))];
    for (const list of lists) if (!numbers.has(list)) numbers.set(list, numbers.size);
    const key = lists.map((list) => numbers.get(list)).join();
    const known = made.get(key);
    if (known !== undefined) return known;
    const metThere = metByAll(lists);
    const met: Met = (need) => metEverywhere(need) || metThere(need);
    made.set(key, met);
    return met;
  };
}

const metByEscalation = new WeakMap<Escalation, Met>();

/** What a way takes, as if nothing else were given. The same for the same, so that a role is judged once for all places where it takes part. */
function metFor(escalation: Escalation): Met {
  return kept(metByEscalation, escalation, ({ needs }) => (need) => needs.includes(need));
}

function powersIn<Giver>({ giver, rules }: Holding<Giver>, { clusterWide, namespace }: WhereHeld, context: HolderContext): readonly PowerHeld<Giver>[] {
  const where = { clusterWide, namespace };
  return powersOfRules(rules, { ...context, scope: scopeOfBinding(where) }).map((given) => ({ ...given, giver, where }));
}

function firstOfNeeds<Giver>(held: readonly Holding<Giver>[]): ReadonlyMap<Need, Holding<Giver>> {
  const first = new Map<Need, Holding<Giver>>();
  for (const holding of held) for (const need of needsMet(holding.rules).keys()) if (!first.has(need)) first.set(need, holding);
  return first;
}

/** Ways that rights which hold everywhere open only together with those of a place, each with those that it takes of the former. */
function completed<Giver>(everywhere: ReadonlyMap<Need, Holding<Giver>>, there: readonly Holding<Giver>[]): readonly { readonly holding: Holding<Giver>; readonly escalation: Escalation }[] {
  const here = firstOfNeeds(there);
  if (here.size === 0) return [];
  return escalations().flatMap((escalation) => {
    const { needs, clusterScoped } = escalation;
    const lacks = needs.some((need) => !here.has(need) && !everywhere.has(need));
    if (clusterScoped || lacks || needs.every((need) => everywhere.has(need))) return [];
    const holdings = new Set(needs.flatMap((need) => everywhere.get(need) ?? []));
    return [...holdings].map((holding) => ({ holding, escalation }));
  });
}
