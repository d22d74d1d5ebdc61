/**
 * Writes the bundle of the action into `action/`. It is committed, since GitHub runs an action as it stands in the repository. With
 * `--check` nothing is written, and what is not current is a failure.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildAction } from './build/action.js';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const files = await buildAction();

if (process.argv.includes('--check')) {
  const stale = [...files].filter(([name, text]) => !existsSync(`action/${name}`) || readFileSync(`action/${name}`, 'utf8') !== text).map(([name]) => name);
  for (const name of stale) process.stderr.write(`action/${name} is not current: run \`npm run build:action\` and commit it.\n`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  mkdirSync('action', { recursive: true });
  for (const [name, text] of files) writeFileSync(`action/${name}`, text);
}
