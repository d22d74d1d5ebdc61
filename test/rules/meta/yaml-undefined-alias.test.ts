import rule from '../../../rules/meta/yaml-undefined-alias.js';
import { ruleTester } from '../tester.js';

ruleTester.run(rule, {
  valid: [
    { name: 'an anchor above', code: 'a: &x 1\nb: *x\n' },
    { name: 'a star in quotes', code: 'host: "*.example.com"\n' },
    { name: 'a star inside a value', code: 'verbs: get*\n' },
  ],
  invalid: [
    { name: 'a host that begins with a star', code: 'rules:\n  - host: «*.example.com»\n', says: ['quotes'] },
    { name: 'an anchor below', code: 'a: «*x»\nb: &x 1\n' },
    { name: 'an anchor of the document before', code: 'a: &x 1\n---\nb: «*x»\n' },
    { name: 'in flow style', code: 'a: [1, «*x»]\n' },
    { name: 'merged', code: 'a:\n  <<: «*x»\n' },
  ],
});
