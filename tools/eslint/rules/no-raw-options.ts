import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/utils';
import { createRule } from '../create-rule.js';
import { definitionOf, valueOf } from '../rule-module.js';

/** Holds `create` to take what it needs of its context by name, and to leave defaults to the framework. */
export const noRawOptions = createRule({
  name: 'no-raw-options',
  meta: {
    type: 'problem',
    docs: { description: '`create` takes what it needs of its context apart, and gives no defaults of its own' },
    messages: {
      whole: 'Take apart what is needed: `create({ options, report })`.',
      rest: 'Name what is needed instead of taking the rest.',
      default: 'The framework applies the defaults of `options.defaults`; a second default would hide the first.',
    },
    schema: [],
  },
  create(context) {
    const checkPattern = (pattern: TSESTree.ObjectPattern): void => {
      for (const property of pattern.properties) {
        if (property.type === AST_NODE_TYPES.RestElement) context.report({ node: property, messageId: 'rest' });
        else checkValue(property.value);
      }
    };
    const checkValue = (value: TSESTree.Node): void => {
      if (value.type === AST_NODE_TYPES.AssignmentPattern) context.report({ node: value, messageId: 'default' });
      else if (value.type === AST_NODE_TYPES.ObjectPattern) checkPattern(value);
    };
    return {
      CallExpression(call) {
        const create = valueOf(definitionOf(call), 'create');
        if (create?.type !== AST_NODE_TYPES.FunctionExpression && create?.type !== AST_NODE_TYPES.ArrowFunctionExpression) return;
        const [given] = create.params;
        if (given?.type === AST_NODE_TYPES.ObjectPattern) checkPattern(given);
        else if (given !== undefined) context.report({ node: given, messageId: 'whole' });
      },
    };
  },
});
