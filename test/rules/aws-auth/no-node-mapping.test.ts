import rule from '../../../rules/aws-auth/no-node-mapping.js';
import { ruleTester } from '../tester.js';
import { awsAuth, mapRoles, roleArn, section, userArn } from './support.js';

ruleTester.run(rule, {
  valid: [
    { name: 'in any entry', code: awsAuth(`mapUsers: |\n  - userarn: ${userArn('a')}\nmapRoles: |\n  - rolearn: ${roleArn('a')}\n    groups: [system:nodes]\n`) },
    { name: 'groups that are not known', code: mapRoles(`- rolearn: ${roleArn('a')}\n  groups: ["\${GROUPS}"]\n`) },
    { name: 'a section that cannot be read', code: awsAuth(`mapRoles: |\n  - {\nmapUsers: |\n  - userarn: ${userArn('a')}\n`) },
    { name: 'nothing in it', code: mapRoles('[]\n') },
    { name: 'a fragment', code: `data:\n  mapRoles: |\n    - rolearn: ${roleArn('a')}\n` },
  ],
  invalid: [
    { name: 'users alone', code: section('mapUsers', `- userarn: ${userArn('a')}\n  groups: [a]\n`).replace('\ndata', '\n«data»') },
    { name: 'accounts alone', code: section('mapAccounts', '- "246813579024"\n').replace('\ndata', '\n«data»') },
  ],
});
