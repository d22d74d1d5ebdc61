import { type BoundRole, type EffectiveRule, type Inventory, type PowerGiven, powersHeld, type View, type WhereHeld } from '../../src/authoring/index.js';
import { once } from './once.js';

/** A dangerous power of an account, user or group, and what gives it. */
export interface HeldPower extends PowerGiven {
  readonly bound: BoundRole;
  /** Where it holds, as words that follow its phrase, with a space before them; empty for what is about the cluster as a whole. */
  readonly where: string;
  readonly rule: EffectiveRule;
  /** The entry of `resources` that gives it; `undefined` for a role that Kubernetes itself makes. */
  readonly resource: View | undefined;
}

/** By minor: several rules ask about the same holders. */
const powersByMinor = once<readonly BoundRole[], Map<number, readonly HeldPower[]>>(() => new Map());

/** The powers that the bindings of one holder give together, of every severity. */
export function powersOfHolder(inventory: Inventory, bounds: readonly BoundRole[], kubernetesMinor: number): readonly HeldPower[] {
  const known = powersByMinor(bounds);
  const powers = known.get(kubernetesMinor) ?? findPowers(inventory, bounds, kubernetesMinor);
  known.set(kubernetesMinor, powers);
  return powers;
}

function findPowers(inventory: Inventory, bounds: readonly BoundRole[], kubernetesMinor: number): readonly HeldPower[] {
  const held = bounds.map((bound) => ({
    giver: bound,
    clusterWide: bound.binding.clusterWide,
    namespace: bound.binding.clusterWide ? undefined : inventory.namespaceOf(bound.binding),
    rules: inventory.rulesGivenBy(bound.binding),
  }));
  return powersHeld(held, kubernetesMinor).map(({ giver, where, ...given }) => ({
    ...given,
    bound: giver,
    where: given.ofCluster ? '' : wordsOf(where),
    resource: given.grant?.resource,
  }));
}

function wordsOf({ clusterWide, namespace }: WhereHeld): string {
  if (clusterWide) return ' (in every namespace)';
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
