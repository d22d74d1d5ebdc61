import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** The project's root. */
export const ROOT = path.resolve(import.meta.dirname, '../..');

/** Paths from the root, with `/`, of the files that git keeps or would keep: neither ignored nor deleted. */
export function keptFiles(): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 26 });
  const names = new Set(listed.split('\0').filter((name) => name !== ''));
  return [...names].filter((name) => existsSync(path.join(ROOT, name)) && statSync(path.join(ROOT, name)).isFile()).sort();
}

/** The TypeScript modules below some folders, without declarations that are generated. */
export function modules(...folders: readonly string[]): readonly string[] {
  return keptFiles().filter((name) => folders.some((folder) => name.startsWith(`${folder}/`)) && name.endsWith('.ts') && !name.endsWith('.d.ts'));
}

/** The text of a file, by its path from the root. */
export function read(name: string): string {
  return readFileSync(path.join(ROOT, name), 'utf8');
}

const trees = new Map<string, ts.SourceFile>();

/** The syntax of a module, by its path from the root; each is parsed once for all who ask. */
export function treeOf(name: string): ts.SourceFile {
  const tree = trees.get(name) ?? parseModule(name, read(name));
  trees.set(name, tree);
  return tree;
}

/** The syntax of a text, whose nodes know their parents. */
export function parseModule(name: string, text: string): ts.SourceFile {
  return ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
}
