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
  ],
});
