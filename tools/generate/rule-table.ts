import type { AnyRule } from '../../src/authoring/rule.js';
import { familyOf } from '../../src/authoring/rule-names.js';
import { prose, table } from './markdown.js';
import { presetNames, severities } from './rule-page.js';

const BEGIN = '<!-- rules:begin -->';
const END = '<!-- rules:end -->';

/** What every family is about, in the order in which the tables show them. */
export const FAMILIES: Readonly<Record<string, string>> = {
  token: 'Service account tokens: who gets one, how long it lives, where it lies.',
  rbac: 'Roles and bindings: what they give, and to whom.',
  'aws-auth': 'The ConfigMap that maps IAM principals to users and groups of an EKS cluster.',
  irsa: 'IAM roles for service accounts, and the trust policies behind them.',
  ref: 'References to objects that are not in the files.',
  image: 'The images that containers run.',
  containerd: 'How nodes reach registries.',
  meta: 'The text itself: YAML that does not say what its author meant.',
  plimsoll: 'What Plimsoll says of its own work: exceptions and caps.',
};

/** The page that lists every rule, family by family. */
export function rulesPage(rules: readonly AnyRule[]): string {
  const parts = familiesOf(rules).map(([family, members]) => `## ${family}\n\n${aboutFamily(family)}\n\n${ruleTable(members)}`);
  return `<!-- Made by \`npm run generate\` from rules/. -->\n\n# Rules\n\n${parts.join('\n')}`;
}

/**
 * The README with its table of families between the two comments; as it is when it has neither.
 * @throws Error when it has one of them, or both in the wrong order.
 */
export function stampedReadme(readme: string, rules: readonly AnyRule[]): string {
  const begin = readme.indexOf(BEGIN);
  const end = readme.indexOf(END);
  if (begin === -1 && end === -1) return readme;
  if (begin === -1 || end < begin) throw new Error(`README.md must hold ${BEGIN} and, after it, ${END}.`);
  return `${readme.slice(0, begin + BEGIN.length)}\n\n${familyTable(rules)}\n${readme.slice(end)}`;
}

function familyTable(rules: readonly AnyRule[]): string {
  const rows = familiesOf(rules).map(([family, members]) => {
    const byDefault = members.filter(({ presets }) => presets.includes('recommended')).length;
    return [`[${family}](docs/rules/README.md#${family})`, aboutFamily(family), String(members.length), String(byDefault)];
  });
  return table(['Family', 'What it is about', 'Rules', 'On by default'], rows);
}

function ruleTable(rules: readonly AnyRule[]): string {
  const rows = rules.map((rule) => [`[${rule.id}](${rule.id}.md)`, prose(rule.docs.summary), severities(rule), presetNames(rule), rule.fix ?? '']);
  return table(['Rule', 'What it reports', 'Severity', 'Presets', 'Fix'], rows);
}

function familiesOf(rules: readonly AnyRule[]): readonly (readonly [family: string, rules: readonly AnyRule[]])[] {
  const present = new Set(rules.map(({ id }) => familyOf(id)));
  const known = Object.keys(FAMILIES).filter((family) => present.has(family));
  const others = [...present].filter((family) => !Object.hasOwn(FAMILIES, family)).sort();
  return [...known, ...others].map((family) => [family, rules.filter(({ id }) => familyOf(id) === family)]);
}

function aboutFamily(family: string): string {
  const words = Object.hasOwn(FAMILIES, family) ? FAMILIES[family] : undefined;
  if (words === undefined) throw new Error(`Say what the family ${family} is about in tools/generate/rule-table.ts.`);
  return words;
}
