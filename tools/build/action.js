import { notices } from './notices.js';
import { buildOneFile } from './one-file.js';

/**
 * Makes what `action.yml` runs: one file with everything in it, and the notices of the libraries inside. The working folder must be
 * the project's root. The same sources and libraries give the same bytes.
 * @returns {Promise<ReadonlyMap<string, string>>} the texts by their names below `action/`
 */
export async function buildAction() {
  const { text, inputs } = await buildOneFile('src/action/bin.ts', 'action/index.cjs');
  return new Map([
    ['index.cjs', text],
    ['THIRD-PARTY-NOTICES.txt', notices([...inputs])],
  ]);
}
