import rule from '../../../rules/aws-auth/access-entry-duplicate.js';
import { ruleTester } from '../tester.js';
import { mapRoles, roleArn, userArn } from './support.js';

const accessEntry = (spec: string): string =>
  `apiVersion: eks.services.k8s.aws/v1alpha1\nkind: AccessEntry\nmetadata: {name: a}\nspec: {clusterName: shop, ${spec}}\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'another principal', code: `${mapRoles(`- rolearn: ${roleArn('a')}\n`)}---\n${accessEntry(`principalARN: ${roleArn('b')}`)}` },
    { name: 'what is no ARN', code: `${mapRoles('- rolearn: ""\n- rolearn: 5\n')}---\n${accessEntry('principalARN: ""')}` },
  ],
  invalid: [
    { name: 'with a path, in another file', code: { 'a.yaml': mapRoles(`- rolearn: «${roleArn('a')}»\n`), 'b.yaml': accessEntry(`principalARN: ${roleArn('team/a')}`) }, messages: ['both'], severities: ['info'] },
    { name: 'the entry gives other groups', code: `${mapRoles(`- rolearn: «${roleArn('a')}»\n  groups: [system:masters, x]\n`)}---\n${accessEntry(`principalARN: ${roleArn('a')}, kubernetesGroups: [y]`)}`, messages: ['differs'], severities: ['warning'], says: ['other groups'] },
    { name: 'the entry gives another username', code: `${mapRoles(`- rolearn: «${roleArn('a')}»\n  username: a\n`)}---\n${accessEntry(`principalARN: ${roleArn('a')}, username: b`)}`, messages: ['differs'], says: ['username "b"'] },
    { name: 'nodes', code: `${mapRoles(`- rolearn: «${roleArn('a')}»\n  username: system:node:{{EC2PrivateDNSName}}\n  groups: [system:nodes]\n`)}---\n${accessEntry(`principalARN: ${roleArn('a')}, type: EC2_LINUX`)}`, messages: ['both'] },
    { name: 'a user, in one file of eksctl', code: `apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: a}\niamIdentityMappings:\n- arn: «${userArn('a')}»\naccessConfig:\n  accessEntries: [{principalARN: ${userArn('a')}}]\n`, messages: ['both'] },
  ],
});
