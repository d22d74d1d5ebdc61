import {
  type AccountGrants,
  type BoundRole,
  type EffectiveRule,
  type Inventory,
  type ObjectView,
  type PowerGiven,
  powersOfRules,
  type RelatedPlace,
  scopeOfBinding,
  type View,
} from '../../src/authoring/index.js';
import { objectName } from './object-name.js';

/** A dangerous power of an account, and what gives it. */
export interface AccountPower extends PowerGiven {
  readonly bound: BoundRole;
  readonly rule: EffectiveRule;
  /** The entry of `resources` that gives it; `undefined` for a role that Kubernetes itself makes. */
  readonly resource: View | undefined;
}

/** Made once for all that ask about one account: Secrets and pods of an account may be many, and so may its bindings. */
const known = new WeakMap<AccountGrants, Map<number, readonly AccountPower[]>>();

/** The powers of severity error that bindings of the input give a ServiceAccount by its name. */
export function takeoverPowers(inventory: Inventory, from: ObjectView, account: string, kubernetesMinor: number): readonly AccountPower[] {
  const grants = inventory.grantsOf(from, from.namespace, account);
  const byMinor = known.get(grants) ?? new Map<number, readonly AccountPower[]>();
  known.set(grants, byMinor);
  const powers = byMinor.get(kubernetesMinor) ?? takingOver(grants.own.flatMap((bound) => powersOfBound(inventory, bound, kubernetesMinor)));
  byMinor.set(kubernetesMinor, powers);
  return powers;
}

/** The powers of severity error. Tokens in Secrets that an account may make in a namespace are none where it cannot see them. */
function takingOver(powers: readonly AccountPower[]): readonly AccountPower[] {
  const seeing = powers.filter(seesSecrets).map(({ bound }) => bound.binding);
  const isSeenEverywhere = seeing.some(({ clusterWide }) => clusterWide);
  const seen = new Set(seeing.map(({ namespace }) => namespace));
  const isUnseen = ({ power, bound: { binding } }: AccountPower): boolean =>
    power.id === 'rbac/secrets-write' && scopeOfBinding(binding) === 'namespace' && !isSeenEverywhere && !seen.has(binding.namespace);
  return powers.filter((power) => power.severity === 'error' && !isUnseen(power));
}

/** True for a power over all Secrets that shows what they hold: a patch is answered with the whole object. */
function seesSecrets({ power, narrowed, rule }: AccountPower): boolean {
  if (narrowed) return false;
  return power.id === 'rbac/secrets-read' || (power.id === 'rbac/secrets-write' && rule.plain.verbs.includes('patch'));
}

/** The powers that one binding gives, of every severity: the role's own and those that it aggregates. */
export function powersOfBound(inventory: Inventory, bound: BoundRole, kubernetesMinor: number): readonly AccountPower[] {
  const context = { scope: scopeOfBinding(bound.binding), kubernetesMinor };
  return powersOfRules(inventory.rulesGivenBy(bound.binding), context).map((given) => ({ ...given, bound, resource: given.grant?.resource }));
}

/** The phrases of a list of powers, each once. All pods of an account share one list. */
const phrasesOf = new WeakMap<readonly AccountPower[], readonly string[]>();

/** Words for the first powers of a list, each once: `read every Secret; write Secrets; and 2 more`. */
export function powerPhrases(powers: readonly AccountPower[], most = 2): string {
  const phrases = phrasesOf.get(powers) ?? [...new Set(powers.map(({ power }) => power.phrase))];
  phrasesOf.set(powers, phrases);
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
