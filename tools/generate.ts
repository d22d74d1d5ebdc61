/** Writes what is made from the rules and from the clients of Kubernetes, deletes pages whose rule is gone, or with `--check` says what is out of date. */
import { fileURLToPath } from 'node:url';
import { generatedApiResources } from './generate/api-resources.js';
import { generatedFromRules } from './generate/from-rules.js';
import { generatedRuleIndex } from './generate/rule-index.js';
import { type Outdated, outdated, settle } from './generate/settle.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const check = process.argv.includes('--check');

function put(file: Outdated): void {
  if (check) {
    const fault = file.wanted === undefined ? 'has no rule any more' : 'is out of date';
    process.stderr.write(`${file.path} ${fault}: run \`npm run generate\` and commit the result.\n`);
    process.exitCode = 1;
    return;
  }
  settle(root, file);
  process.stdout.write(`${file.wanted === undefined ? 'deleted' : 'wrote'} ${file.path}\n`);
}

const sources = outdated(root, [generatedApiResources(root), ['rules/index.ts', generatedRuleIndex(`${root}rules`)]]).filter(
  ({ wanted }) => wanted !== undefined,
);
// The list of rules, and what they import, must be current before anything is made from it.
sources.forEach(put);
if (!check || sources.length === 0) outdated(root, await generatedFromRules(root)).forEach(put);
