import { docsUrl } from '../engine/report.js';
import { familyOf } from '../authoring/rule-names.js';
import type { AnyRule } from '../authoring/rule.js';
import { presetsHolding } from '../config/index.js';
import { severitiesOf } from '../engine/severity.js';
import { ExitCode, type Io } from './io.js';
import { RULES_OPTIONS } from './lint-options.js';
import { listOption, noPositionals, parseOptions, wordOption } from './options.js';
import { allRules } from './rule-list.js';

/** `plimsoll rules`: every rule there is. */
export async function command(args: readonly string[], io: Io): Promise<ExitCode> {
  const parsed = parseOptions(args, RULES_OPTIONS, 'rules');
  noPositionals(parsed, 'rules');
  const rules = await allRules(listOption(parsed, 'plugin'), io.cwd);
  const format = wordOption(parsed, 'format', ['table', 'json']) ?? 'table';
  io.stdout.write(format === 'json' ? `${JSON.stringify(rules.map(ruleRow), undefined, 1)}\n` : `${ruleTable(rules)}\n\n${rules.length} rules. \`plimsoll explain <rule>\` tells more about one.\n`);
  return ExitCode.Clean;
}

/** A rule without its code, as `--format json` lists it; `severities` are those that its findings can have, the gravest first, and `presets` all that turn it on. */
function ruleRow(rule: AnyRule): Readonly<Record<string, unknown>> {
  const { id, severity, confidence, scope, fix = 'none', docs, peers } = rule;
  return { id, family: familyOf(id), severity, severities: severitiesOf(rule), confidence, presets: presetsHolding(rule), fix, scope, summary: docs.summary, peers, docs: docsUrl(id) };
}

/** Rules as lines: id, severities, the widest preset that holds it, and what it is about. No line break at the end. */
export function ruleTable(rules: readonly AnyRule[]): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  return rules
    .map((rule) => `${rule.id.padEnd(width)}  ${severityRange(rule).padEnd(SEVERITY_WIDTH)}  ${(rule.presets[0] ?? 'opt-in').padEnd(11)}  ${rule.docs.summary}`)
    .join('\n');
}

/** Columns for the longest range. */
const SEVERITY_WIDTH = 'error or warning'.length;

/** The severities that findings can have: `warning`, `error or warning`, `error to info`. */
function severityRange(rule: AnyRule): string {
  const [gravest = '', second, mildest] = severitiesOf(rule);
  if (mildest !== undefined) return `${gravest} to ${mildest}`;
  return second === undefined ? gravest : `${gravest} or ${second}`;
}
