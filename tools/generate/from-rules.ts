import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AnyRule } from '../../src/authoring/rule.js';
import { configSchemaFile, validatorFiles } from '../generate-validators.js';
import { pagePath, rulePage } from './rule-page.js';
import { rulesPage, stampedReadme } from './rule-table.js';

/** A generated file: its path from the project's root, with `/`, and its text. */
export type Generated = readonly [path: string, text: string];

/**
 * Every file that is made from the rules listed in `rules/index.ts` below a root: their pages and tables, the schema of the
 * configuration, and its compiled validator. The same rules give the same bytes.
 */
export async function generatedFromRules(root: string): Promise<readonly Generated[]> {
  const { rules } = (await import(pathToFileURL(path.join(root, 'rules/index.ts')).href)) as { readonly rules: readonly AnyRule[] };
  const readme = path.join(root, 'README.md');
  return [
    ...rules.map((rule): Generated => [pagePath(rule.id), rulePage(rule, rules)]),
    ['docs/rules/README.md', rulesPage(rules)],
    ...(existsSync(readme) ? [['README.md', stampedReadme(readFileSync(readme, 'utf8'), rules)] as const] : []),
    ...[configSchemaFile(rules), ...validatorFiles()].map((file): Generated => [file.path, file.text]),
  ];
}
