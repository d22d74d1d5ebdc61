import rule from '../../../rules/irsa/serviceaccount-write-grant.js';
import { clusterRole, role } from '../rbac/manifests.js';
import { ruleTester } from '../tester.js';

const WRITES = '{apiGroups: [""], resources: [«serviceaccounts»], verbs: [create]}';
const account = (namespace: string): string =>
  `---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: a, ${namespace}annotations: {eks.amazonaws.com/role-arn: "arn:aws:iam::111122223333:role/a"}}\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'no AWS at all', code: clusterRole('{apiGroups: [""], resources: [serviceaccounts], verbs: [create]}') },
    { name: 'reading', code: clusterRole('{apiGroups: [""], resources: [serviceaccounts], verbs: [get, delete]}') + account('') },
    { name: 'two that have no namespace', code: role('{apiGroups: [""], resources: [serviceaccounts], verbs: [create]}', '') + account('') },
  ],
  invalid: [
    { name: 'everywhere', code: clusterRole(WRITES) + account('namespace: web, '), severities: ['warning'] },
    {
      name: 'an account by name, in its namespace',
      code: role('{apiGroups: [""], resources: [«serviceaccounts»], resourceNames: [b], verbs: [patch]}') + account('namespace: shop, '),
      severities: ['info'],
      related: [['"arn:aws:iam::111122223333:role/a"']],
    },
  ],
});
