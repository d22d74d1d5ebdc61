import rule from '../../../rules/aws-auth/access-entry-admin-policy.js';
import { ruleTester } from '../tester.js';
import { roleArn } from './support.js';

const policy = (name: string, scope: string): string =>
  `---\napiVersion: eks.services.k8s.aws/v1alpha1\nkind: AccessEntry\nmetadata: {name: a}\nspec:\n  principalARN: ${roleArn('a')}\n  accessPolicies:\n  - policyARN: arn:aws:eks::aws:cluster-access-policy/${name}\n    accessScope: ${scope}\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'narrower ones', code: policy('AmazonEKSEditPolicy', '{type: cluster}') + policy('AmazonEKSViewPolicy', '{type: cluster}') + policy('AmazonEKSAdminViewPolicy', '{type: namespace, namespaces: [a]}') + policy('AmazonEKSSecretReaderPolicy', '{type: namespace, namespaces: [a]}') },
    { name: 'no policy of EKS', code: policy('AmazonEKSClusterAdminPolicy', '{type: cluster}').replace('eks::aws', 'iam::aws') },
  ],
  invalid: [
    { name: 'administrator, scope cluster', code: policy('«»AmazonEKSAdminPolicy', '{type: cluster}').replace('«»', '').replace(/arn:aws:eks\S+Policy/, '«$&»'), messages: ['admin'] },
    { name: 'everything, in a namespace', code: policy('AmazonEKSClusterAdminPolicy', '{type: namespace, namespaces: [shop]}').replace(/arn:aws:eks\S+Policy/, '«$&»'), messages: ['everything'], says: ['in "shop"'] },
    { name: 'every Secret', code: policy('AmazonEKSAdminViewPolicy', '{type: cluster}').replace(/arn:aws:eks\S+Policy/, '«$&»'), messages: ['secrets'], related: [['cluster']] },
    { name: 'every Secret and nothing else', code: policy('AmazonEKSSecretReaderPolicy', '{type: cluster}').replace(/arn:aws:eks\S+Policy/, '«$&»'), messages: ['secretReader'], related: [['cluster']] },
    { name: 'an association of Crossplane, whose scope is a list', code: `apiVersion: eks.aws.upbound.io/v1beta1\nkind: AccessPolicyAssociation\nmetadata: {name: a}\nspec:\n  forProvider:\n    principalArn: ${roleArn('a')}\n    policyArn: «arn:aws-cn:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy»\n    accessScope: [{type: cluster}]\n`, says: [roleArn('a')] },
    { name: 'in eksctl', code: `apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: a}\naccessConfig:\n  accessEntries:\n  - accessPolicies: [{policyARN: «arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy», accessScope: {type: cluster}}]\n`, says: ['its principal'] },
  ],
});
