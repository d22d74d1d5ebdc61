import type { AnyRule } from '../authoring/rule.js';

/** The presets a configuration can extend. `all` is every rule that needs no options. */
export const PRESETS = ['recommended', 'strict', 'all', 'identity'] as const;

/** The name of a preset. */
export type Preset = (typeof PRESETS)[number];

/** The preset that holds where none is named. */
export const DEFAULT_PRESET: Preset = 'recommended';

const PREFIX = 'plimsoll:';

/** The preset that a word means, with or without `plimsoll:`; `undefined` when there is none of this name. */
export function presetNamed(word: string): Preset | undefined {
  const name = withoutPrefix(word);
  return PRESETS.find((preset) => preset === name);
}

/** A preset's word without `plimsoll:`. */
export function withoutPrefix(word: string): string {
  return word.startsWith(PREFIX) ? word.slice(PREFIX.length) : word;
}

/** True when a preset turns a rule on. */
export function presetHolds(preset: Preset, rule: AnyRule): boolean {
  return preset === 'all' ? !needsOptions(rule) : rule.presets.includes(preset);
}

/** The presets that turn a rule on, `all` among them; none for a rule that needs options. */
export function presetsHolding(rule: AnyRule): readonly Preset[] {
  return PRESETS.filter((preset) => presetHolds(preset, rule));
}

/**
 * True when a rule can say nothing until it is configured. Such a rule shows it by defaults that its own schema refuses: an empty
 * list where `minItems` asks for one, an empty string where `minLength` does, an empty mapping where `minProperties` does.
 */
export function needsOptions(rule: AnyRule): boolean {
  const { options } = rule;
  if (options === undefined) return false;
  const schemas = options.schema as Readonly<Record<string, object>>;
  return Object.entries(options.defaults as object).some(([name, value]) => isTooShort(value, schemas[name]));
}

function isTooShort(value: unknown, schema: object | undefined): boolean {
  if (schema === undefined) return false;
  if (Array.isArray(value)) return value.length < limit(schema, 'minItems');
  if (typeof value === 'string') return value.length < limit(schema, 'minLength');
  if (typeof value === 'object' && value !== null) return Object.keys(value).length < limit(schema, 'minProperties');
  return false;
}

function limit(schema: object, keyword: string): number {
  const value: unknown = Object.entries(schema).find(([name]) => name === keyword)?.[1];
  return typeof value === 'number' ? value : 0;
}
