import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/utils';
import { createRule } from '../create-rule.js';
import { definitionOf, keyOf } from '../rule-module.js';

const ORDER = ['id', 'severity', 'confidence', 'presets', 'scope', 'supersedes', 'fix', 'peers', 'docs', 'messages', 'options', 'create'];

/** Holds the fields of a rule to the one order in which people look for them. */
export const fieldOrder = createRule({
  name: 'field-order',
  meta: {
    type: 'layout',
    docs: { description: 'Fields of a rule stand in one order, each written out' },
    messages: {
      order: '`{{field}}` comes before `{{before}}`: the order is {{order}}.',
      unknown: 'A rule has no field of this kind; it has {{order}}.',
    },
    schema: [],
  },
  create: (context) => ({
    CallExpression(call) {
      let last = -1;
      for (const property of definitionOf(call)?.properties ?? []) {
        const field = nameOf(property);
        const at = field === undefined ? -1 : ORDER.indexOf(field);
        if (field === undefined || at === -1) context.report({ node: property, messageId: 'unknown', data: { order: ORDER.join(', ') } });
        else if (at < last) context.report({ node: property, messageId: 'order', data: { field, before: ORDER[last] ?? '', order: ORDER.join(', ') } });
        last = Math.max(last, at);
      }
    },
  }),
});

function nameOf(property: TSESTree.ObjectLiteralElement): string | undefined {
  return property.type === AST_NODE_TYPES.Property ? keyOf(property) : undefined;
}
