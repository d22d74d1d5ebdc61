import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { crossing, wallOf, WALLS } from '../../tools/walls.js';
import { modules, treeOf } from './files.js';

interface Import {
  readonly specifier: string;
  readonly typesOnly: boolean;
}

const files = modules('src', 'rules').map((name) => {
  const tree = treeOf(name);
  return { name, tree, imports: importsOf(tree) };
});

/** Imports and re-exports of every form, `import()` and `typeof import()` included. */
function importsOf(tree: ts.SourceFile): readonly Import[] {
  const found: Import[] = [];
  const add = (node: ts.Node | undefined, typesOnly: boolean): void => {
    if (node !== undefined && ts.isStringLiteralLike(node)) found.push({ specifier: node.text, typesOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** The files that import a package, or a part of one. */
function importersOf(pattern: RegExp): readonly string[] {
  return files.filter(({ imports }) => imports.some(({ specifier }) => pattern.test(specifier))).map(({ name }) => name);
}

describe('the walls', () => {
  it('stand around every file', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(files.map(({ name }) => name).filter((name) => wallOf(name) === undefined)).toEqual([]);
  });

  it('are crossed by no import', () => {
    const crossings = files.flatMap(({ name, imports }) =>
      imports.flatMap(({ specifier, typesOnly }) => {
        const why = crossing(name, specifier, typesOnly);
        return why === undefined ? [] : [`${name}: ${why}`];
      }),
    );
    expect(crossings).toEqual([]);
  });

  it('stand where something is', () => {
    const inside = (folder: string): boolean => files.some(({ name }) => name === folder || name.startsWith(`${folder}/`));
    expect(WALLS.map((wall) => wall.inside).filter((folder) => !inside(folder))).toEqual([]);
  });
});

describe('what the walls are for', () => {
  it.each([
    ['yaml', /^yaml($|\/)/, /^src\/yaml\//],
    ['ajv', /^ajv/, /^src\/schema\//],
    ['toml-eslint-parser', /^toml-eslint-parser/, /^src\/toml\//],
    ['the file system', /^(node:)?fs($|\/)/, /^src\/(project\/|launcher\.ts)/],
    ['globby and ignore', /^(globby|ignore)$/, /^src\/project\//],
    ['picocolors', /^picocolors/, /^src\/(formatters|cli)\//],
    ['processes', /^(node:)?(child_process|worker_threads|cluster)($|\/)/, /^src\/(project\/git|action\/other-version|eslint\/(thread|worker))\.ts$/],
    ['networks', /^(node:)?(https?|http2|net|tls|dgram|dns)($|\/)/, /^$/],
    ['other code', /^(node:)?vm($|\/)/, /^src\/launcher\.ts$/],
    ['the list of rules', /rules\/index\.js$/, /^src\/(index\.ts|cli\/|eslint\/)/],
  ])('%s has its importers', (_what, specifier, importer) => {
    expect(importersOf(specifier).filter((name) => !importer.test(name))).toEqual([]);
  });

  it('keeps node out of everything that could run elsewhere', () => {
    const elsewhere = WALLS.filter(({ pure }) => pure).map(({ inside }) => inside);
    expect(elsewhere).toEqual(expect.arrayContaining(['src/source', 'src/yaml', 'src/engine', 'src/formatters', 'rules']));
    const nodeGlobals = /^(process|Buffer|require|global|__dirname|__filename)$/;
    const users = files.filter(({ name, tree }) => wallOf(name)?.pure === true && globalsOf(tree).some((global) => nodeGlobals.test(global)));
    expect(users.map(({ name }) => name)).toEqual([]);
  });

  it('lets the two entries alone end the process', () => {
    const ends = files.filter(({ tree }) => tree.text.includes('process') && /\bprocess\s*(\?\.|\.)\s*(exit|exitCode|abort|kill|reallyExit)\b|process\s*\[/.test(withoutComments(tree)));
    expect(ends.map(({ name }) => name)).toEqual(['src/action/bin.ts', 'src/bin.ts']);
  });
});

/** Names that a file uses as values and that nothing but the platform could give it. */
function globalsOf(tree: ts.SourceFile): readonly string[] {
  const used: string[] = [];
  const visit = (node: ts.Node): void => {
    const { parent } = node;
    const isMember = ts.isIdentifier(node) && ((ts.isPropertyAccessExpression(parent) && parent.name === node) || (ts.isPropertyAssignment(parent) && parent.name === node) || ts.isTypeNode(parent));
    if (ts.isIdentifier(node) && !isMember) used.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return used;
}

function withoutComments(tree: ts.SourceFile): string {
  return ts.createPrinter({ removeComments: true }).printFile(tree);
}
