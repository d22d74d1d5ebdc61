import type { AnyRule, Severity } from '../authoring/rule.js';
import type { Finding } from '../engine/finding.js';
import { exampleName, readMarks } from './example.js';
import { checkDeclared, checkFixes } from './fix-cases.js';
import { type RuleInput, runRule, underlined } from './run-rule.js';

/** The two functions of a test runner that the tester needs: those of vitest, jest, mocha and `node:test` fit. */
export interface TestRunner {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly it: (name: string, body: () => Promise<void>) => unknown;
}

/** A manifest that a rule must pass. */
export interface ValidCase extends Omit<RuleInput, 'files'> {
  readonly name?: string;
  /** One manifest; or several files by name. */
  readonly code: string | Readonly<Record<string, string>>;
}

/** A manifest that a rule must report. */
export interface InvalidCase extends ValidCase {
  /** Message ids in the order of the findings. Without it, only the places are held. */
  readonly messages?: readonly string[];
  /** Severities in the order of the findings. */
  readonly severities?: readonly Severity[];
  /** For each finding, the texts that its related places underline. */
  readonly related?: readonly (readonly string[])[];
  /** A part of each finding's message. */
  readonly says?: readonly (string | RegExp)[];
  /** The one manifest after everything that is safe was made, over and over until nothing is left to make; `null` where nothing safe is offered or it is declined. */
  readonly output?: string | null;
  /** For each finding, the suggestions: what each says, and the manifest after it; `null` where it is declined. */
  readonly suggestions?: readonly (readonly SuggestionCase[])[];
}

/** One suggestion of a finding. */
export interface SuggestionCase {
  readonly title: string;
  readonly output: string | null;
}

/** The cases of a rule; a bare string is a case with that manifest. */
export interface RuleCases {
  readonly valid?: readonly (string | ValidCase)[];
  readonly invalid?: readonly (string | InvalidCase)[];
}

/**
 * Holds a rule to its cases. In an invalid case the exact text that each finding underlines stands between « and »; there must be
 * one finding for each mark and none beside. Without being asked it also checks that ranges are real, that no hole of a message
 * stays open, that the findings are the same with CRLF and with a comment above, and that each fix on offer leaves a text that can
 * be read, changes the values that it says and no others, keeps every comment and ends its finding.
 */
export class RuleTester {
  readonly #runner: TestRunner;

  constructor(runner: TestRunner) {
    this.#runner = runner;
  }

  run(rule: AnyRule, cases: RuleCases): void {
    const { describe, it } = this.#runner;
    describe(rule.id, () => {
      const { passes, fails } = examplesOf(rule);
      const valid = [...passes, ...(cases.valid ?? []).map(asCase)];
      const invalid = [...fails, ...(cases.invalid ?? []).map(asCase)];
      valid.forEach((testCase, index) => it(`passes: ${testCase.name ?? nameOf(testCase, index)}`, () => checkValid(rule, testCase)));
      if (rule.fix !== undefined) it('offers the fixes that it declares', async () => await checkDeclared(rule, invalid.map((testCase) => readCase(testCase).input)));
      invalid.forEach((testCase, index) => it(`fails: ${testCase.name ?? nameOf(testCase, index)}`, () => checkInvalid(rule, testCase)));
    });
  }
}

/** The examples of a rule's docs as cases, for the version that they are for. */
export function examplesOf({ docs }: Pick<AnyRule, 'docs'>): { readonly passes: readonly ValidCase[]; readonly fails: readonly ValidCase[] } {
  const { passes, fails, kubernetesMinor } = docs;
  const asExample = (code: string): ValidCase => ({ code, ...(kubernetesMinor === undefined ? {} : { kubernetesMinor }) });
  return { passes: passes.map(asExample), fails: fails.map(asExample) };
}

/** Throws unless the rule passes the case. */
export async function checkValid(rule: AnyRule, testCase: ValidCase): Promise<void> {
  const { input } = readCase(testCase);
  const { findings } = await runRule(rule, input);
  if (findings.length > 0) fail('reports what it must pass', findings);
}

/** Throws unless the rule reports exactly what the case marks. */
export async function checkInvalid(rule: AnyRule, testCase: InvalidCase): Promise<void> {
  const { input, expected } = readCase(testCase);
  if (expected.length === 0) throw new Error('An invalid case marks nothing with « ».');
  const { findings } = await runRule(rule, input);
  same('the places of the findings', unique(findings.map(place)), unique(expected));
  if (testCase.messages !== undefined) same('the message ids', findings.map(({ messageId }) => messageId), testCase.messages);
  if (testCase.severities !== undefined) same('the severities', findings.map(({ severity }) => severity), testCase.severities);
  if (testCase.related !== undefined) same('the related texts', findings.map(({ related }) => related.map(underlined)), testCase.related);
  for (const [index, part] of (testCase.says ?? []).entries()) {
    const message = findings[index]?.message ?? '';
    if (!(typeof part === 'string' ? message.includes(part) : part.test(message))) throw new Error(`Message ${index} is: ${message}`);
  }
  for (const finding of findings) checkFinding(finding);
  await checkFixes(rule, input, testCase, findings);
  await checkVariants(rule, input, findings);
}

function checkFinding(finding: Finding): void {
  const { start, end } = finding.range;
  if (start < 0 || end > finding.source.text.length || start >= end) throw new Error(`The range ${start}..${end} is not real.`);
  const hole = /(?<!\{)\{\w+\}(?!\})/.exec(finding.message);
  if (hole !== null && !finding.source.text.includes(hole[0])) throw new Error(`The hole ${hole[0]} stays open: ${finding.message}`);
  if (!/[.!?]$/.test(finding.message)) throw new Error(`The message is no sentence: ${finding.message}`);
}

/** The same findings whatever the line breaks, and with a comment above that moves every line. */
async function checkVariants(rule: AnyRule, input: RuleInput, findings: readonly Finding[]): Promise<void> {
  const texts = Object.values(input.files);
  if (texts.some((text) => text.includes('\r'))) return;
  const summary = (list: readonly Finding[]): readonly string[] =>
    list.map((finding) => `${finding.messageId}: ${underlined(finding).replace(/\r\n/g, '\n')}`);
  const crlf = await runRule(rule, { ...input, files: mapFiles(input.files, (text) => text.replaceAll('\n', '\r\n')) });
  same('the findings with CRLF', summary(crlf.findings), summary(findings));
  if (texts.some((text) => /^\s*[{%\ufeff]/.test(text))) return;
  const commented = await runRule(rule, { ...input, files: mapFiles(input.files, (text) => `# a comment\n${text}`) });
  same('the findings below a comment', summary(commented.findings), summary(findings));
}

interface ReadCase {
  readonly input: RuleInput;
  readonly expected: readonly string[];
}

function readCase({ code, options, kubernetesMinor, completeInput, today }: ValidCase): ReadCase {
  const marked = typeof code === 'string' ? { [exampleName(readMarks(code).text)]: code } : code;
  const files: Record<string, string> = {};
  const expected: string[] = [];
  for (const [name, text] of Object.entries(marked)) {
    const read = readMarks(text);
    files[name] = read.text;
    for (const { start, end } of read.marks) expected.push(`${name} ${start}..${end} "${read.text.slice(start, end)}"`);
  }
  return { input: { files, options, kubernetesMinor, completeInput, today }, expected };
}

function place(finding: Finding): string {
  return `${finding.source.name} ${finding.range.start}..${finding.range.end} "${underlined(finding)}"`;
}

function asCase<T extends ValidCase>(testCase: string | T): T | { readonly code: string; readonly name?: string } {
  return typeof testCase === 'string' ? { code: testCase } : testCase;
}

function nameOf({ code }: ValidCase, index: number): string {
  const text = typeof code === 'string' ? code : Object.keys(code).join(', ');
  return `#${index + 1} ${text.trim().split('\n').slice(0, 2).join(' / ')}`;
}

function mapFiles(files: Readonly<Record<string, string>>, change: (text: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [name, change(text)]));
}

function unique(items: readonly string[]): readonly string[] {
  return [...new Set(items)].sort();
}

function same(what: string, actual: unknown, expected: unknown): void {
  const [is, should] = [JSON.stringify(actual, undefined, 1), JSON.stringify(expected, undefined, 1)];
  if (is !== should) throw new Error(`Wrong: ${what}.\n  is:       ${is}\n  expected: ${should}`);
}

function fail(what: string, findings: readonly Finding[]): never {
  throw new Error(`The rule ${what}:\n${findings.map((finding) => `  ${place(finding)}: ${finding.message}`).join('\n')}`);
}
