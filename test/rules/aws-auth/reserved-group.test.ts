import rule from '../../../rules/aws-auth/reserved-group.js';
import { ruleTester } from '../tester.js';
import { mapRoles, roleArn } from './support.js';

ruleTester.run(rule, {
  valid: [
    { name: 'the groups of nodes', code: mapRoles(`- rolearn: ${roleArn('a')}\n  groups: [system:bootstrappers, system:nodes, system:node-proxier, eks:kube-proxy-windows]\n`) },
    { name: 'system:masters has a rule of its own', code: mapRoles(`- rolearn: ${roleArn('a')}\n  groups: [system:masters]\n`) },
    { name: 'the word elsewhere', code: mapRoles(`- rolearn: ${roleArn('a')}\n  groups: [team-system:a, systems, 5, ~]\n`) },
    { name: 'a variable', code: mapRoles(`- rolearn: ${roleArn('a')}\n  groups: ["system:\${GROUP}"]\n`) },
  ],
  invalid: [
    { name: 'what everybody has', code: mapRoles(`- rolearn: ${roleArn('a')}\n  groups: [«system:authenticated»]\n`), messages: ['builtin'], says: ['everybody who logs in'] },
    { name: 'accounts of a namespace', code: mapRoles(`- rolearn: ${roleArn('a')}\n  groups: [«system:serviceaccounts:ci»]\n`), messages: ['builtin'] },
    { name: 'a slip of the finger', code: mapRoles(`- rolearn: ${roleArn('a')}\n  groups: [«system:node», «system:master», «system:Masters»]\n`), messages: ['misspelled', 'misspelled', 'misspelled'], says: ['write system:nodes', 'write system:masters', 'write system:masters'] },
    { name: 'an invented one', code: mapRoles(`- rolearn: ${roleArn('a')}\n  groups: [«system:developers»]\n`), messages: ['unknown'] },
  ],
});
