import rule from '../../../rules/rbac/openshift-self-provisioner.js';
import { ruleTester } from '../tester.js';
import { binding } from './manifests.js';

const bound = (name: string, subject: string): string =>
  binding('ClusterRoleBinding', '{kind: ClusterRole, name: self-provisioner}', subject).replace('name: team', `name: ${name}`);

ruleTester.run(rule, {
  valid: [
    { name: 'as it is shipped', code: bound('self-provisioners', '{kind: Group, name: "system:authenticated:oauth"}') },
    { name: 'in one namespace it means nothing', code: binding('RoleBinding', '{kind: ClusterRole, name: self-provisioner}', '{kind: User, name: a}') },
  ],
  invalid: [
    { name: 'widened', code: bound('self-provisioners', '{kind: Group, name: "system:authenticated"}').replace('name: self-provisioner}', 'name: «self-provisioner»}'), related: [['"system:authenticated"']] },
  ],
});
