import rule from '../../../rules/aws-auth/username-reserved.js';
import { ruleTester } from '../tester.js';
import { mapRoles, roleArn } from './support.js';

ruleTester.run(rule, {
  valid: [
    { name: 'nodes of EC2, Fargate and elsewhere', code: mapRoles(`- rolearn: ${roleArn('a')}\n  username: system:node:{{EC2PrivateDNSName}}\n- rolearn: ${roleArn('b')}\n  username: system:node:{{SessionName}}\n`) },
    { name: 'the word elsewhere', code: mapRoles(`- rolearn: ${roleArn('a')}\n  username: systems\n- rolearn: ${roleArn('b')}\n  username: my-eks:a\n`) },
    { name: 'a wrong name of nodes has a rule of its own', code: mapRoles(`- rolearn: ${roleArn('a')}\n  username: system:node:x\n  groups: [system:nodes]\n`) },
  ],
  invalid: [
    { name: 'a component', code: mapRoles(`- rolearn: ${roleArn('a')}\n  username: «system:kube-scheduler»\n`), messages: ['system'], says: ['a part of Kubernetes'] },
    { name: 'a node', code: mapRoles(`- rolearn: ${roleArn('a')}\n  username: «system:node:a»\n`), says: ['a node'] },
    { name: 'each prefix of AWS', code: mapRoles(['eks', 'aws', 'amazon', 'iam'].map((prefix) => `- rolearn: ${roleArn(prefix)}\n  username: «${prefix}:x»\n`).join('')), messages: ['vendor', 'vendor', 'vendor', 'vendor'], severities: ['warning', 'warning', 'warning', 'warning'] },
    { name: 'an identity mapping', code: `apiVersion: iamauthenticator.k8s.aws/v1alpha1\nkind: IAMIdentityMapping\nmetadata: {name: a}\nspec: {arn: ${roleArn('a')}, username: «system:admin»}\n` },
  ],
});
