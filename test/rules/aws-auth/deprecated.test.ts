import rule from '../../../rules/aws-auth/deprecated.js';
import { ruleTester } from '../tester.js';
import { mapRoles } from './support.js';

ruleTester.run(rule, {
  valid: [
    { name: 'a fragment is documentation, not a cluster', code: 'data:\n  mapRoles: |\n    []\n' },
    { name: 'another ConfigMap', code: mapRoles('[]\n').replace('aws-auth', 'settings') },
  ],
  invalid: [
    { name: 'once for all definitions', code: { 'a.yaml': mapRoles('[]\n').replace('aws-auth', '«aws-auth»'), 'b.yaml': mapRoles('[]\n') }, related: [['aws-auth']] },
  ],
});
