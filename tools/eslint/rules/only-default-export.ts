import { AST_NODE_TYPES } from '@typescript-eslint/utils';
import { createRule } from '../create-rule.js';
import { definitionOf } from '../rule-module.js';

/** Holds a rule's file to export the rule and nothing else. */
export const onlyDefaultExport = createRule({
  name: 'only-default-export',
  meta: {
    type: 'problem',
    docs: { description: 'A rule module exports its rule as the default, and nothing else' },
    messages: {
      named: 'A rule module exports nothing but its rule; what others need belongs into rules/_shared.',
      notDefined: 'The default export is `defineRule({ … })`, written in place.',
      missing: 'A rule module exports its rule as the default.',
    },
    schema: [],
  },
  create(context) {
    let found = false;
    return {
      ExportNamedDeclaration: (node) => context.report({ node, messageId: 'named' }),
      ExportAllDeclaration: (node) => context.report({ node, messageId: 'named' }),
      ExportDefaultDeclaration(node) {
        found = true;
        const { declaration } = node;
        if (declaration.type !== AST_NODE_TYPES.CallExpression || definitionOf(declaration) === undefined) context.report({ node, messageId: 'notDefined' });
      },
      'Program:exit': (node) => {
        if (!found) context.report({ node, messageId: 'missing' });
      },
    };
  },
});
