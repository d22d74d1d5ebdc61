/** Names a build, so that what one build kept on the disk is not read by another. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * A digest of all that the program is made of: its sources and the versions of its libraries.
 * @param {string} root
 * @returns {string}
 */
export function buildId(root) {
  const hash = createHash('sha256');
  const files = readdirSync(path.join(root, 'src'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = files.map(({ parentPath, name }) => path.join(parentPath, name)).sort();
  for (const file of [path.join(root, 'package.json'), ...names]) {
    const text = readFileSync(file);
    hash.update(`${path.relative(root, file)}\0${String(text.length)}\0`).update(text);
  }
  return hash.digest('hex').slice(0, 16);
}
