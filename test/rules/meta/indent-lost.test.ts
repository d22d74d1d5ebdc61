import rule from '../../../rules/meta/indent-lost.js';
import { ruleTester } from '../tester.js';

ruleTester.run(rule, {
  valid: [
    { name: 'metadata that is empty', code: 'apiVersion: v1\nkind: List\nmetadata:\nitems: []\n' },
    { name: 'a name above metadata', code: 'name: web\nmetadata:\nkind: x\n' },
    { name: 'a name at the root beside good metadata', code: 'apiVersion: example.com/v1\nkind: Shop\nmetadata:\n  name: a\nname: b\n' },
    { name: 'metadata of a template is not the root', code: 'spec:\n  template:\n    metadata:\n    name: a\n' },
  ],
  invalid: [
    { name: 'labels', code: 'apiVersion: v1\nkind: Pod\n«metadata»:\nlabels:\napp: web\n' },
    { name: 'also where the rest cannot be read', code: 'apiVersion: v1\nkind: Pod\n«metadata»:\nname: web\nspec:\n  - a\n b: @c\n' },
    { name: 'in the second document', code: 'a: b\n---\nkind: Pod\n«metadata»:\n# the name\nname: web\n', says: ['indentation was lost'] },
    {
      name: 'mended',
      code: 'apiVersion: v1\nkind: Pod\n«metadata»:\n# who\nname: web # the shop\n\nlabels:\n    app: web\n    # soon more\n# of the pod\nspec:\n    containers:\n    - name: web\n',
      suggestions: [
        [
          {
            title: 'Indent the fields below metadata',
            output: 'apiVersion: v1\nkind: Pod\nmetadata:\n# who\n    name: web # the shop\n\n    labels:\n        app: web\n    # soon more\n# of the pod\nspec:\n    containers:\n    - name: web\n',
          },
        ],
      ],
    },
    {
      name: 'mended: in the second document, with other line breaks and a text block',
      code: 'a: b\r\n---\r\nkind: Pod\r\n«metadata»:\r\nname: web\r\nannotations:\r\n  note: |\r\n    one\r\n\r\n      two\r\nspec:\r\n- a\r\n---\r\nname: c\r\n',
      suggestions: [
        [
          {
            title: 'Indent the fields below metadata',
            output: 'a: b\r\n---\r\nkind: Pod\r\nmetadata:\r\n  name: web\r\n  annotations:\r\n    note: |\r\n      one\r\n\r\n        two\r\nspec:\r\n- a\r\n---\r\nname: c\r\n',
          },
        ],
      ],
    },
    { name: 'mended: without a last line break', code: 'kind: Pod\n«metadata»:\nname: web', suggestions: [[{ title: 'Indent the fields below metadata', output: 'kind: Pod\nmetadata:\n  name: web' }]] },
    ...[
      ['labels without theirs', 'kind: Pod\n«metadata»:\nname: web\nlabels:\napp: web\n'],
      ['a spec without its fields', 'kind: Pod\n«metadata»:\nname: web\nspec:\ncontainers: []\n'],
      ['fields further down', 'kind: Pod\n«metadata»:\nspec: {}\nname: web\n'],
      ['a text that could still not be read', 'apiVersion: v1\nkind: Pod\n«metadata»:\nname: web\nspec:\n  - a\n b: @c\n'],
    ].map(([name = '', code = '']) => ({ name: `not mended: ${name}`, code, suggestions: [[{ title: 'Indent the fields below metadata', output: null }]] })),
  ],
});
