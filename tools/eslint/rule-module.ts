import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/utils';

/** The object given to `defineRule`, or `undefined` for any other call. */
export function definitionOf(call: TSESTree.CallExpression): TSESTree.ObjectExpression | undefined {
  const [definition] = call.arguments;
  const isDefineRule = call.callee.type === AST_NODE_TYPES.Identifier && call.callee.name === 'defineRule';
  return isDefineRule && definition?.type === AST_NODE_TYPES.ObjectExpression ? definition : undefined;
}

/** The value of a property that is written out under a plain key. */
export function valueOf(object: TSESTree.Node | undefined, name: string): TSESTree.Node | undefined {
  if (object?.type !== AST_NODE_TYPES.ObjectExpression) return undefined;
  for (const property of object.properties) {
    if (property.type === AST_NODE_TYPES.Property && keyOf(property) === name) return property.value;
  }
  return undefined;
}

/** The name of a property; `undefined` for a computed one. */
export function keyOf({ computed, key }: TSESTree.Property): string | undefined {
  if (computed) return undefined;
  return key.type === AST_NODE_TYPES.Identifier ? key.name : String(key.value);
}

/** The text of a string literal, or of a template literal with the marks of its holes left out; `undefined` for anything else. */
export function textOf(node: TSESTree.Node | null | undefined): string | undefined {
  if (node?.type === AST_NODE_TYPES.Literal) return typeof node.value === 'string' ? node.value : undefined;
  if (node?.type !== AST_NODE_TYPES.TemplateLiteral) return undefined;
  return node.quasis.map(({ value }) => value.cooked).join('');
}

/** True for text that is put together when the code runs. */
export function isComposed(node: TSESTree.Node): boolean {
  if (node.type === AST_NODE_TYPES.TemplateLiteral) return node.expressions.length > 0;
  return node.type === AST_NODE_TYPES.BinaryExpression && node.operator === '+';
}

/** How a sentence begins: with a capital letter, a hole, code or a quotation, or a name that is written small (`cluster-admin`, `roleRef`). */
export const SENTENCE_START = /^(?:[\p{Lu}{`"]|containerd\b|[a-z]+[-:.A-Z])/u;
