/** Makes a rule and its test from the template: `npm run new-rule <family>/<fault>`. */
import { fileURLToPath } from 'node:url';
import { nextSteps, scaffold, ScaffoldError } from './scaffold.js';

const [id = '', ...others] = process.argv.slice(2);
try {
  if (others.length > 0) throw new ScaffoldError(`One rule at a time: "${others.join(' ')}" is too much.`);
  const files = scaffold(fileURLToPath(new URL('..', import.meta.url)), id);
  const steps = nextSteps(id).map((step, index) => `  ${index + 1}. ${step}`);
  process.stdout.write(`${files.map((file) => `Wrote ${file}`).join('\n')}\n\nNext:\n${steps.join('\n')}\n`);
} catch (error) {
  if (!(error instanceof ScaffoldError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
