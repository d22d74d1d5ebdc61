import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/utils';
import { createRule } from '../create-rule.js';
import { definitionOf, isComposed, SENTENCE_START, textOf, valueOf } from '../rule-module.js';

/** Holds messages to be whole sentences with named holes: no text is put together where a finding is reported. */
export const messageForm = createRule({
  name: 'message-form',
  meta: {
    type: 'problem',
    docs: { description: 'Messages are whole sentences, written out, with named holes' },
    messages: {
      capital: 'A message begins with a capital letter, a hole, code, or a name that is written small.',
      stop: 'A message ends in a full stop, or in a sentence that fills a hole.',
      composed: 'Write the message out and give it a hole, `{name}`: composed text is not checked against its data.',
      atReport: 'Report the id of a message; what differs goes into `data`.',
    },
    schema: [],
  },
  create(context) {
    const checkText = (node: TSESTree.Node): void => {
      const text = textOf(node);
      if (isComposed(node)) context.report({ node, messageId: 'composed' });
      else if (text !== undefined) {
        if (!SENTENCE_START.test(text)) context.report({ node, messageId: 'capital' });
        if (!/(?:\.|(?:^|\. )\{\w+\})$/.test(text)) context.report({ node, messageId: 'stop' });
      }
    };
    return {
      CallExpression(call) {
        for (const node of messageTexts(valueOf(definitionOf(call), 'messages'))) checkText(node);
        const message = reportedMessage(call);
        if (message !== undefined && isComposed(message)) context.report({ node: message, messageId: 'atReport' });
      },
    };
  },
});

/** Every text in a rule's `messages`: of plain messages, of those with a severity, and the first that is handed to a helper of `_shared`. */
function messageTexts(messages: TSESTree.Node | undefined): readonly TSESTree.Node[] {
  if (messages?.type === AST_NODE_TYPES.CallExpression) return messages.arguments.slice(0, 1).filter((argument) => textOf(argument) !== undefined || isComposed(argument));
  if (messages?.type !== AST_NODE_TYPES.ObjectExpression) return [];
  return messages.properties.flatMap((property) => {
    if (property.type === AST_NODE_TYPES.SpreadElement) return messageTexts(property.argument);
    return property.value.type === AST_NODE_TYPES.ObjectExpression ? (valueOf(property.value, 'text') ?? []) : property.value;
  });
}

/** The message of `report({ at, message, … })`. */
function reportedMessage({ callee, arguments: [report] }: TSESTree.CallExpression): TSESTree.Node | undefined {
  const isReport =
    (callee.type === AST_NODE_TYPES.Identifier && callee.name === 'report') ||
    (callee.type === AST_NODE_TYPES.MemberExpression && callee.property.type === AST_NODE_TYPES.Identifier && callee.property.name === 'report');
  return isReport ? valueOf(report, 'message') : undefined;
}
