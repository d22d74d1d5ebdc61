/** Writes what is made from the rules and schemas, or with `--check` says what is out of date. */
import { readFileSync, writeFileSync, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generatedRuleIndex } from './generate/rule-index.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const check = process.argv.includes('--check');

function put(path: string, text: string): boolean {
  const file = `${root}${path}`;
  const current = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  if (current === text) return true;
  if (check) {
    process.stderr.write(`${path} is out of date: run \`npm run generate\` and commit the result.\n`);
    return false;
  }
  writeFileSync(file, text);
  process.stdout.write(`wrote ${path}\n`);
  return true;
}

let current = put('rules/index.ts', generatedRuleIndex(`${root}rules`));
// The list of rules must be current before anything is made from it.
const { generatedFromRules } = await import('./generate/from-rules.js');
for (const [path, text] of await generatedFromRules(root)) current = put(path, text) && current;
process.exitCode = current ? 0 : 1;
