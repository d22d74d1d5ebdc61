/** Prints modules and functions that have grown long, longest first: a report for a reader, not a law. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const ROOT = path.resolve(import.meta.dirname, '..');
const LONG_MODULE = 300;
const LONG_FUNCTION = 40;

/** A place in the code and how many lines it takes. */
interface Size {
  readonly name: string;
  readonly lines: number;
}

const files = ts.sys.readDirectory(ROOT, ['.ts'], ['node_modules', 'dist'], ['src', 'rules', 'tools']).filter((file) => !/\.(?:d|data)\.ts$/.test(file));
const modules: Size[] = [];
const functions: Size[] = [];
for (const file of files) {
  const name = path.relative(ROOT, file).replaceAll('\\', '/');
  const tree = ts.createSourceFile(name, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  modules.push({ name, lines: tree.getLineStarts().length - 1 });
  collect(tree, tree);
}
print(`Modules of more than ${LONG_MODULE} lines`, modules, LONG_MODULE);
print(`Functions of more than ${LONG_FUNCTION} lines`, functions, LONG_FUNCTION);

function collect(tree: ts.SourceFile, node: ts.Node): void {
  if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) {
    const line = (position: number): number => tree.getLineAndCharacterOfPosition(position).line + 1;
    const start = line(node.getStart(tree));
    functions.push({ name: `${tree.fileName}:${start} ${node.name?.getText(tree) ?? ''}`.trimEnd(), lines: line(node.getEnd()) - start + 1 });
  }
  ts.forEachChild(node, (child) => collect(tree, child));
}

function print(title: string, sizes: readonly Size[], limit: number): void {
  const long = sizes.filter(({ lines }) => lines > limit).sort((a, b) => b.lines - a.lines || a.name.localeCompare(b.name));
  process.stdout.write(`${title}: ${long.length} of ${sizes.length}\n${long.map(({ name, lines }) => `${String(lines).padStart(6)}  ${name}\n`).join('')}\n`);
}
