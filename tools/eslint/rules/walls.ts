import path from 'node:path';
import type { TSESTree } from '@typescript-eslint/utils';
import { crossing } from '../../walls.js';
import { createRule } from '../create-rule.js';
import { textOf } from '../rule-module.js';

/** Holds imports of every kind to the walls between folders. */
export const walls = createRule({
  name: 'walls',
  meta: {
    type: 'problem',
    docs: { description: 'A folder imports only what the walls of the house allow' },
    messages: { crossing: '{{why}}' },
    schema: [],
  },
  create(context) {
    const file = path.relative(context.cwd, context.filename).replaceAll('\\', '/');
    const check = (node: TSESTree.Node | null, typesOnly: boolean): void => {
      const specifier = textOf(node);
      const why = specifier === undefined ? undefined : crossing(file, specifier, typesOnly);
      if (node !== null && why !== undefined) context.report({ node, messageId: 'crossing', data: { why } });
    };
    return {
      ImportDeclaration: (node) => check(node.source, node.importKind === 'type'),
      ExportNamedDeclaration: (node) => check(node.source, node.exportKind === 'type'),
      ExportAllDeclaration: (node) => check(node.source, node.exportKind === 'type'),
      ImportExpression: (node) => check(node.source, false),
      TSImportType: (node) => check(node.source, true),
    };
  },
});
