import path from 'node:path';
import { type ESLint, RuleTester } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, it } from 'vitest';
import { house } from '../../../tools/eslint/index.js';

RuleTester.describe = describe;
RuleTester.it = it;
RuleTester.itOnly = it.only;

// Rules of typescript-eslint run in ESLint, whose own types know less of what the parser gives them.
const plugin: unknown = house;
const { rules = {} } = plugin as ESLint.Plugin;

const ROOT = path.resolve(import.meta.dirname, '../../..');

/** A piece of code that a lint rule must refuse, with the ids of its messages in order. */
export interface Refused {
  readonly code: string;
  readonly errors: readonly string[];
  readonly filename?: string;
}

/** A piece of code that a lint rule must accept. */
export interface Accepted {
  readonly code: string;
  readonly filename?: string;
}

/** Holds a lint rule of the house to its cases. File names are from the project's root; with `typed` the code stands for a file that the compiler knows. */
export function lintRule(name: string, valid: readonly Accepted[], invalid: readonly Refused[], typed = false): void {
  const rule = rules[name];
  if (rule === undefined) throw new Error(`There is no lint rule ${name}.`);
  const tester = new RuleTester({
    languageOptions: { parser: tseslint.parser, parserOptions: typed ? { projectService: true, tsconfigRootDir: ROOT } : {} },
  });
  const place = ({ filename }: Accepted): { readonly filename?: string } => (filename === undefined ? {} : { filename: path.join(ROOT, filename) });
  tester.run(name, rule, {
    valid: valid.map((each) => ({ ...each, ...place(each) })),
    invalid: invalid.map((each) => ({ ...each, ...place(each), errors: each.errors.map((messageId) => ({ messageId })) })),
  });
}

/** The module of a rule with some of its fields written otherwise. */
export function ruleModule(fields: string): string {
  return `export default defineRule({ ${fields} });`;
}
