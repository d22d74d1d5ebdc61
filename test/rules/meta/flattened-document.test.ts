import rule from '../../../rules/meta/flattened-document.js';
import { ruleTester } from '../tester.js';

ruleTester.run(rule, {
  valid: [
    { name: 'JSON on one line', code: '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"web"}}' },
    { name: 'a manifest that is told of in a value', code: 'notes: "apiVersion: v1 kind: Pod"\n' },
    { name: 'broken in another way', code: 'apiVersion: v1\nkind: Pod\nmetadata: name: web\n' },
  ],
  invalid: [
    { name: 'below a comment and after a tag', code: '# from the page\n«<code>apiVersion: v1 kind: Pod metadata: name: web»\n' },
    { name: 'kind first', code: '«kind: Pod apiVersion: v1 metadata: name: web»\n' },
    {
      name: 'the second document of a stream',
      code: 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n---\n«apiVersion: v1 kind: Pod metadata: name: b»\n',
      says: ['one line'],
    },
  ],
});
