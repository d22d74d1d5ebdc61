import { docsUrl } from '../engine/report.js';
import { familyOf } from '../authoring/rule-names.js';
import type { AnyRule } from '../authoring/rule.js';
import { ExitCode, type Io } from './io.js';
import { RULES_OPTIONS } from './lint-options.js';
import { listOption, noPositionals, parseOptions, wordOption } from './options.js';
import { allRules } from './rule-list.js';

/** `plimsoll rules`: every rule there is. */
export async function command(args: readonly string[], io: Io): Promise<ExitCode> {
  const parsed = parseOptions(args, RULES_OPTIONS);
  noPositionals(parsed, 'rules');
  const rules = await allRules(listOption(parsed, 'plugin'), io.cwd);
  const format = wordOption(parsed, 'format', ['table', 'json']) ?? 'table';
  io.stdout.write(format === 'json' ? `${JSON.stringify(rules.map(ruleRow), undefined, 1)}\n` : `${ruleTable(rules)}\n\n${rules.length} rules. \`plimsoll explain <rule>\` tells more about one.\n`);
  return ExitCode.Clean;
}

/** A rule without its code, as `--format json` lists it. */
export function ruleRow(rule: AnyRule): Readonly<Record<string, unknown>> {
  const { id, severity, confidence, presets, scope, fix = 'none', docs, peers } = rule;
  return { id, family: familyOf(id), severity, confidence, presets, fix, scope, summary: docs.summary, peers, docs: docsUrl(id) };
}

/** Rules as lines: id, severity, the widest preset that holds it, and what it is about. No line break at the end. */
export function ruleTable(rules: readonly AnyRule[]): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  return rules
    .map(({ id, severity, presets, docs }) => `${id.padEnd(width)}  ${severity.padEnd(7)}  ${(presets[0] ?? 'opt-in').padEnd(11)}  ${docs.summary}`)
    .join('\n');
}
