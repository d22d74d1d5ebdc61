import rule from '../../../rules/rbac/many-subjects-per-namespace.js';
import { ruleTester } from '../tester.js';
import { account, docs, local } from './linked.js';

ruleTester.run(rule, {
  valid: [{ name: 'one subject, many bindings', code: docs(...['a', 'b', 'c', 'd', 'e'].map((name) => local(name, 'shop', 'view', account('x')))) }],
  invalid: [{ name: 'by the option', options: { subjects: 2 }, code: docs(local('a', 'shop', 'view', '[{ kind: User, name: «ann» }, { kind: User, name: bob }]')) }],
});
