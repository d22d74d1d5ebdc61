import type { AnyRule } from '../authoring/rule.js';
import { optionsSchema } from '../config/index.js';

/** What of JSON Schema the options of rules are declared with. */
interface OptionSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly items?: OptionSchema;
  readonly properties?: Readonly<Record<string, OptionSchema>>;
  readonly required?: readonly string[];
  readonly minItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
}

/** The options of a rule as lines for a terminal: what each takes, means and is by itself, and a configuration that sets them. None for a rule without. */
export function optionLines(rule: AnyRule): readonly string[] {
  const { properties = {} } = optionsSchema(rule) as OptionSchema;
  const options = Object.entries(properties);
  if (options.length === 0) return [];
  const example = Object.fromEntries(options.map(([name, schema]) => [name, schema.examples?.[0] ?? schema.default]));
  // A rule of no preset is off until it has a severity.
  const setting = { ...(rule.presets.length === 0 ? { severity: rule.severity } : {}), options: example };
  return [
    ...options.flatMap(([name, schema]) => fieldLines(name, schema, `, ${JSON.stringify(schema.default)} unless set`)),
    '',
    'In plimsoll.yaml, for example:',
    '',
    ...yamlLines({ rules: { [rule.id]: setting } }).map((line) => `  ${line}`),
  ];
}

function fieldLines(name: string, schema: OptionSchema, more: string): readonly string[] {
  const { properties = {}, required = [] } = schema.items ?? schema;
  const fields = Object.entries(properties).flatMap(([field, inner]) => fieldLines(field, inner, required.includes(field) ? ', required' : ''));
  return [
    `${name}: ${shape(schema)}${more}`,
    ...(schema.description === undefined ? [] : [`  ${schema.description}`]),
    ...(fields.length === 0 ? [] : [`  ${schema.items === undefined ? 'It' : 'Each'} has`, ...fields.map((line) => `    ${line}`)]),
  ];
}

const NOUNS: ReadonlyMap<string | undefined, string> = new Map([
  ['string', 'text'],
  ['integer', 'whole number'],
  ['number', 'number'],
  ['object', 'mapping'],
  ['array', 'list'],
]);

/** What a value is, in words: `list of at least 1 text`, `whole number from 1 on`. */
function shape(schema: OptionSchema): string {
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' or ');
  if (schema.type === 'boolean') return 'true or false';
  if (schema.type === 'array') {
    const { items = {}, minItems = 0 } = schema;
    return `list of ${minItems === 0 ? '' : `at least ${minItems} `}${nounOf(items)}${minItems === 1 ? '' : 's'}${limits(items)}`;
  }
  return `${nounOf(schema)}${limits(schema)}`;
}

function nounOf({ type }: OptionSchema): string {
  return NOUNS.get(type) ?? 'value';
}

function limits({ minimum, maximum, pattern }: OptionSchema): string {
  const to = maximum === undefined ? ' on' : ` to ${maximum}`;
  return `${minimum === undefined ? '' : ` from ${minimum}${to}`}${pattern === undefined ? '' : ` like ${pattern}`}`;
}

/** A mapping as YAML in block style; lists of plain values stand in one line. */
function yamlLines(value: object): readonly string[] {
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
    if (Array.isArray(item) && item.some(isMapping)) {
      return [`${key}:`, ...item.flatMap((each: object) => yamlLines(each).map((line, index) => `  ${index === 0 ? '- ' : '  '}${line}`))];
    }
    if (isMapping(item)) return [`${key}:`, ...yamlLines(item).map((line) => `  ${line}`)];
    return [`${key}: ${key === 'severity' ? String(item) : inline(item)}`];
  });
}

function inline(value: unknown): string {
  return Array.isArray(value) ? `[${value.map(inline).join(', ')}]` : JSON.stringify(value);
}

function isMapping(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
