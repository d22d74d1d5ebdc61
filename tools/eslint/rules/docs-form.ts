import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/utils';
import { createRule } from '../create-rule.js';
import { definitionOf, SENTENCE_START, textOf, valueOf } from '../rule-module.js';

/** Holds a rule's words to their form: a summary that is no sentence, sentences for the rest, and marked examples. */
export const docsForm = createRule({
  name: 'docs-form',
  meta: {
    type: 'problem',
    docs: { description: 'The summary has no full stop, `why` and `remedy` are sentences, and every failing example marks what is underlined' },
    messages: {
      summary: 'A summary is one line that begins like a sentence and has no full stop.',
      sentence: '`{{field}}` is made of sentences: it begins with a capital letter or a name, and ends in a full stop.',
      unmarked: 'Put « and » around the exact text that the finding underlines.',
      marked: 'Nothing is underlined in an example that passes: leave out « and ».',
    },
    schema: [],
  },
  create: (context) => ({
    CallExpression(call) {
      const docs = valueOf(definitionOf(call), 'docs');
      const summary = valueOf(docs, 'summary');
      if (summary !== undefined && !(fits(summary, SENTENCE_START) && fits(summary, /^[^\n]*[^.\n]$/))) context.report({ node: summary, messageId: 'summary' });
      for (const field of ['why', 'remedy']) {
        const node = valueOf(docs, field);
        if (node !== undefined && !(fits(node, SENTENCE_START) && fits(node, /\.$/))) context.report({ node, messageId: 'sentence', data: { field } });
      }
      for (const node of elements(valueOf(docs, 'fails'))) if (!fits(node, /«[^]*»/)) context.report({ node, messageId: 'unmarked' });
      for (const node of elements(valueOf(docs, 'passes'))) if (!fits(node, /^[^«»]*$/)) context.report({ node, messageId: 'marked' });
    },
  }),
});

/** True as well for a text that only the running code knows. */
function fits(node: TSESTree.Node, form: RegExp): boolean {
  const text = textOf(node);
  return text === undefined || form.test(text);
}

function elements(list: TSESTree.Node | undefined): readonly TSESTree.Node[] {
  return list?.type === AST_NODE_TYPES.ArrayExpression ? list.elements.filter((element) => element !== null) : [];
}
