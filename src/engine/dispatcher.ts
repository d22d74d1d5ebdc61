import type { RoleReach, RoleView } from '../authoring/objects.js';
import type { AnyRule, RuleContext, Visitor } from '../authoring/rule.js';
import { addTo } from '../inventory/grouping.js';
import type { WorkloadKinds } from '../kubernetes/workload-kinds.js';
import { didYouMean } from '../text/suggest.js';

/** The Kubernetes nouns that a visitor can handle, with what each is called with. */
export type Nouns = { [Noun in keyof Visitor]-?: Parameters<NonNullable<Visitor[Noun]>>[0] };

/** The nouns that something is visited by; `end` is called by itself. */
export type Noun = Exclude<keyof Visitor, 'end'>;

/** Calls every handler of a noun with an item. `handles` tells whether there is one, so that nothing is made for nobody. */
export interface Dispatcher {
  /** How widely the bindings of the run give a role. */
  readonly reachOf?: ((role: RoleView) => RoleReach) | undefined;
  /** The kinds whose objects are workloads. */
  readonly workloadKinds: WorkloadKinds;
  readonly handles: Readonly<Record<Noun, boolean>>;
  readonly visit: <N extends Noun>(noun: N, item: Nouns[N]) => void;
}

interface Handler {
  readonly rule: AnyRule;
  readonly handle: (item: never) => void;
}

/** No noun is handled. Fields, and no set of names: a dozen are asked for with each object of a run. */
const NONE_HANDLED: Readonly<Record<Noun | 'end', boolean>> = {
  diagnostic: false,
  object: false,
  serviceAccount: false,
  secret: false,
  configMap: false,
  workload: false,
  podSpec: false,
  container: false,
  role: false,
  policyRule: false,
  binding: false,
  subject: false,
  awsAuth: false,
  awsAuthEntry: false,
  iamMapping: false,
  accessEntry: false,
  accessPolicy: false,
  podIdentityAssociation: false,
  eksctlCluster: false,
  kustomization: false,
  iamPolicy: false,
  iamStatement: false,
  containerdFile: false,
  end: false,
};

/** Handlers by noun. A rule that throws is named and does not stop the others. */
export class Handlers implements Dispatcher {
  readonly handles: Record<Noun | 'end', boolean> = { ...NONE_HANDLED };
  readonly reachOf: Dispatcher['reachOf'];
  readonly workloadKinds: WorkloadKinds;
  readonly #byNoun = new Map<Noun | 'end', Handler[]>();
  readonly #crashed: (rule: AnyRule, error: unknown) => void;

  constructor(crashed: (rule: AnyRule, error: unknown) => void, workloadKinds: WorkloadKinds, reachOf?: (role: RoleView) => RoleReach) {
    this.#crashed = crashed;
    this.workloadKinds = workloadKinds;
    this.reachOf = reachOf;
  }

  get isEmpty(): boolean {
    return this.#byNoun.size === 0;
  }

  add(rule: AnyRule, visitor: Visitor): void {
    for (const [noun, handle] of Object.entries(visitor) as [Noun | 'end', (item: never) => void][]) {
      addTo(this.#byNoun, noun, { rule, handle });
      this.handles[noun] = true;
    }
  }

  visit<N extends Noun | 'end'>(noun: N, item: Nouns[N]): void {
    const handlers = this.#byNoun.get(noun);
    if (handlers === undefined) return;
    for (const { rule, handle } of handlers) {
      try {
        handle(item as never);
      } catch (error) {
        this.#crashed(rule, error);
      }
    }
  }
}

/** The handlers of all rules that are on for some files. */
export class RuleDispatcher {
  readonly all: Handlers;
  /** Those of rules alone that gather over all objects: what is asked about a file of the context. It gives no reach. */
  readonly acrossObjects: Handlers;
  readonly #crashed: (rule: AnyRule, error: unknown) => void;

  constructor(crashed: (rule: AnyRule, error: unknown) => void, workloadKinds: WorkloadKinds, reachOf: (role: RoleView) => RoleReach) {
    this.#crashed = crashed;
    this.all = new Handlers(crashed, workloadKinds, reachOf);
    this.acrossObjects = new Handlers(crashed, workloadKinds);
  }

  add(rule: AnyRule, context: RuleContext): void {
    let visitor: Visitor = {};
    try {
      const created = rule.create(context);
      checkVisitor(created);
      visitor = created;
    } catch (error) {
      this.#crashed(rule, error);
    }
    this.all.add(rule, visitor);
    if (rule.scope === 'cluster-wide') this.acrossObjects.add(rule, visitor);
  }

  end(): void {
    this.all.visit('end', undefined);
  }
}

/** Rules of plugins are written without types, too: a handler that nobody calls would find nothing without a word. */
function checkVisitor(visitor: unknown): void {
  if (typeof visitor !== 'object' || visitor === null) throw new TypeError('`create` must return an object with handlers by noun.');
  for (const [noun, handle] of Object.entries(visitor)) {
    if (!Object.hasOwn(NONE_HANDLED, noun)) {
      throw new TypeError(`\`create\` returned a handler for "${noun}", which is no noun.${didYouMean(noun, Object.keys(NONE_HANDLED))}`);
    }
    if (typeof handle !== 'function') throw new TypeError(`\`create\` returned something for "${noun}" that is no function.`);
    if (Object.prototype.toString.call(handle) === '[object AsyncFunction]') {
      throw new TypeError(`The handler for "${noun}" is asynchronous, and nobody waits for it; rules are asked and answer at once.`);
    }
  }
}
