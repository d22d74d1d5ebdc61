import type { AnyRule } from '../authoring/rule.js';
import { familyOf } from '../authoring/rule-names.js';
import { HONOURED_TOOLS } from './honour.js';
import { PRESETS } from './presets.js';

/** What a rule can be set to. Without `off`, they are the severities. */
export const SEVERITY_SETTINGS = ['off', 'error', 'warning', 'info'] as const;

/** A severity, or `off`. */
export type SeveritySetting = (typeof SEVERITY_SETTINGS)[number];

const FILLED = '\\S';
/** A minor version of Kubernetes: `1.29`. */
export const MINOR_VERSION = '^1\\.(0|[1-9][0-9]{0,2})$';
/** A namespace's name, a DNS label. */
export const NAMESPACE = '^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$';
/** An object: kind, namespace and name, or for cluster-wide kinds kind and name. `*` stands for any run of characters. */
const OBJECT_PATTERN = '^[A-Za-z0-9*]+/[^/\\s]+(/[^/\\s]+)?$';
/** A kind as kubectl writes it behind its group's name: `CronTab.stable.example.com`. A version between the two is refused. */
const KIND_OF_GROUP = '^[A-Za-z][A-Za-z0-9]*(\\.(?!v[0-9]+((alpha|beta)[0-9]+)?\\.)[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)(\\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)*$';
/** Fields with dots between them. */
const FIELD_PATH = '^[A-Za-z_][-A-Za-z0-9_]*(\\[\\*\\]|\\.\\*|\\.[A-Za-z_][-A-Za-z0-9_]*)*$';
const DAY = '^[0-9]{4}-[0-9]{2}-[0-9]{2}$';
/** As rules have it for accounts in their options. */
const ACCOUNT = '^[0-9]{12}$';

/** What each pattern of the schema asks for, in words that follow "must be". */
export const PATTERN_WORDS: ReadonlyMap<string, string> = new Map([
  [FILLED, 'a string that is not blank'],
  [MINOR_VERSION, 'a minor version of Kubernetes in quotes, such as "1.29"'],
  [NAMESPACE, 'a namespace: small letters, digits and hyphens, 63 at most, no hyphen at either end'],
  [OBJECT_PATTERN, 'kind/namespace/name, or kind/name, with `*` for any run of characters, such as ServiceAccount/*/irsa-*'],
  [KIND_OF_GROUP, 'a kind with its group and without a version, such as CronTab.stable.example.com'],
  [FIELD_PATH, 'fields with dots between them, such as spec.template; [*] or .* behind one stands for all that it holds, as in spec.tasks[*].template'],
  [ACCOUNT, 'the 12 digits of an AWS account in quotes, such as "246813579024"'],
  [DAY, 'a day written as YYYY-MM-DD, such as 2027-01-31'],
]);

const text = (description: string): object => ({ type: 'string', pattern: FILLED, description });
const severity = (description: string): object => ({ enum: [...SEVERITY_SETTINGS], description });

const globs = (description: string): object => ({
  description,
  anyOf: [
    { type: 'string', pattern: FILLED },
    { type: 'array', items: { type: 'string', pattern: FILLED } },
  ],
});

const kubernetesVersion = {
  type: 'string',
  pattern: MINOR_VERSION,
  description: 'The minor version of Kubernetes that the manifests are for, in quotes: "1.29". Without it the newest version known is assumed.',
};

const assumeNamespace = {
  type: 'string',
  pattern: NAMESPACE,
  description: 'The namespace of objects that set none, as `kubectl apply --namespace` would give them.',
};

const assumeExists = {
  description:
    'Objects that exist though they are not in the files, as `kind/namespace/name`, or `kind/name` for cluster-wide kinds: ' +
    '`ServiceAccount/*/irsa-*`. `*` stands for any run of characters. What a file extends and its overrides add to the list.',
  anyOf: [
    { type: 'string', pattern: OBJECT_PATTERN },
    { type: 'array', items: { type: 'string', pattern: OBJECT_PATTERN } },
  ],
};

const fieldPaths = (description: string): object => ({
  description,
  anyOf: [
    { type: 'string', pattern: FIELD_PATH },
    { type: 'array', items: { type: 'string', pattern: FIELD_PATH }, minItems: 1 },
  ],
});

const workloadKind = {
  type: 'object',
  description: 'A kind that makes pods, and where its objects say which.',
  additionalProperties: false,
  required: ['kind'],
  properties: {
    kind: { type: 'string', pattern: KIND_OF_GROUP, description: 'The kind with its group, without a version: `CronTab.stable.example.com`.' },
    template: fieldPaths(
      "Where a mapping with the pods' `metadata` and `spec` stands: `spec.template`. `[*]` or `.*` stands for all that a list or mapping holds: `spec.tasks[*].template`.",
    ),
    podSpec: fieldPaths('Where a pod spec itself stands: `spec.pod`.'),
  },
};

const suppression = {
  type: 'object',
  description: 'An accepted exception. It covers a finding when all that it names fits.',
  additionalProperties: false,
  required: ['rule', 'reason'],
  properties: {
    rule: text('The rule, `rbac/wildcard-verbs`, or a family of rules, `rbac/*`.'),
    reason: text('Why the finding is accepted. It is printed wherever the suppression is.'),
    path: text('Files, as one .gitignore pattern relative to this file.'),
    kind: text('The kind of the object. `*` stands for any run of characters.'),
    namespace: text("The object's namespace; `assumeNamespace` counts. `*` stands for any run of characters."),
    name: text("The object's name. `*` stands for any run of characters."),
    until: { type: 'string', pattern: DAY, description: 'The last day on which the suppression holds: 2027-01-31.' },
  },
};

/**
 * The JSON Schema (draft-07) of a configuration file. With rules it is the one for editors: their ids are listed, each with its
 * own options. Without, it is the shape alone, in which any name may stand for a rule.
 */
export function configSchema(rules?: readonly AnyRule[]): object {
  const ruleBlock = rules === undefined ? anyRuleBlock() : namedRuleBlock(rules);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Plimsoll configuration',
    description: 'Settings of Plimsoll for the files below the folder of this file: plimsoll.yaml, plimsoll.yml or plimsoll.json.',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string', description: 'The JSON Schema that editors complete this file by.' },
      extends: extendsSchema(),
      rules: ruleBlock,
      overrides: overridesSchema(ruleBlock),
      ignore: globs('Files and folders that are not linted, as .gitignore patterns relative to this file.'),
      honour: {
        type: 'array',
        items: { enum: [...HONOURED_TOOLS] },
        description: 'Other tools whose exceptions in the manifests count, for rules that have their checks as peers.',
      },
      suppressions: { type: 'array', items: suppression, description: 'Accepted exceptions, each with a reason.' },
      kubernetesVersion,
      assumeNamespace,
      assumeExists,
      workloadKinds: {
        type: 'array',
        items: workloadKind,
        description: 'Kinds that make pods beside those that are known. Their objects are judged as workloads. One that is known, too, is read as this says.',
      },
    },
  };
}

function extendsSchema(): object {
  const examples = [...PRESETS];
  return {
    description:
      `Presets (${PRESETS.join(', ')}) and other configuration files by relative ` +
      'path (./base.yaml). Later ones win over earlier ones, and this file wins over all of them. Without a preset, recommended holds.',
    anyOf: [
      { type: 'string', pattern: FILLED, examples },
      { type: 'array', items: { type: 'string', pattern: FILLED, examples } },
    ],
  };
}

function overridesSchema(ruleBlock: object): object {
  return {
    type: 'array',
    description: 'Settings for some files only. Later ones win over earlier ones and over the settings above.',
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['files'],
      properties: {
        files: globs('The files, as .gitignore patterns relative to this file.'),
        excludedFiles: globs('Files that are left out again, as .gitignore patterns relative to this file.'),
        rules: ruleBlock,
        kubernetesVersion,
        assumeNamespace,
        assumeExists,
      },
    },
  };
}

const RULES_DESCRIPTION =
  'Rules by id (rbac/wildcard-verbs), by family (rbac/*), or all (*). An id wins over its family, a family over *. A severity ' +
  'set here stands in place of all that the rule would give by itself.';

function ruleSetting(options: object, description?: string): object {
  return {
    ...(description === undefined ? {} : { description }),
    anyOf: [
      severity('off, or how severe every finding of the rule is.'),
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          severity: severity('off, or how severe every finding of the rule is. Without it the rule is on, as severe as it is otherwise.'),
          options,
        },
      },
    ],
  };
}

function anyRuleBlock(): object {
  return { type: 'object', description: RULES_DESCRIPTION, additionalProperties: ruleSetting({ type: 'object' }) };
}

function namedRuleBlock(rules: readonly AnyRule[]): object {
  const families = [...new Set(rules.map((rule) => familyOf(rule.id)))].sort();
  const properties: Record<string, object> = { '*': severity('Every rule that needs no options.') };
  for (const family of families) properties[`${family}/*`] = severity(`Every rule of the family ${family} that needs no options.`);
  for (const rule of rules) properties[rule.id] = ruleSetting(optionsSchema(rule), rule.docs.summary);
  return {
    type: 'object',
    description: RULES_DESCRIPTION,
    properties,
    additionalProperties: ruleSetting({ type: 'object' }, 'A rule of a plugin.'),
    propertyNames: { anyOf: [{ enum: Object.keys(properties) }, { pattern: pluginRulePattern(families) }] },
  };
}

/** The JSON Schema of a rule's options; a rule without options takes only an empty mapping. */
export function optionsSchema(rule: AnyRule): object {
  const defaults = Object.entries((rule.options?.defaults ?? {}) as object) as [string, unknown][];
  const schemas = (rule.options?.schema ?? {}) as Readonly<Record<string, object>>;
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      Object.entries(schemas).map(([name, schema]) => [
        name,
        { ...schema, default: defaults.find(([key]) => key === name)?.[1] ?? null },
      ]),
    ),
  };
}

/** Ids and families that are none of ours. */
function pluginRulePattern(families: readonly string[]): string {
  const ours = families.length === 0 ? '' : `(?!(?:${families.join('|')})/)`;
  return `^${ours}[a-z0-9][a-z0-9-]*/(?:\\*|[a-z0-9][a-z0-9-]*)$`;
}
