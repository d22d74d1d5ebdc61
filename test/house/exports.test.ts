import ts from 'typescript';
import { expect, it } from 'vitest';
import { modules, parseModule, treeOf } from './files.js';

/** Exported declarations without a docstring, as `file:line name`. Re-exports are documented where they are declared. */
function undocumented(tree: ts.SourceFile): readonly string[] {
  return tree.statements.flatMap((statement) => {
    if (!isExported(statement) || ts.isExportDeclaration(statement) || ts.isExportAssignment(statement)) return [];
    if (documented(statement)) return [];
    const { line } = tree.getLineAndCharacterOfPosition(statement.getStart());
    return [`${tree.fileName}:${line + 1} ${nameOf(statement)}`];
  });
}

function isExported(statement: ts.Statement): boolean {
  return ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
}

/** True for a docstring with words in it. Overloads share that of the first. */
function documented(statement: ts.Statement): boolean {
  if (wordsOf(statement)) return true;
  if (!ts.isFunctionDeclaration(statement)) return false;
  const overloads = statement.parent.getChildren().flatMap((child) => child.getChildren()).filter((other) => ts.isFunctionDeclaration(other) && other.name?.text === statement.name?.text);
  return overloads.some(wordsOf);
}

function wordsOf(node: ts.Node): boolean {
  return ts.getJSDocCommentsAndTags(node).some((doc) => ts.isJSDoc(doc) && /\w/.test(ts.getTextOfJSDocComment(doc.comment) ?? ''));
}

function nameOf(statement: ts.Statement): string {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map((declaration) => declaration.name.getText()).join(', ');
  const declaration = statement as ts.DeclarationStatement;
  return declaration.name?.getText() ?? 'default';
}

it('finds what has no docstring', () => {
  const text = `/** Said. */\nexport const a = 1;\nexport const b = 2;\n/** */\nexport function c(): void {}\n/** One. */\nexport function d(x: 1): void;\nexport function d(x: 2): void;\nexport function d(): void {}\n// No docstring.\nexport interface E {}\nconst f = 1;\nexport { f };\nexport * from './x.js';\n`;
  expect(undocumented(parseModule('x.ts', text))).toEqual(['x.ts:3 b', 'x.ts:5 c', 'x.ts:11 E']);
});

it('everything that a module of the house exports says what it is', () => {
  const found = modules('src', 'rules/_shared', 'tools').flatMap((name) => undocumented(treeOf(name)));
  expect(found).toEqual([]);
});
