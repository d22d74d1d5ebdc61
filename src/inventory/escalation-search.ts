import type { AccountRef, BoundRole, EffectiveRule, EscalationPath, EscalationStep } from '../authoring/inventory.js';
import type { ObjectView, PolicyRuleView, SubjectView } from '../authoring/objects.js';
import { type Escalation, escalations, needsMet } from '../kubernetes/escalations.js';
import type { Holding } from '../kubernetes/held-powers.js';
import type { Need } from '../kubernetes/power.js';
import { accountsInGroup } from '../kubernetes/service-accounts.js';
import type { LinkedObjects } from './inventory.js';
import { folderOf } from '../kubernetes/file-names.js';
import { FolderIndex, isOneEnvironment } from './nearest.js';
import { identityKey } from './object-index.js';
import { TokenPlaces } from './token-places.js';

/** A right in force, with what gives it. */
interface GivenRule<Giver> {
  readonly rule: EffectiveRule;
  readonly giver: Giver;
}

/** What rights lead to in one namespace, or in the whole cluster. */
export interface Move<Giver> {
  readonly escalation: Escalation;
  readonly namespace: string | undefined;
  readonly givers: readonly Giver[];
  readonly rules: readonly PolicyRuleView[];
}

interface Account extends AccountRef {
  /** Where it is defined, else where a binding names it. */
  readonly file: string;
  readonly moves: readonly Move<BoundRole>[];
}

/** Namespace whose accounts, the controllers' own among them, may do everything. */
const KUBE_SYSTEM = 'kube-system';

/** What rights amount to together: the escalations that their rules allow, in the order of {@link escalations}. Rights in a namespace that is not known count for nothing. */
export function movesOf<Giver>(held: readonly Holding<Giver>[]): readonly Move<Giver>[] {
  const byScope = new Map<string | undefined, Map<Need, GivenRule<Giver>>>();
  for (const { giver, clusterWide, namespace, rules } of held) {
    const scope = clusterWide ? undefined : namespace;
    if (!clusterWide && scope === undefined) continue;
    const met = byScope.get(scope) ?? new Map<Need, GivenRule<Giver>>();
    byScope.set(scope, met);
    for (const [wanted, rule] of needsMet(rules)) if (!met.has(wanted)) met.set(wanted, { rule, giver });
  }
  const everywhere = byScope.get(undefined);
  return [...byScope].flatMap(([namespace, here]) => escalations().flatMap((escalation) => moveIn(escalation, namespace, here, everywhere) ?? []));
}

function moveIn<Giver>(
  escalation: Escalation,
  namespace: string | undefined,
  here: ReadonlyMap<Need, GivenRule<Giver>>,
  everywhere: ReadonlyMap<Need, GivenRule<Giver>> | undefined,
): Move<Giver> | undefined {
  if (escalation.clusterScoped && namespace !== undefined) return undefined;
  // What holds in the whole cluster already is no move of its own in a namespace.
  if (namespace !== undefined && escalation.needs.every((wanted) => everywhere?.has(wanted))) return undefined;
  const met = escalation.needs.flatMap((wanted) => here.get(wanted) ?? everywhere?.get(wanted) ?? []);
  if (met.length < escalation.needs.length) return undefined;
  return {
    escalation,
    namespace,
    givers: [...new Set(met.map(({ giver }) => giver))],
    rules: [...new Set(met.flatMap(({ rule }) => (rule.view === undefined ? [] : [rule.view])))],
  };
}

/** True when a move makes its holder the administrator of the cluster: by itself, or through the accounts of kube-system. */
export function reachesCluster({ escalation, namespace }: Pick<Move<unknown>, 'escalation' | 'namespace'>): boolean {
  if (escalation.target === 'cluster') return true;
  if (escalation.target === 'token-secrets') return false;
  return namespace === undefined || (namespace === KUBE_SYSTEM && escalation.target === 'accounts');
}

/**
 * Searches the ways from accounts to the administrator of the cluster: breadth first, backwards from the accounts whose own rights
 * suffice, through the namespaces in which others can act as them.
 */
export class EscalationSearch {
  readonly #inventory: LinkedObjects;
  readonly #tokens: TokenPlaces;
  /** Moves into a namespace, by accounts that have no way yet; under `undefined` those into every namespace. */
  readonly #into = new Map<string | undefined, FolderIndex<{ readonly account: Account; readonly move: Move<BoundRole> }>>();
  readonly #next = new Map<AccountRef, EscalationStep>();

  constructor(inventory: LinkedObjects) {
    this.#inventory = inventory;
    this.#tokens = new TokenPlaces(inventory);
  }

  /** The shortest way of each account that has one and needs one. */
  paths(): readonly EscalationPath[] {
    const accounts = this.#accounts();
    const queue: Account[] = [];
    const ended = new Set<Account>();
    for (const account of accounts) {
      const last = account.moves.find(reachesCluster);
      if (last === undefined) this.#note(account);
      else {
        this.#next.set(account, stepOf(last, undefined));
        ended.add(account);
        queue.push(account);
      }
    }
    // The list grows while it is gone through.
    for (const target of queue) queue.push(...this.#reach(target));
    const next = this.#next;
    return accounts.filter((account) => !ended.has(account) && next.has(account)).map((from) => ({ from, steps: { [Symbol.iterator]: () => stepsFrom(from, next) } }));
  }

  #note(account: Account): void {
    for (const move of account.moves) {
      const known = this.#into.get(move.namespace) ?? new FolderIndex();
      this.#into.set(move.namespace, known);
      known.add(account.file, { account, move });
    }
  }

  /** The accounts that can act as one that has a way; they have one now, too. */
  #reach(target: Account): readonly Account[] {
    const reached: Account[] = [];
    for (const namespace of target.namespace === undefined ? [] : [target.namespace, undefined]) {
      const gone = ({ account, move }: { readonly account: Account; readonly move: Move<BoundRole> }): boolean => {
        if (this.#next.has(account)) return true;
        if (!this.#leadsTo(account, move, target)) return false;
        this.#next.set(account, stepOf(move, target));
        reached.push(account);
        return true;
      };
      this.#into.get(namespace)?.take(gone, target.object === undefined ? target.file : undefined);
    }
    return reached;
  }

  #leadsTo(account: Account, { escalation }: Move<BoundRole>, target: Account): boolean {
    if (target.isGroup === true) return this.#leadsToSome(account, escalation, target);
    if (!this.#means(account.file, target)) return false;
    if (escalation.target === 'token-secrets') return this.#tokens.secretsOf(target.namespace, target.name).some((file) => this.#means(file, target));
    return escalation.target !== 'running-accounts' || this.#tokens.isRunning(target.file, target.namespace, target.name);
  }

  /** Whether a file means an account by its name. Of one that stands in several environments the nearest is meant; one that is not in the input is another in each. */
  #means(file: string, { namespace, name, object, file: of }: Account): boolean {
    return object === undefined ? isOneEnvironment(file, of) : this.#inventory.objects.nearest(file, '', 'ServiceAccount', namespace, name) === object;
  }

  /** Whether an account of a group is within reach of one outside it: those inside have its way already. `default` is always there. */
  #leadsToSome(account: Account, escalation: Escalation, { file, namespace }: Account): boolean {
    if (account.namespace === namespace || !isOneEnvironment(account.file, file)) return false;
    if (escalation.target === 'token-secrets') return this.#tokens.anySecretNear(file, namespace);
    return escalation.target !== 'running-accounts' || this.#tokens.anyRunningNear(file, namespace);
  }

  /** Every account that a binding of the input names, and every group of accounts, once, with what its own bindings amount to. */
  #accounts(): readonly Account[] {
    const accounts = new Map<ObjectView | string, Account>();
    for (const binding of this.#inventory.bindings) {
      for (const subject of binding.subjects) {
        const named = this.#inventory.subjects.accountNamed(subject);
        if (named === undefined) {
          const group = this.#group(subject, accounts);
          if (group !== undefined) accounts.set(groupKey(subject), group);
          continue;
        }
        const { namespace, name } = named;
        const object = this.#inventory.objects.nearest(binding.file, '', 'ServiceAccount', namespace, name);
        const key = object ?? `${folderOf(binding.file)}\0${identityKey(namespace, name)}`;
        if (accounts.has(key)) continue;
        const file = object?.file ?? binding.file;
        const { own } = this.#inventory.subjects.grantsOf(file, namespace, name);
        accounts.set(key, { namespace, name, object, file, moves: this.#movesOf(own) });
      }
    }
    return [...accounts.values()];
  }

  /** The group of accounts that a subject names, as the bindings of its folder make it; `undefined` where it is known or another group. */
  #group(subject: SubjectView, known: ReadonlyMap<ObjectView | string, Account>): Account | undefined {
    const { name, binding } = subject;
    const within = subject.kind === 'Group' ? accountsInGroup(name) : undefined;
    if (within === undefined || known.has(groupKey(subject))) return undefined;
    const folder = folderOf(binding.file);
    const bound = this.#inventory.subjects.ofGroupIn(folder, name);
    return { namespace: within.namespace, name, object: undefined, isGroup: true, file: binding.file, moves: this.#movesOf(bound) };
  }

  #movesOf(bound: readonly BoundRole[]): readonly Move<BoundRole>[] {
    return movesOf(bound.map((giver) => holdingOf(this.#inventory, giver)));
  }
}

function* stepsFrom(from: AccountRef, next: ReadonlyMap<AccountRef, EscalationStep>): Generator<EscalationStep> {
  for (let at: AccountRef | undefined = from; at !== undefined; ) {
    const step: EscalationStep | undefined = next.get(at);
    if (step === undefined) return;
    yield step;
    at = step.to;
  }
}

function groupKey({ name, binding }: SubjectView): string {
  return `Group\0${folderOf(binding.file)}\0${name}`;
}

function holdingOf(inventory: LinkedObjects, bound: BoundRole): Holding<BoundRole> {
  const { binding } = bound;
  return { giver: bound, clusterWide: binding.clusterWide, namespace: inventory.namespaceOf(binding), rules: inventory.rulesGivenBy(binding) };
}

function stepOf({ escalation: { phrase, through }, namespace, givers, rules }: Move<BoundRole>, to: AccountRef | undefined): EscalationStep {
  return { phrase: through === undefined ? phrase : `${phrase} through ${through}`, namespace, bound: givers, rules, to };
}
