import rule from '../../../rules/irsa/role-policy-wildcard.js';
import { ruleTester } from '../tester.js';
import { trust } from './support.js';

const statement = (action: string, resource = '"*"', more = '') => `{"Effect": "Allow", "Action": ${action}, "Resource": ${resource}${more}}`;
const policy = (text: string) => `{"Version": "2012-10-17", "Statement": [${text}]}\n`;
const iam = (group: string, kind: string, spec: string) => `apiVersion: ${group}\nkind: ${kind}\nmetadata:\n  name: checkout\nspec:\n${spec}`;
const ADMIN = 'arn:aws:iam::aws:policy/AdministratorAccess';

ruleTester.run(rule, {
  valid: [
    { name: 'one service', code: policy(statement('"s3:*"')) },
    { name: 'one resource', code: policy(statement('"*"', '"arn:aws:s3:::a/*"')) },
    { name: 'a condition', code: policy(statement('"*"', '"*"', ', "Condition": {"StringEquals": {"aws:ResourceTag/team": "shop"}}')) },
    { name: 'a denial', code: policy(statement('"*"').replace('Allow', 'Deny')) },
    { name: 'of a resource, with a principal', code: trust('"Resource": "*"').replace('sts:AssumeRoleWithWebIdentity', '*') },
    { name: 'another managed policy', code: iam('iam.services.k8s.aws/v1alpha1', 'Role', '  policies: [arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess]\n') },
    { name: 'a policy of one’s own of that name', code: iam('iam.services.k8s.aws/v1alpha1', 'Role', '  policies: [arn:aws:iam::246813579024:policy/AdministratorAccess]\n') },
    { name: 'another group', code: iam('example.com/v1', 'Role', `  policies: [${ADMIN}]\n`) },
    { name: 'a Role of Kubernetes', code: iam('rbac.authorization.k8s.io/v1', 'Role', `  policies: [${ADMIN}]\n`) },
    { name: 'wrong types', code: iam('iam.services.k8s.aws/v1alpha1', 'Role', '  policies: {a: b}\n  forProvider: [x]\n') },
  ],
  invalid: [
    { name: 'a file', code: policy(statement('«"*"»')), messages: ['document'], severities: ['warning'] },
    { name: 'lists', code: policy(statement('["s3:*", «"*"»]', '["*"]')), messages: ['document'] },
    { name: 'IAM itself', code: policy(statement('«"iam:*"»')) },
    {
      name: 'an inline policy of ACK',
      code: iam('iam.services.k8s.aws/v1alpha1', 'Role', `  inlinePolicies:\n    all: '${policy(statement('«"*"»')).trim()}'\n`),
      messages: ['everything'],
      severities: ['error'],
      says: ['Role "checkout"'],
    },
    { name: 'a Policy of Upbound', code: iam('iam.aws.upbound.io/v1beta1', 'Policy', `  forProvider:\n    policy: |\n      ${policy(statement('«"*"»'))}`) },
    { name: 'a Policy of Crossplane', code: iam('iam.aws.crossplane.io/v1beta1', 'Policy', `  forProvider:\n    document: |\n      ${policy(statement('«"*"»'))}`) },
    { name: 'ACK attaches', code: iam('iam.services.k8s.aws/v1alpha1', 'Role', `  policies:\n    - «${ADMIN}»\n`), messages: ['managed'] },
    { name: 'Crossplane attaches', code: iam('iam.aws.m.upbound.io/v1beta1', 'RolePolicyAttachment', '  forProvider:\n    policyArn: «arn:aws-cn:iam::aws:policy/PowerUserAccess»\n'), says: ['but IAM'] },
    { name: 'Crossplane’s Role', code: iam('iam.aws.upbound.io/v1beta1', 'Role', '  forProvider:\n    managedPolicyArns: [«arn:aws:iam::aws:policy/IAMFullAccess»]\n') },
    {
      name: 'eksctl attaches',
      code: `apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata:\n  name: main\niam:\n  serviceAccounts:\n    - metadata: {name: a, namespace: b}\n      attachPolicyARNs: [«${ADMIN}»]\n  podIdentityAssociations:\n    - namespace: a\n      serviceAccountName: c\n      permissionPolicyARNs: [«${ADMIN}»]\n`,
    },
  ],
});
