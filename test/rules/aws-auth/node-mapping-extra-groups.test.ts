import rule from '../../../rules/aws-auth/node-mapping-extra-groups.js';
import { ruleTester } from '../tester.js';
import { mapRoles, roleArn } from './support.js';

ruleTester.run(rule, {
  valid: [
    { name: 'Fargate and Windows', code: mapRoles(`- rolearn: ${roleArn('a')}\n  groups: [system:bootstrappers, system:nodes, system:node-proxier, eks:kube-proxy-windows]\n`) },
    { name: 'another role', code: mapRoles(`- rolearn: ${roleArn('a')}\n  groups: [system:bootstrappers, a]\n`) },
    { name: 'what is not known', code: mapRoles(`- rolearn: ${roleArn('a')}\n  groups: [system:nodes, "\${TEAM}", 5, ""]\n`) },
  ],
  invalid: [
    { name: 'superusers', code: mapRoles(`- rolearn: ${roleArn('a')}\n  groups:\n  - «system:masters»\n  - system:nodes\n  - ops\n`), says: ['"system:masters" and "ops"'], related: [['system:nodes', 'ops']] },
  ],
});
