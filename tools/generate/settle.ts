import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Generated } from './from-rules.js';

/** The folder that holds pages of rules and nothing else. */
const PAGES = 'docs/rules';

/** A file that is not as the rules would have it; `wanted` is undefined for one that nothing makes any more. */
export interface Outdated {
  readonly path: string;
  readonly wanted: string | undefined;
}

/** The generated files below a root that are missing or differ, and pages whose rule is gone. Writes nothing. */
export function outdated(root: string, files: readonly Generated[]): readonly Outdated[] {
  const changed = files.filter(([name, text]) => textOf(path.join(root, name)) !== text).map(([name, text]): Outdated => ({ path: name, wanted: text }));
  return [...changed, ...orphans(root, files)];
}

/** Writes or deletes one file below a root. */
export function settle(root: string, { path: name, wanted }: Outdated): void {
  const file = path.join(root, name);
  if (wanted === undefined) {
    rmSync(file);
    return;
  }
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, wanted);
}

/** Pages that no rule stands behind. */
function orphans(root: string, files: readonly Generated[]): readonly Outdated[] {
  const made = new Set(files.map(([name]) => name));
  const folder = path.join(root, PAGES);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => `${PAGES}/${name.replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith('.md') && !made.has(name))
    .sort()
    .map((name) => ({ path: name, wanted: undefined }));
}

function textOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
