import { describe, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { checkInvalid } from '../../src/testing/rule-tester.js';
import './tester.js';

/** A text with one finding of a rule, and what the rule's fixes make of it. */
export interface FixCase {
  readonly rule: string;
  readonly code: string;
  /** Title → the text after it; `null` where it is declined. */
  readonly after: Readonly<Record<string, string | null>>;
  /** The text after what is safe. */
  readonly fixed?: string;
}

/** Runs each case as a test. */
export function runFixCases(name: string, cases: readonly FixCase[]): void {
  describe(name, () => {
    it.each(cases.map((one, index) => [`${one.rule} ${index}`, one] as const))('%s', async (_name, { rule: id, code, after, fixed = null }) => {
      const rule = rules.find((candidate) => candidate.id === id);
      if (rule === undefined) throw new Error(`no rule ${id}`);
      await checkInvalid(rule, { code, output: fixed, suggestions: [Object.entries(after).map(([title, output]) => ({ title, output }))] });
    });
  });
}
