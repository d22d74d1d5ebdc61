import path from 'node:path';
import { type ESLint, RuleTester } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, it } from 'vitest';
import { house } from '../../../tools/eslint/index.js';
import { folderWith } from '../../project/folder.js';

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

/** Holds a lint rule of the house to its cases. File names are from `root`, the project's unless a {@link typedProject} is given. */
export function lintRule(name: string, valid: readonly Accepted[], invalid: readonly Refused[], root = ROOT): void {
  const rule = rules[name];
  if (rule === undefined) throw new Error(`There is no lint rule ${name}.`);
  const tester = new RuleTester({
    languageOptions: { parser: tseslint.parser, parserOptions: root === ROOT ? {} : { projectService: true, tsconfigRootDir: root } },
  });
  const place = ({ filename }: Accepted): { readonly filename?: string } => (filename === undefined ? {} : { filename: path.join(root, filename) });
  tester.run(name, rule, {
    valid: valid.map((each) => ({ ...each, ...place(each) })),
    invalid: invalid.map((each) => ({ ...each, ...place(each), errors: each.errors.map((messageId) => ({ messageId })) })),
  });
}

/** A project with one module, whose text each case gives: the compiler knows its types, and would take ten times as long over the house's own. */
export function typedProject(filename: string): string {
  const compilerOptions = { strict: true, target: 'es2023', lib: ['es2023'], module: 'nodenext', types: [] };
  return folderWith({ 'package.json': '{"type":"module"}', 'tsconfig.json': JSON.stringify({ compilerOptions, files: [filename] }), [filename]: '' });
}

/** The module of a rule with some of its fields written otherwise. */
export function ruleModule(fields: string): string {
  return `export default defineRule({ ${fields} });`;
}
