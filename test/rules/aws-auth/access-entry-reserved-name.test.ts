import rule from '../../../rules/aws-auth/access-entry-reserved-name.js';
import { ruleTester } from '../tester.js';

const accessEntry = (spec: string): string =>
  `apiVersion: eks.services.k8s.aws/v1alpha1\nkind: AccessEntry\nmetadata: {name: a}\nspec: {clusterName: shop, ${spec}}\n`;

const cluster = (entries: string): string =>
  `apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: shop}\naccessConfig: {authenticationMode: API, accessEntries: ${entries}}\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'a colon before the session', code: accessEntry('username: "a:{{SessionName}}"') },
    { name: 'prefixes inside a name', code: accessEntry('username: my-eks:a, kubernetesGroups: [eks:a, team-system:a]') },
    { name: 'wrong types', code: accessEntry('username: [a], kubernetesGroups: {a: b}') },
  ],
  invalid: [
    { name: 'each prefix', code: cluster("[{kubernetesUsername: «'system:a'»}, {kubernetesUsername: «'eks:a'»}, {kubernetesUsername: «'aws:a'»}, {kubernetesUsername: «'amazon:a'»}, {kubernetesUsername: «'iam:a'»}]"), messages: ['username', 'username', 'username', 'username', 'username'] },
    { name: 'no colon before the session', code: accessEntry('username: «"a-{{SessionNameRaw}}"»'), messages: ['colon'], says: ['write a-:{{SessionNameRaw}}'] },
    { name: 'nothing before the session', code: accessEntry('username: «"{{SessionName}}"»'), messages: ['colon'], says: ['write team:{{SessionName}}'] },
    { name: 'groups of nodes and others', code: accessEntry("kubernetesGroups: [«'system:nodes'», a, «'system:x'»]"), messages: ['group', 'group'], says: ['EC2_LINUX', 'a group of your own'] },
    { name: 'in Crossplane', code: 'apiVersion: eks.aws.m.upbound.io/v1beta1\nkind: AccessEntry\nmetadata: {name: a}\nspec:\n  forProvider:\n    userName: «system:a»\n' },
  ],
});
