import {
  type BoundRole,
  type Inventory,
  type ObjectView,
  type PowerGiven,
  powersOf,
  powersOfBuiltin,
  type RelatedPlace,
  scopeOfBinding,
  type View,
} from '../../src/authoring/index.js';
import { objectName } from './object-name.js';

/** A dangerous power of an account, and what gives it. */
export interface AccountPower extends PowerGiven {
  readonly bound: BoundRole;
  /** The entry of `resources` that gives it; `undefined` for a role that Kubernetes itself makes. */
  readonly resource: View | undefined;
}

/** The powers of severity error that bindings of the input give a ServiceAccount. */
export function takeoverPowers(inventory: Inventory, from: ObjectView, account: string, kubernetesMinor: number): readonly AccountPower[] {
  return inventory
    .bindingsOf(from, from.namespace, account)
    .flatMap((bound) => powersOfBound(bound, kubernetesMinor))
    .filter(({ severity }) => severity === 'error');
}

function powersOfBound(bound: BoundRole, kubernetesMinor: number): readonly AccountPower[] {
  const { binding, role } = bound;
  const context = { scope: scopeOfBinding(binding), kubernetesMinor };
  if (role === undefined) {
    const builtin = binding.roleRef.kind === 'ClusterRole' ? powersOfBuiltin(binding.roleRef.name, context) : [];
    return builtin.map((given) => ({ ...given, bound, resource: undefined }));
  }
  return role.rules.flatMap((rule) => powersOf(rule, context).map((hit) => ({ ...hit, bound, resource: hit.grant.resource })));
}

/** Words for the first powers of a list, each once: `read every Secret; write Secrets; and 2 more`. */
export function powerPhrases(powers: readonly AccountPower[], most = 2): string {
  const phrases = [...new Set(powers.map(({ power }) => power.phrase))];
  const rest = phrases.length - most;
  return [...phrases.slice(0, most), ...(rest > 0 ? [`and ${rest} more`] : [])].join('; ');
}

/** A finding leans on so many places at most: an account may have any number of bindings. */
export const MOST_PLACES = 12;

/** Both ends of the first powers: the binding's `roleRef`, and the entry of the role's rule. */
export function powerPlaces(powers: readonly AccountPower[]): readonly RelatedPlace[] {
  const places = new Map<View, RelatedPlace>();
  for (const { bound, power, resource } of powers) {
    if (places.size >= MOST_PLACES) break;
    const { roleRef } = bound.binding;
    if (!places.has(roleRef.root)) places.set(roleRef.root, boundPlace(bound));
    if (resource !== undefined && !places.has(resource)) places.set(resource, { at: resource, message: `this lets it ${power.phrase}` });
  }
  return [...places.values()];
}

/** The place of a binding's `roleRef`, with what it binds. */
export function boundPlace({ binding }: BoundRole): RelatedPlace {
  const { root, kind, name } = binding.roleRef;
  return { at: root, message: `${objectName(binding)} gives it ${objectName({ kind, name })}` };
}
