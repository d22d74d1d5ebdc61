import type { RoleReach, RoleView } from '../authoring/objects.js';
import type { AnyRule, RuleContext, Visitor } from '../authoring/rule.js';
import { addTo } from '../inventory/grouping.js';

/** The Kubernetes nouns that a visitor can handle, with what each is called with. */
export type Nouns = { [Noun in keyof Visitor]-?: Parameters<NonNullable<Visitor[Noun]>>[0] };

/** The nouns that something is visited by; `end` is called by itself. */
export type Noun = Exclude<keyof Visitor, 'end'>;

/** Calls every handler of a noun with an item. `handles` tells whether there is one, so that nothing is made for nobody. */
export interface Dispatcher {
  /** How widely the bindings of the run give a role. */
  readonly reachOf?: ((role: RoleView) => RoleReach) | undefined;
  readonly handles: (noun: Noun) => boolean;
  readonly visit: <N extends Noun>(noun: N, item: Nouns[N]) => void;
}

interface Handler {
  readonly rule: AnyRule;
  readonly handle: (item: never) => void;
}

/** The handlers of all rules that are on, by noun. A rule that throws is named and does not stop the others. */
export class RuleDispatcher implements Dispatcher {
  /** The handlers of those rules alone that gather over all objects: what is asked about a file of the context. */
  readonly acrossObjects: Dispatcher = { handles: (noun) => this.#across.has(noun), visit: (noun, item) => { this.#call(this.#across, noun, item); } };
  readonly #across = new Map<string, Handler[]>();
  readonly #handlers = new Map<string, Handler[]>();
  readonly #crashed: (rule: AnyRule, error: unknown) => void;
  readonly reachOf: (role: RoleView) => RoleReach;

  constructor(crashed: (rule: AnyRule, error: unknown) => void, reachOf: (role: RoleView) => RoleReach) {
    this.#crashed = crashed;
    this.reachOf = reachOf;
  }

  add(rule: AnyRule, context: RuleContext): void {
    let visitor: Visitor = {};
    try {
      visitor = rule.create(context);
    } catch (error) {
      this.#crashed(rule, error);
    }
    for (const [noun, handle] of Object.entries(visitor) as [string, (item: never) => void][]) {
      addTo(this.#handlers, noun, { rule, handle });
      if (rule.scope === 'cluster-wide') addTo(this.#across, noun, { rule, handle });
    }
  }

  /** False where no rule that is on gathers over all objects. */
  get looksAcross(): boolean {
    return this.#across.size > 0;
  }

  handles(noun: Noun): boolean {
    return this.#handlers.has(noun);
  }

  visit<N extends Noun>(noun: N, item: Nouns[N]): void {
    this.#call(this.#handlers, noun, item);
  }

  end(): void {
    this.#call(this.#handlers, 'end', undefined);
  }

  #call(handlers: ReadonlyMap<string, readonly Handler[]>, noun: string, item: unknown): void {
    const called = handlers.get(noun);
    if (called === undefined) return;
    for (const { rule, handle } of called) {
      try {
        handle(item as never);
      } catch (error) {
        this.#crashed(rule, error);
      }
    }
  }
}
