import { type BindingView, type BoundRole, type EffectiveRule, type Inventory, type Met, metByAll, type PowerGiven, powersOfRules, scopeOfBinding, type View } from '../../src/authoring/index.js';
import { grouped } from './grouped.js';

/** A dangerous power of an account, user or group, and what gives it. */
export interface HeldPower extends PowerGiven {
  readonly bound: BoundRole;
  /** Where it holds, as words that follow its phrase, with a space before them; empty for what is about the cluster as a whole. */
  readonly where: string;
  readonly rule: EffectiveRule;
  /** The entry of `resources` that gives it; `undefined` for a role that Kubernetes itself makes. */
  readonly resource: View | undefined;
}

/** The powers that the bindings of one holder give, of every severity. Rights of several bindings count together where they apply together. */
export function powersOfHolder(inventory: Inventory, bounds: readonly BoundRole[], kubernetesMinor: number): readonly HeldPower[] {
  if (bounds.length < 2) return bounds.flatMap((bound) => powersOfBound(inventory, bound, kubernetesMinor));
  const byPlace = grouped(bounds, ({ binding }) => placeOf(inventory, binding));
  const rulesAt = (place: string): readonly (readonly EffectiveRule[])[] => (byPlace.get(place) ?? []).map(({ binding }) => inventory.rulesGivenBy(binding));
  return [...byPlace].flatMap(([place, there]) => {
    const met = metByAll([...rulesAt(EVERYWHERE), ...rulesAt(place)]);
    return there.flatMap((bound) => powersOfBound(inventory, bound, kubernetesMinor, met));
  });
}

/** Stands for the whole cluster among namespaces, which have no such name. */
const EVERYWHERE = '';

/** Where the rights of a binding apply. A namespace that is not known is one of its own for each. */
function placeOf(inventory: Inventory, binding: BindingView): string {
  if (binding.clusterWide) return EVERYWHERE;
  return inventory.namespaceOf(binding) ?? `?${binding.file} ${binding.name}`;
}

/** The powers that one binding gives, of every severity: the role's own and those that it aggregates. `met` is what its holder's rights meet there. */
export function powersOfBound(inventory: Inventory, bound: BoundRole, kubernetesMinor: number, met?: Met): readonly HeldPower[] {
  const context = { scope: scopeOfBinding(bound.binding), kubernetesMinor, ...(met === undefined ? {} : { met }) };
  const where = whereOf(inventory, bound.binding);
  return powersOfRules(inventory.rulesGivenBy(bound.binding), context).map((given) => ({ ...given, bound, where: given.ofCluster ? '' : where, resource: given.grant?.resource }));
}

function whereOf(inventory: Inventory, binding: BindingView): string {
  if (binding.clusterWide) return ' (in every namespace)';
  const namespace = inventory.namespaceOf(binding);
  return namespace === undefined ? ' (in the namespace of the binding)' : ` (in namespace "${namespace}")`;
}

/** The gravest powers of a holder that lead further; there is at least one. */
export interface LeadingPowers {
  /** `error` for powers that take the cluster over, `warning` for those that open a way to the rights of others. */
  readonly severity: 'error' | 'warning';
  readonly powers: readonly HeldPower[];
}

/** What leads further among some powers; `undefined` where nothing does. */
export function leadingPowers(held: readonly HeldPower[]): LeadingPowers | undefined {
  const takeover = held.filter(({ severity }) => severity === 'error');
  if (takeover.length > 0) return { severity: 'error', powers: takeover };
  const further = held.filter(({ severity, way }) => severity === 'warning' && way?.target !== undefined);
  return further.length === 0 ? undefined : { severity: 'warning', powers: further };
}
