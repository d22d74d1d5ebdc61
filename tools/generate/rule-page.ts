import { versionOfExamples } from '../../src/authoring/rule-names.js';
import type { AnyRule } from '../../src/authoring/rule.js';
import { optionsSchema } from '../../src/config/index.js';
import { directiveComment } from '../../src/engine/directive.js';
import { severitiesOf } from '../../src/engine/severity.js';
import { exampleName, readMarks } from '../../src/testing/example.js';
import { fixWords } from '../../src/text/fix-words.js';
import { block, code, prose, table } from './markdown.js';

/** The path of a rule's page from the project's root. */
export function pagePath(id: string): string {
  return `docs/rules/${id}.md`;
}

const SCOPES: Readonly<Record<AnyRule['scope'], string>> = {
  object: 'one document',
  'cross-object': 'the documents it refers to',
  'cluster-wide': 'everything the cluster holds',
};

/** The page of a rule: the same words that `plimsoll explain` prints, and the examples that are its first tests. */
export function rulePage(rule: AnyRule, rules: readonly AnyRule[]): string {
  const { docs, id } = rule;
  const of = versionOfExamples(docs);
  const version = of === undefined ? [] : [`On Kubernetes ${of}.\n`];
  const sections = [
    `<!-- Made by \`npm run generate\` from rules/${id}.ts. -->\n`,
    `# ${id}\n`,
    `${prose(docs.summary)}.\n`,
    header(rule),
    section('Why', `${prose(docs.why)}\n`),
    section('What to do', `${prose(docs.remedy)}\n`, ...(rule.fix === undefined ? [] : [`${fixWords(rule.fix)} [More about fixes](../../fixes.md).\n`])),
    section('What fails', ...version, 'What a finding underlines stands between « and ».\n', ...docs.fails.map(example)),
    section('What passes', ...version, ...docs.passes.map(example)),
    options(rule),
    replaced(rule, rules),
    peers(rule),
    section('How to accept a finding', ...acceptance(rule)),
    section('Read more', docs.references.map((url) => `- <${url}>\n`).join('')),
  ];
  return sections.filter((text) => text !== '').join('\n');
}

/** The presets that a rule names; `all` holds it, too, unless it needs options. */
export function presetNames({ presets }: AnyRule): string {
  return presets.length === 0 ? 'none: set it to turn it on' : presets.join(', ');
}

/** A rule's severity, and where its messages grade themselves all that they can have, gravest first. */
export function severities(rule: AnyRule): string {
  return severitiesOf(rule).join(', ');
}

function header(rule: AnyRule): string {
  return table(['Severity', 'Confidence', 'Presets', 'Reads', 'Fix'], [[severities(rule), rule.confidence, presetNames(rule), SCOPES[rule.scope], rule.fix ?? 'none']]);
}

function section(title: string, ...parts: readonly string[]): string {
  return [`## ${title}\n`, ...parts].join('\n');
}

function example(marked: string): string {
  return block(languageOf(exampleName(readMarks(marked).text)), marked);
}

function languageOf(fileName: string): string {
  if (fileName.endsWith('.toml')) return 'toml';
  return fileName.endsWith('.json') ? 'json' : 'yaml';
}

function options(rule: AnyRule): string {
  if (rule.options === undefined) return '';
  const { properties } = optionsSchema(rule) as { readonly properties: Readonly<Record<string, { readonly default: unknown; readonly description?: string }>> };
  const parts = Object.entries(properties).map(([name, { default: value, description, ...schema }]) => {
    const words = description === undefined ? '' : `${prose(description)}\n\n`;
    return `### ${code(name)}\n\n${words}Default ${code(JSON.stringify(value))}, by this JSON Schema:\n\n${block('json', JSON.stringify(schema, undefined, 2))}`;
  });
  const lines = Object.entries(properties).map(([name, { default: value }]) => `      ${name}: ${JSON.stringify(value)}`);
  const setting = block('yaml', `rules:\n  ${rule.id}:\n    options:\n${lines.join('\n')}`);
  return section('Options', 'Set in `plimsoll.yaml`, here as they are by themselves:\n', setting, ...parts);
}

function replaced({ supersedes = [], id }: AnyRule, rules: readonly AnyRule[]): string {
  const above = rules.filter((rule) => rule.supersedes?.includes(id) === true).map((rule) => rule.id);
  const parts = [
    ...(supersedes.length === 0 ? [] : [`Where both report the same place, this rule stands in place of ${links(supersedes)}.\n`]),
    ...(above.length === 0 ? [] : [`Where both report the same place, this rule gives way to ${links(above)}.\n`]),
  ];
  return parts.length === 0 ? '' : section('Beside other rules', ...parts);
}

function links(ids: readonly string[]): string {
  return ids.map((id) => `[${id}](../${id}.md)`).join(', ');
}

function peers({ peers: tools }: AnyRule): string {
  const rows = Object.entries(tools).map(([tool, ids]) => [tool, ids.map(code).join(', ')]);
  return rows.length === 0 ? '' : section('The same check in other tools', table(['Tool', 'Checks'], rows));
}

function acceptance({ docs, id }: AnyRule): readonly string[] {
  const onlyToml = docs.fails.every((text) => languageOf(exampleName(readMarks(text).text)) === 'toml');
  const configured = ['In `plimsoll.yaml`, with as much of the object as it takes to mean this one:\n', block('yaml', `suppressions:\n  - rule: ${id}\n    path: path/of/the/file\n    reason: why it is accepted`)];
  if (onlyToml) return configured;
  return [
    'On the line above, with a reason:\n',
    block('yaml', directiveComment([id], { reason: 'why it is accepted' })),
    'More ways, also for what is rendered by another tool: [Accepting findings](../../suppressions.md).\n',
  ];
}
