import rule from '../../../rules/aws-auth/immutable.js';
import { ruleTester } from '../tester.js';
import { mapRoles } from './support.js';

ruleTester.run(rule, {
  valid: [
    { name: 'false', code: `${mapRoles('[]\n')}immutable: false\n` },
    { name: 'a text is no boolean', code: `${mapRoles('[]\n')}immutable: "true"\n` },
    { name: 'another ConfigMap', code: `${mapRoles('[]\n').replace('aws-auth', 'settings')}immutable: true\n` },
  ],
  invalid: [
    { name: 'as YAML 1.1 says it', code: `${mapRoles('[]\n')}immutable: «yes»\n` },
  ],
});
