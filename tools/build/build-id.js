import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folders that the program is made of, and made by. */
const FOLDERS = ['rules', 'src', 'tools/build'];

/**
 * A digest of all that the program is made of: its sources and rules, what builds it, and the versions of its libraries.
 * @param {string} [root] The project's folder; this one's unless given.
 * @returns {string}
 */
export function buildId(root = fileURLToPath(new URL('../..', import.meta.url))) {
  const hash = createHash('sha256');
  const files = FOLDERS.flatMap((folder) => readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const names = files.map(({ parentPath, name }) => path.join(parentPath, name)).sort();
  for (const file of [path.join(root, 'package.json'), ...names]) {
    const text = readFileSync(file);
    hash.update(`${path.relative(root, file)}\0${String(text.length)}\0`).update(text);
  }
  return hash.digest('hex').slice(0, 16);
}
