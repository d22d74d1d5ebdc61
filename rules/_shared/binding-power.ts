import { type BindingView, type EffectiveRule, type Inventory, powersOfRules, scopeOfBinding, type Severity, WRITE_VERBS } from '../../src/authoring/index.js';
import { once } from './once.js';
import { gravest } from './power.js';

/**
 * How grave the gravest power is that a binding gives; `none` where its role gives no power worth a word, `unknown` where the
 * role's rules are not in the input.
 */
export function powerGiven(inventory: Inventory, binding: BindingView, kubernetesMinor: number): Severity | 'none' | 'unknown' {
  const rules = inventory.rulesGivenBy(binding);
  if (rules.length === 0) return inventory.role(binding).object === undefined ? 'unknown' : 'none';
  return gravest(powersOfRules(rules, { scope: scopeOfBinding(binding), kubernetesMinor })) ?? 'none';
}

const WRITES: ReadonlySet<string> = new Set([...WRITE_VERBS, '*']);

/** What controllers write to elect a leader and to tell what they do, and what is created only to ask. */
const HARMLESS: ReadonlySet<string> = new Set(['leases', 'events', 'localsubjectaccessreviews']);

/** Rules that let their subjects change objects; `wide` are those that are not narrowed to names and harmless kinds. */
export interface WritingRules {
  readonly all: readonly EffectiveRule[];
  readonly wide: readonly EffectiveRule[];
}

/** The rules of a binding that let its subjects change objects; found once for a role, which many bindings may give. */
export function writingRules(inventory: Inventory, binding: BindingView): WritingRules {
  return writingAmong(inventory.rulesGivenBy(binding));
}

const writingAmong = once((rules: readonly EffectiveRule[]): WritingRules => {
  const all = rules.filter(({ plain }) => plain.verbs.some((verb) => verb !== undefined && WRITES.has(verb)));
  const wide = all.filter(({ plain }) => plain.resourceNames.length === 0 && !plain.resources.every((resource) => resource !== undefined && HARMLESS.has(resource)));
  return { all, wide };
});
