import { ruleTester } from '../../test/rules/tester.js';
import rule from './rule.js';

const pod = (container: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - ${container}\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'false is fine', code: pod('{name: a, image: "a:1", securityContext: {privileged: false}}') },
    { name: 'a string is no boolean', code: pod('{name: a, image: "a:1", securityContext: {privileged: "true"}}') },
  ],
  invalid: [
    {
      name: 'an init container, and a boolean as YAML 1.1 spells it',
      code: `${pod('{name: a, image: "a:1"}')}  initContainers:\n    - name: setup\n      securityContext:\n        privileged: «yes»\n`,
      messages: ['privileged'],
      says: ['"setup"'],
    },
  ],
});
