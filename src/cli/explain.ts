import picocolors from 'picocolors';
import { didYouMeanRule, familyOf, versionOfExamples } from '../authoring/rule-names.js';
import type { AnyRule } from '../authoring/rule.js';
import { docsUrl } from '../engine/report.js';
import { severitiesOf } from '../engine/severity.js';
import { fixWords } from '../text/fix-words.js';
import { wantsColor } from './color.js';
import { optionLines } from './explain-options.js';
import { ExitCode, type Io, UsageError } from './io.js';
import { EXPLAIN_OPTIONS } from './lint-options.js';
import { listOption, parseOptions } from './options.js';
import { allRules } from './rule-list.js';
import { ruleTable } from './rules.js';

/** `plimsoll explain <rule>`: why a rule exists, what fails and what passes it; of a family, which rules it has. */
export async function command(args: readonly string[], io: Io): Promise<ExitCode> {
  const parsed = parseOptions(args, EXPLAIN_OPTIONS, 'explain');
  const rules = await allRules(listOption(parsed, 'plugin'), io.cwd);
  if (parsed.positionals.length === 0) throw new UsageError('Name the rule to explain.', 'Run `plimsoll rules` for their ids.');
  const colors = wantsColor(parsed, io);
  io.stdout.write(parsed.positionals.map((word) => familyPage(word, rules) ?? explanation(ruleNamed(word, rules), colors)).join('\n'));
  return ExitCode.Clean;
}

/** The rules of a family that a word names, as `rbac`, `rbac/` or `rbac/*`; `undefined` for any other word. */
function familyPage(word: string, rules: readonly AnyRule[]): string | undefined {
  const family = word.replace(/\/\*?$/u, '');
  const own = rules.filter(({ id }) => familyOf(id) === family);
  if (own.length === 0) return undefined;
  const numbered = own.length === 1 ? 'one rule' : `${own.length} rules`;
  return `${family} is a family of ${numbered}. Name one of them to have it explained:\n\n${ruleTable(own)}\n`;
}

function ruleNamed(id: string, rules: readonly AnyRule[]): AnyRule {
  const rule = rules.find((candidate) => candidate.id === id);
  if (rule !== undefined) return rule;
  throw new UsageError(`There is no rule "${id}".${didYouMeanRule(id, rules.map((candidate) => candidate.id))}`, 'Run `plimsoll rules` for their ids.');
}

/** The page of one rule for a terminal. */
function explanation(rule: AnyRule, colors: boolean): string {
  const { bold, dim, red, underline } = picocolors.createColors(colors);
  const marks = (text: string): string => text.replace(/«([^«»]*)»/g, (_mark, inner: string) => (colors ? underline(red(inner)) : `«${inner}»`));
  const block = (text: string): string => marks(text).trimEnd().replace(/^/gm, '    ');
  const { docs, fix, id, confidence, presets, scope, peers } = rule;
  const of = versionOfExamples(docs);
  const version = of === undefined ? [] : [`  On Kubernetes ${of}:`];
  const settings = optionLines(rule).map((line) => (line === '' ? '' : `  ${line}`));
  const options = settings.length === 0 ? [] : [bold('Options'), ...settings, ''];
  const others = Object.entries(peers).map(([tool, ids]) => `  ${tool}: ${ids.join(', ')}`);
  return [
    `${bold(id)}  ${severityWords(rule)}, confidence ${confidence}, scope ${scope}, ${presets.length === 0 ? 'opt-in' : `in ${presets.join(', ')}`}`,
    docs.summary + '.',
    '',
    bold('Why'),
    `  ${docs.why}`,
    '',
    bold('Mend'),
    `  ${docs.remedy}`,
    ...(fix === undefined ? [] : [`  ${fixWords(fix)}`]),
    '',
    ...docs.fails.flatMap((example) => [bold('Fails'), ...version, block(example), '']),
    ...docs.passes.flatMap((example) => [bold('Passes'), ...version, block(example), '']),
    ...options,
    ...(others.length === 0 ? [] : [bold('The same check elsewhere'), ...others, '']),
    bold('Read more'),
    ...[docsUrl(id), ...docs.references].map((url) => `  ${dim(url)}`),
    '',
  ].join('\n');
}

/** The severities that findings of a rule can have: `warning`, `error, warning or info by case`. */
function severityWords(rule: AnyRule): string {
  const severities = severitiesOf(rule);
  const [first = '', ...others] = severities;
  return others.length === 0 ? first : `${severities.slice(0, -1).join(', ')} or ${severities.at(-1) ?? ''} by case`;
}
