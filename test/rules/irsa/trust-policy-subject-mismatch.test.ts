import rule from '../../../rules/irsa/trust-policy-subject-mismatch.js';
import { ruleTester } from '../tester.js';
import { account, ackRole, documents, ISSUER, provider, role } from './support.js';

const SUBJECT = '"system:serviceaccount:shop:checkout"';
const bare = (subject: string) => `{"Statement": [{"Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity", "Principal": {"Federated": "${provider()}"}, "Condition": {"StringEquals": {"${ISSUER}:sub": ${subject}}}}]}`;

/** A Role of ACK whose trust policy has a statement for each of these conditions, as JSON. */
const statements = (...conditions: readonly string[]) =>
  `apiVersion: iam.services.k8s.aws/v1alpha1\nkind: Role\nmetadata:\n  name: checkout\nspec:\n  assumeRolePolicyDocument: |\n    {"Statement": [${conditions.map((each) => `{"Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity", "Principal": {"Federated": "${provider()}"}, "Condition": {${each}}}`).join(', ')}]}\n`;
const subjectIs = (operator: string, values: string) => `"${operator}": {"${ISSUER}:sub": ${values}}`;

ruleTester.run(rule, {
  valid: [
    { name: 'one of several statements', code: documents(account('checkout', 'shop'), statements(subjectIs('StringEquals', '"system:serviceaccount:a:b"'), subjectIs('StringEquals', `["system:serviceaccount:c:d", ${SUBJECT}]`))) },
    { name: 'a statement by a wildcard beside one that spells another out', code: documents(account('checkout', 'shop'), statements(subjectIs('StringEquals', '"system:serviceaccount:a:b"'), subjectIs('StringLike', '"system:serviceaccount:shop:*"'))) },
    { name: 'the account that is named', code: documents(account('checkout', 'shop'), ackRole(SUBJECT)) },
    { name: 'a pattern that covers it', code: documents(account('checkout', 'shop'), ackRole('"system:serviceaccount:shop:*"', 'StringLike')) },
    { name: 'one of several', code: documents(account('checkout', 'shop'), ackRole(`["system:serviceaccount:a:b", ${SUBJECT}]`)) },
    { name: 'a role with a path', code: documents(account('checkout', 'shop', `eks.amazonaws.com/role-arn: ${role('shop/checkout')}`), ackRole(SUBJECT)) },
    { name: 'nothing of the namespace is here', code: documents(account('billing', 'money', `eks.amazonaws.com/role-arn: ${role('billing')}`), ackRole(SUBJECT)) },
    { name: 'no account at all', code: ackRole(SUBJECT) },
    { name: 'an account of no known namespace', code: documents(account('checkout', undefined), ackRole('"system:serviceaccount:a:b"')) },
    { name: 'a variable', code: documents(account('checkout', 'shop'), ackRole('"system:serviceaccount:${NS}:checkout"')) },
    { name: 'an account without a role, for Pod Identity', code: documents(account('checkout', 'shop', 'a: b'), ackRole(SUBJECT)) },
    { name: 'a file without a role', code: { 'a.yaml': account('checkout', 'shop'), 'trust.json': bare(SUBJECT) } },
    { name: 'everything is here', code: { 'a.yaml': account('checkout', 'shop'), 'trust.json': bare(SUBJECT) }, completeInput: true },
  ],
  invalid: [
    {
      name: 'another namespace',
      code: documents(account('checkout', 'shop-prod'), ackRole(`«${SUBJECT}»`)),
      messages: ['trustsOthers'],
      severities: ['error'],
      says: ['write "system:serviceaccount:shop-prod:checkout"'],
      related: [[role()]],
    },
    { name: 'another name', code: documents(account('check-out', 'shop'), ackRole(`«${SUBJECT}»`)), messages: ['trustsOthers'] },
    { name: 'a pattern that does not cover it', code: documents(account('checkout', 'shop'), ackRole('«"system:serviceaccount:*:billing"»', 'StringLike')), messages: ['trustsOthers'] },
    {
      name: 'two accounts, one shut out',
      code: documents(account('checkout', 'shop'), account('checkout', 'shop-prod'), ackRole(`«${SUBJECT}»`)),
      says: ['namespace "shop-prod"'],
    },
    {
      name: 'spelled out, and shut out by another condition of the same statement',
      code: documents(account('checkout', 'shop'), statements(`${subjectIs('StringEquals', `«${SUBJECT}»`)}, ${subjectIs('StringLike', '"system:serviceaccount:money:*"')}`)),
      messages: ['trustsOthers'],
    },
    {
      name: 'no more of those who are shut out than a person looks at',
      code: documents(...Array.from({ length: 20 }, (_, index) => account('checkout', `shop-${index}`)), ackRole(`«${SUBJECT}»`)),
      related: [Array.from({ length: 12 }, () => role())],
    },
    {
      name: 'let in whatever the case of its letters, though no account is spelled so',
      code: documents(account('checkout', 'shop'), statements(subjectIs('StringEqualsIgnoreCase', '«"system:serviceaccount:SHOP:checkout"»'))),
      messages: ['near'],
    },
    {
      name: 'the account names another role',
      code: documents(account('checkout', 'shop', `eks.amazonaws.com/role-arn: ${role('billing')}`), ackRole(`«${SUBJECT}»`)),
      messages: ['otherRole'],
      severities: ['warning'],
      says: ['"billing"'],
    },
    { name: 'a file, and an account of that name elsewhere', code: { 'a.yaml': account('checkout', 'shop-prod'), 'trust.json': bare(`«${SUBJECT}»`) }, messages: ['near'] },
    { name: 'a file, and an account of nearly that name', code: { 'a.yaml': account('chekout', 'shop'), 'trust.json': bare(`«${SUBJECT}»`) }, messages: ['near'] },
    { name: 'others of the namespace are here', code: { 'a.yaml': account('billing', 'shop', 'a: b'), 'trust.json': bare(`«${SUBJECT}»`) }, messages: ['notHere'], severities: ['info'] },
    { name: 'no such account, and everything is here', code: ackRole(`«${SUBJECT}»`), completeInput: true, messages: ['absent'], severities: ['error'] },
    {
      name: 'a Role of Crossplane inside a composition',
      code: documents(
        account('checkout', 'shop-prod'),
        `apiVersion: apiextensions.crossplane.io/v1\nkind: Composition\nmetadata:\n  name: a\nspec:\n  resources:\n    - base:\n        apiVersion: iam.aws.upbound.io/v1beta1\n        kind: Role\n        metadata: {name: checkout}\n        spec:\n          forProvider:\n            assumeRolePolicy: '${bare(`«${SUBJECT}»`)}'\n`,
      ),
      messages: ['trustsOthers'],
    },
  ],
});
