import {
  type AccountGrants,
  type BindingView,
  type BoundRole,
  type EffectiveRule,
  type Inventory,
  type Met,
  metByAll,
  type ObjectView,
  type PowerGiven,
  powersOfRules,
  type RelatedPlace,
  scopeOfBinding,
  type View,
} from '../../src/authoring/index.js';
import { grouped } from './grouped.js';
import { objectName } from './object-name.js';

/** A dangerous power of an account, and what gives it. */
export interface AccountPower extends PowerGiven {
  readonly bound: BoundRole;
  /** Where it holds, as words that follow its phrase, with a space before them; empty for what is about the cluster as a whole. */
  readonly where: string;
  readonly rule: EffectiveRule;
  /** The entry of `resources` that gives it; `undefined` for a role that Kubernetes itself makes. */
  readonly resource: View | undefined;
}

/** The powers of an account that lead further. */
export interface AccountPowers {
  /** Those of severity error. */
  readonly takeover: readonly AccountPower[];
  /** Those of severity warning that open a way to the rights of others. */
  readonly further: readonly AccountPower[];
}

/** Made once for all that ask about one account: Secrets and pods of an account may be many, and so may its bindings. */
const known = new WeakMap<AccountGrants, Map<number, AccountPowers>>();

/** The powers of severity error that bindings of the input give a ServiceAccount by its name. */
export function takeoverPowers(inventory: Inventory, from: ObjectView, account: string, kubernetesMinor: number): readonly AccountPower[] {
  return powersOfAccount(inventory, from, account, kubernetesMinor).takeover;
}

/**
 * The powers that lead further of those that bindings of the input give a ServiceAccount by its name. One to mint tokens under the name
 * of a Secret that it may read is as grave as what the accounts beside it may do.
 */
export function powersOfAccount(inventory: Inventory, from: ObjectView, account: string, kubernetesMinor: number): AccountPowers {
  const grants = inventory.grantsOf(from, from.namespace, account);
  const byMinor = known.get(grants) ?? new Map<number, AccountPowers>();
  known.set(grants, byMinor);
  const powers = byMinor.get(kubernetesMinor) ?? furtherPowers(powersOfHolder(inventory, grants.own, kubernetesMinor).map((power) => asGraveAsBeside(inventory, power, { from, account, kubernetesMinor })));
  byMinor.set(kubernetesMinor, powers);
  return powers;
}

/** Those of some powers that lead further. */
export function furtherPowers(powers: readonly AccountPower[]): AccountPowers {
  return {
    takeover: powers.filter(({ severity }) => severity === 'error'),
    further: powers.filter(({ severity, way }) => severity === 'warning' && way?.target !== undefined),
  };
}

interface Holder {
  readonly from: ObjectView;
  readonly account: string;
  readonly kubernetesMinor: number;
}

function asGraveAsBeside(inventory: Inventory, power: AccountPower, { from, account, kubernetesMinor }: Holder): AccountPower {
  const { binding } = power.bound;
  const mints = mintsByName(power);
  if (mints === undefined || scopeOfBinding(binding) !== 'namespace') return power;
  const isAtHome = inventory.namespaceOf(binding) === inventory.namespaceOf(from);
  const beside = strongestAccount(inventory, binding, kubernetesMinor, (name) => !isAtHome || name !== account);
  if (beside === undefined) return power;
  return mints === 'anytime' ? { ...power, severity: beside.severity } : { ...power, severity: beside.severity === 'error' ? 'warning' : 'info' };
}

/** When a power to mint a token under the name of a Secret that can be read works: at any time, or while there is none of that name. */
export function mintsByName({ way }: PowerGiven): 'anytime' | 'while absent' | undefined {
  if (way?.id === 'named-token-secret') return 'anytime';
  return way?.id === 'absent-token-secret' ? 'while absent' : undefined;
}

/** The powers that the bindings of one holder give, of every severity. Rights of several bindings count together where they apply together. */
export function powersOfHolder(inventory: Inventory, bounds: readonly BoundRole[], kubernetesMinor: number): readonly AccountPower[] {
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
export function powersOfBound(inventory: Inventory, bound: BoundRole, kubernetesMinor: number, met?: Met): readonly AccountPower[] {
  const context = { scope: scopeOfBinding(bound.binding), kubernetesMinor, ...(met === undefined ? {} : { met }) };
  const where = whereOf(inventory, bound.binding);
  return powersOfRules(inventory.rulesGivenBy(bound.binding), context).map((given) => ({ ...given, bound, where: given.ofCluster ? '' : where, resource: given.grant?.resource }));
}

function whereOf(inventory: Inventory, binding: BindingView): string {
  if (binding.clusterWide) return ' (in every namespace)';
  const namespace = inventory.namespaceOf(binding);
  return namespace === undefined ? ' (in the namespace of the binding)' : ` (in namespace "${namespace}")`;
}

/** An account that is stronger than most, and by what. */
export interface StrongAccount {
  readonly name: string;
  readonly severity: 'error' | 'warning';
  readonly powers: readonly AccountPower[];
}

/** The strongest account in the namespace of a RoleBinding, of those that bindings name and `counts` admits; `undefined` where none leads further. */
export function strongestAccount(inventory: Inventory, binding: BindingView, kubernetesMinor: number, counts: (name: string) => boolean): StrongAccount | undefined {
  const strong = strongAccounts(inventory, binding, kubernetesMinor).filter(({ name }) => counts(name));
  return strong.find(({ severity }) => severity === 'error') ?? strong[0];
}

const strongByPlace = new WeakMap<Inventory, Map<string, readonly StrongAccount[]>>();

/** Found once for the bindings of a folder and namespace: what they mean by a name is the same. */
function strongAccounts(inventory: Inventory, binding: BindingView, kubernetesMinor: number): readonly StrongAccount[] {
  const namespace = inventory.namespaceOf(binding);
  if (namespace === undefined) return [];
  const places = strongByPlace.get(inventory) ?? new Map<string, readonly StrongAccount[]>();
  strongByPlace.set(inventory, places);
  const key = JSON.stringify([binding.file.slice(0, binding.file.lastIndexOf('/') + 1), namespace, kubernetesMinor]);
  const names = places.has(key) ? [] : [...(accountsNamed(inventory).get(namespace) ?? [])];
  const strong = places.get(key) ?? names.flatMap((name) => strongAccount(name, powersOfHolder(inventory, inventory.grantsOf(binding, namespace, name).own, kubernetesMinor)) ?? []);
  places.set(key, strong);
  return strong;
}

function strongAccount(name: string, all: readonly AccountPower[]): StrongAccount | undefined {
  const { takeover, further } = furtherPowers(all);
  if (takeover.length > 0) return { name, severity: 'error', powers: takeover };
  return further.length > 0 ? { name, severity: 'warning', powers: further } : undefined;
}

const named = new WeakMap<Inventory, ReadonlyMap<string, ReadonlySet<string>>>();

/** The accounts that bindings of the input name, by namespace. */
function accountsNamed(inventory: Inventory): ReadonlyMap<string, ReadonlySet<string>> {
  const names = named.get(inventory) ?? indexAccounts(inventory);
  named.set(inventory, names);
  return names;
}

function indexAccounts(inventory: Inventory): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  for (const subject of inventory.bindings.flatMap(({ subjects }) => subjects)) {
    const account = inventory.accountOf(subject);
    if (account?.namespace === undefined) continue;
    names.set(account.namespace, (names.get(account.namespace) ?? new Set()).add(account.name));
  }
  return names;
}

/** The phrases of a list of powers, each once. All pods of an account share one list. */
const phrasesOf = new WeakMap<readonly AccountPower[], readonly string[]>();

/** Words for the first powers of a list, each once: `read every Secret (in every namespace); redirect cluster DNS; and 2 more`. */
export function powerPhrases(powers: readonly AccountPower[], most = 2): string {
  const phrases = phrasesOf.get(powers) ?? [...new Set(powers.map(({ power, where }) => `${power.phrase}${where}`))];
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
