import rule from '../../../rules/meta/list-without-items.js';
import { ruleTester } from '../tester.js';

const OBJECT = '{apiVersion: v1, kind: Namespace, metadata: {name: shop}}';

ruleTester.run(rule, {
  valid: [
    { name: 'items that are empty', code: 'apiVersion: v1\nkind: List\nitems: []\n' },
    { name: 'items without a value', code: 'apiVersion: v1\nkind: List\nitems:\n' },
    { name: 'an object of another group that is called List', code: `apiVersion: example.com/v1\nkind: List\nlist: [${OBJECT}]\n` },
    { name: 'a list of one kind', code: 'apiVersion: v1\nkind: ConfigMapList\nitems: []\n' },
  ],
  invalid: [
    {
      name: 'another key',
      code: `apiVersion: v1\nkind: List\n«objects»:\n- ${OBJECT}\n`,
      says: ['does not read `objects`'],
      suggestions: [[{ title: 'Rename the key to items', output: `apiVersion: v1\nkind: List\nitems:\n- ${OBJECT}\n` }]],
    },
    { name: 'nothing', code: 'apiVersion: v1\nkind: «List»\nmetadata: {}\n', says: ['or delete it'] },
    { name: 'JSON', code: `{"apiVersion": "v1", "kind": "List", «"list"»: []}`, suggestions: [[{ title: 'Rename the key to items', output: '{"apiVersion": "v1", "kind": "List", "items": []}' }]] },
    { name: 'beside good documents', code: `${OBJECT}\n---\napiVersion: v1\nkind: «List»\n---\n${OBJECT}\n` },
  ],
});
