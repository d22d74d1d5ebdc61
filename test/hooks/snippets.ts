import { readFileSync } from 'node:fs';
import path from 'node:path';

const PAGE = readFileSync(path.resolve(import.meta.dirname, '../../docs/ci.md'), 'utf8');

/** The files that docs/ci.md shows, by the name that stands above each: a line `` `name`: `` and a block of code. */
export const SNIPPETS: ReadonlyMap<string, string> = new Map(
  [...PAGE.matchAll(/^`([^`\n]+)`:\n\n```\w+\n([^]*?)```$/gm)].map(([, name = '', text = '']) => [name, text]),
);

/** The text of a file that docs/ci.md shows. */
export function snippet(name: string): string {
  const text = SNIPPETS.get(name);
  if (text === undefined) throw new Error(`docs/ci.md shows no ${name}.`);
  return text;
}
