import { createRule } from '../create-rule.js';
import { definitionOf, textOf, valueOf } from '../rule-module.js';

/** Holds a rule's id to the folder and name of its file: `rules/<family>/<fault>.ts`. */
export const idMatchesFile = createRule({
  name: 'id-matches-file',
  meta: {
    type: 'problem',
    docs: { description: 'The id of a rule is its family and file name, in kebab-case' },
    messages: {
      differs: 'The id of this file is "{{expected}}".',
      absent: 'A rule writes out its id: "{{expected}}".',
      form: 'Family and fault are kebab-case words: small letters, digits, single hyphens.',
    },
    schema: [],
  },
  create: (context) => ({
    CallExpression(call) {
      const definition = definitionOf(call);
      if (definition === undefined) return;
      const expected = context.filename.replaceAll('\\', '/').split('/').slice(-2).join('/').replace(/\.ts$/, '');
      const node = valueOf(definition, 'id');
      const id = textOf(node);
      if (node === undefined || id === undefined) context.report({ node: node ?? call.callee, messageId: 'absent', data: { expected } });
      else if (id !== expected) context.report({ node, messageId: 'differs', data: { expected } });
      else if (!/^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id)) context.report({ node, messageId: 'form' });
    },
  }),
});
