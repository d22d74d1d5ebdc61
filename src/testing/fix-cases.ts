import type { AnyRule } from '../authoring/rule.js';
import type { Finding } from '../engine/finding.js';
import { plannedFixes, type PlannedFix } from '../engine/fixes.js';
import { textAfter, withoutCollisions, wrongAfter } from '../engine/fix-text.js';
import { type RuleInput, runRule } from './run-rule.js';

/** What a case says of fixes; see the tester's cases. */
export interface FixExpectations {
  readonly output?: string | null;
  readonly suggestions?: readonly (readonly { readonly title: string; readonly output: string | null }[])[];
}

/** Throws unless the fixes that are offered do what the case says, and what every fix must. */
export async function checkFixes(rule: AnyRule, input: RuleInput, { output, suggestions }: FixExpectations, findings: readonly Finding[]): Promise<void> {
  const offered = findings.map((finding) => ({ finding, fixes: plannedFixes(finding) }));
  for (const { finding, fixes } of offered) {
    for (const fix of fixes) {
      checkOffer(rule, fix);
      if (fix.declined === undefined) await checkOutcome(rule, input, finding, fix);
    }
  }
  if (output !== undefined) same('the text after all that is safe', await settled(rule, input), output);
  if (suggestions === undefined) return;
  const made = offered.map(({ fixes }) => fixes.filter(({ safe }) => !safe).map((fix) => ({ title: fix.title, output: fix.declined === undefined ? textAfter([fix]) : null })));
  same('the suggestions', made, suggestions);
}

/** Throws unless, over all inputs, the rule offers what it declares. */
export async function checkDeclared(rule: AnyRule, inputs: readonly RuleInput[]): Promise<void> {
  for (const input of inputs) {
    const { findings } = await runRule(rule, input);
    if (findings.some((finding) => plannedFixes(finding).some(({ safe, declined }) => declined === undefined && (safe || rule.fix === 'suggestion')))) return;
  }
  throw new Error(`The rule declares \`fix: '${String(rule.fix)}'\`, and no failing case is mended by one.`);
}

function checkOffer(rule: AnyRule, { title, safe }: PlannedFix): void {
  if (rule.fix === undefined || (safe && rule.fix !== 'safe')) throw new Error(`The rule offers what it does not declare: ${title}`);
  if (!/^[A-Z].*[^.\s]$/.test(title)) throw new Error(`A fix's title is an order with a capital and no full stop: ${title}`);
}

/** The fix leaves a text that means what it says, and its finding is gone: linting again does not find it. */
async function checkOutcome(rule: AnyRule, input: RuleInput, finding: Finding, fix: PlannedFix): Promise<void> {
  const text = textAfter([fix]);
  const wrong = await wrongAfter([fix]);
  if (wrong !== undefined) throw new Error(`The fix "${fix.title}" is wrong. ${wrong}\n${text}`);
  const before = await runRule(rule, input);
  const after = await runRule(rule, { ...input, files: { ...input.files, [fix.source.name]: text } });
  if (after.findings.length >= before.findings.length) throw new Error(`The fix "${fix.title}" does not end the finding: ${finding.message}\n${text}`);
}

async function settled(rule: AnyRule, input: RuleInput): Promise<string | null> {
  const files = { ...input.files };
  const name = Object.keys(files)[0] ?? '';
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { findings } = await runRule(rule, { ...input, files });
    const chosen = withoutCollisions(findings.flatMap(plannedFixes).filter(({ safe, declined, source }) => safe && declined === undefined && source.name === name));
    if (chosen.length === 0) break;
    files[name] = textAfter(chosen);
  }
  return files[name] === input.files[name] ? null : (files[name] ?? null);
}

const MOST_ROUNDS = 10;

function same(what: string, actual: unknown, expected: unknown): void {
  const [is, should] = [JSON.stringify(actual, undefined, 1), JSON.stringify(expected, undefined, 1)];
  if (is !== should) throw new Error(`Wrong: ${what}.\n  is:       ${is}\n  expected: ${should}`);
}
