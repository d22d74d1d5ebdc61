import rule from '../../../rules/aws-auth/access-entry-invalid.js';
import { ruleTester } from '../tester.js';
import { roleArn, userArn } from './support.js';

const accessEntry = (spec: string): string =>
  `apiVersion: eks.services.k8s.aws/v1alpha1\nkind: AccessEntry\nmetadata: {name: a}\nspec: {clusterName: shop, ${spec}}\n`;

const cluster = (entries: string): string =>
  `apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: shop}\naccessConfig: {authenticationMode: API, accessEntries: ${entries}}\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'a path is allowed', code: accessEntry(`principalARN: ${roleArn('team/a')}`) },
    { name: 'a user', code: accessEntry(`principalARN: ${userArn('a')}, type: STANDARD, kubernetesGroups: [a]`) },
    { name: 'a role by reference', code: accessEntry('principalRef: {from: {name: a}}') },
    { name: 'what is not known', code: accessEntry('principalARN: "${ARN}", type: "${TYPE}", accessPolicies: [{policyARN: "${POLICY}", accessScope: {type: "${SCOPE}"}}]') },
    { name: 'each type of nodes', code: ['EC2_LINUX', 'EC2_WINDOWS', 'FARGATE_LINUX', 'EC2', 'HYBRID_LINUX', 'HYPERPOD_LINUX'].map((type) => `---\n${accessEntry(`principalARN: ${roleArn('a')}, type: ${type}, kubernetesGroups: []`)}`).join('') },
    { name: 'both scopes', code: cluster(`[{principalARN: ${roleArn('a')}, accessPolicies: [{policyARN: arn:aws:eks::aws:cluster-access-policy/A, accessScope: {type: cluster}}, {policyARN: arn:aws-us-gov:eks::aws:cluster-access-policy/B, accessScope: {type: namespace, namespaces: [a]}}]}]`) },
  ],
  invalid: [
    { name: 'a session', code: accessEntry('principalARN: «arn:aws:sts::246813579024:assumed-role/a/jane»'), messages: ['session'], says: [roleArn('a')] },
    { name: 'a group', code: accessEntry('principalARN: «arn:aws:iam::246813579024:group/a»'), messages: ['principal'] },
    { name: 'no ARN, no text', code: cluster('[{principalARN: «a»}, {principalARN: «5»}]'), messages: ['arn', 'arn'] },
    { name: 'a service-linked role', code: accessEntry(`principalARN: «${roleArn('aws-service-role/x.amazonaws.com/AWSServiceRoleForX')}»`), messages: ['serviceLinked'] },
    { name: 'no principal for eksctl', code: cluster('[{«type»: STANDARD}]'), messages: ['missing'] },
    { name: 'the same principal twice for eksctl', code: cluster(`[{principalARN: ${roleArn('a')}}, {principalARN: «${roleArn('a')}»}]`), messages: ['twice'], related: [[roleArn('a')]] },
    { name: 'a type that does not exist', code: accessEntry(`principalARN: ${roleArn('a')}, type: «ec2_linux»`), messages: ['type'], says: ['write EC2_LINUX'] },
    { name: 'nodes with a username', code: accessEntry(`principalARN: ${roleArn('a')}, type: «EC2», username: a`), messages: ['node'], says: ['no username'] },
    { name: 'nodes with a policy', code: cluster(`[{principalARN: ${roleArn('a')}, type: «EC2_WINDOWS», accessPolicies: [{policyARN: arn:aws:eks::aws:cluster-access-policy/A, accessScope: {type: cluster}}]}]`), messages: ['node'] },
    { name: 'a policy of IAM', code: accessEntry(`principalARN: ${roleArn('a')}, accessPolicies: [{policyARN: «arn:aws:iam::aws:policy/AdministratorAccess», accessScope: {type: cluster}}]`), messages: ['policy'] },
    { name: 'no scope', code: accessEntry(`principalARN: ${roleArn('a')}, accessPolicies: [{«policyARN»: arn:aws:eks::aws:cluster-access-policy/A}]`), messages: ['noScope'] },
    { name: 'a scope that does not exist', code: accessEntry(`principalARN: ${roleArn('a')}, accessPolicies: [{policyARN: arn:aws:eks::aws:cluster-access-policy/A, accessScope: {type: «Cluster»}}]`), messages: ['scope'] },
    { name: 'scope cluster with namespaces', code: accessEntry(`principalARN: ${roleArn('a')}, accessPolicies: [{policyARN: arn:aws:eks::aws:cluster-access-policy/A, accessScope: {type: cluster, «namespaces»: [a]}}]`), messages: ['namespaces'] },
    { name: 'scope namespace without any', code: accessEntry(`principalARN: ${roleArn('a')}, accessPolicies: [{policyARN: arn:aws:eks::aws:cluster-access-policy/A, accessScope: {type: «namespace»}}]`), messages: ['noNamespaces'] },
    { name: 'entries in a cluster without them', code: cluster(`[{principalARN: ${roleArn('a')}}]`).replace('API', '«CONFIG_MAP»'), messages: ['mode'] },
  ],
});
