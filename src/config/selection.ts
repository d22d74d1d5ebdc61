import type { AnyRule } from '../authoring/rule.js';
import { didYouMeanRule, familyOf } from '../authoring/rule-names.js';
import { grouped } from '../grouping.js';
import { needsOptions } from './presets.js';

/** How narrow a key of `rules` is; wider keys apply before narrower ones. */
export type Breadth = 'all' | 'family' | 'rule';

/** The rules that a key such as `*`, `rbac/*` or `rbac/wildcard-verbs` means. */
export interface Selection {
  readonly breadth: Breadth;
  readonly rules: readonly AnyRule[];
}

/** The rules of a run by id and family. */
export class RuleIndex {
  readonly rules: readonly AnyRule[];
  readonly #byId: ReadonlyMap<string, AnyRule>;
  readonly #families: ReadonlyMap<string, readonly AnyRule[]>;
  readonly #needy: ReadonlySet<AnyRule>;

  constructor(rules: readonly AnyRule[]) {
    this.rules = rules;
    this.#byId = new Map(rules.map((rule) => [rule.id, rule]));
    this.#families = grouped(rules, ({ id }) => familyOf(id));
    this.#needy = new Set(rules.filter(needsOptions));
  }

  /** True for a rule that can say nothing without options. */
  needsOptions(rule: AnyRule): boolean {
    return this.#needy.has(rule);
  }

  /** The rules that a key means, or `undefined` when it means none. */
  select(key: string): Selection | undefined {
    if (key === '*') return { breadth: 'all', rules: this.rules };
    const rule = this.#byId.get(key);
    if (rule !== undefined) return { breadth: 'rule', rules: [rule] };
    const family = key.endsWith('/*') ? this.#families.get(key.slice(0, -2)) : undefined;
    return family === undefined ? undefined : { breadth: 'family', rules: family };
  }

  /** Why a key means no rule, with the nearest that does. */
  unknown(key: string): string {
    const families = [...this.#families.keys()].map((family) => `${family}/*`);
    if (families.includes(`${key}/*`)) return `Unknown rule "${key}". A whole family is written "${key}/*".`;
    const what = key.endsWith('/*') ? 'family' : 'rule';
    const near = didYouMeanRule(key, [...this.#byId.keys()]);
    return `Unknown ${what} "${key}".${near || ' See "plimsoll rules" for all; a rule of a plugin needs --plugin.'}`;
  }
}
