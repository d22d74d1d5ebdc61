import rule from '../../../rules/irsa/trust-policy-subject-mismatch.js';
import { ruleTester } from '../tester.js';
import { account, ackRole, documents, ISSUER, provider, role } from './support.js';

const SUBJECT = '"system:serviceaccount:shop:checkout"';
const bare = (subject: string) => `{"Statement": [{"Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity", "Principal": {"Federated": "${provider()}"}, "Condition": {"StringEquals": {"${ISSUER}:sub": ${subject}}}}]}`;

/** A Role of ACK whose trust policy has a statement for each of these conditions, as JSON. */
const statements = (...conditions: readonly string[]) =>
  `apiVersion: iam.services.k8s.aws/v1alpha1\nkind: Role\nmetadata:\n  name: checkout\nspec:\n  assumeRolePolicyDocument: |\n    {"Statement": [${conditions.map((each) => `{"Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity", "Principal": {"Federated": "${provider()}"}, "Condition": {${each}}}`).join(', ')}]}\n`;
const subjectIs = (operator: string, values: string) => `"${operator}": {"${ISSUER}:sub": ${values}}`;
/** What is said of the role of account `checkout` in namespace `shop`, which trusts another. */
const TRUSTS_OTHERS = (subject: string) => `Role "checkout" trusts "system:serviceaccount:${subject}", and ServiceAccount "checkout" of namespace "shop" names this role and is not let in; write "system:serviceaccount:shop:checkout".`;

ruleTester.run(rule, {
  valid: [
    { name: 'one of several statements', code: documents(account('checkout', 'shop'), statements(subjectIs('StringEquals', '"system:serviceaccount:a:b"'), subjectIs('StringEquals', `["system:serviceaccount:c:d", ${SUBJECT}]`))) },
    { name: 'a statement by a wildcard beside one that spells another out', code: documents(account('checkout', 'shop'), statements(subjectIs('StringEquals', '"system:serviceaccount:a:b"'), subjectIs('StringLike', '"system:serviceaccount:shop:*"'))) },
    { name: 'a statement beside it that lets in whom a template says', code: documents(account('checkout', 'shop'), statements(subjectIs('StringEquals', '"system:serviceaccount:a:b"'), subjectIs('StringEquals', '"system:serviceaccount:${NS}:checkout"'))) },
    { name: 'a template among the values of another condition', code: documents(account('checkout', 'shop'), statements(`${subjectIs('StringEquals', SUBJECT)}, ${subjectIs('StringLike', '["system:serviceaccount:{{ .Values.namespace }}:*", "a"]')}`)) },
    { name: 'a statement beside it that lets in everybody', code: documents(account('checkout', 'shop'), statements(subjectIs('StringEquals', '"system:serviceaccount:a:b"'), subjectIs('StringNotEquals', '"system:serviceaccount:c:d"'))) },
    { name: 'spelled in other letters, of which the case does not count', code: documents(account('checkout', 'shop'), statements(subjectIs('StringEquals', '"system:serviceaccount:a:b"'), subjectIs('StringEqualsIgnoreCase', '"System:ServiceAccount:Shop:CHECKOUT"'))) },
    { name: 'the namespace in other letters, of which the case does not count', code: documents(account('checkout', 'shop'), statements(subjectIs('StringEqualsIgnoreCase', '"system:serviceaccount:SHOP:checkout"'))) },
    { name: 'one key under three operators that all let it in', code: documents(account('checkout', 'shop'), statements(`${subjectIs('StringEquals', `["system:serviceaccount:a:b", ${SUBJECT}]`)}, ${subjectIs('StringLike', '"system:serviceaccount:shop:*"')}, ${subjectIs('StringEqualsIgnoreCase', '"SYSTEM:serviceaccount:shop:CHECKOUT"')}`)) },
    { name: 'the key in letters of another case', code: documents(account('checkout', 'shop'), statements(`"ForAnyValue:StringEqualsIfExists": {"${ISSUER.toUpperCase()}:SUB": ${SUBJECT}}`)) },
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
      name: 'another account in other letters',
      code: documents(account('checkout', 'shop'), statements(subjectIs('StringEqualsIgnoreCase', '«"system:serviceaccount:SHOP:billing"»'))),
      messages: ['trustsOthers'],
      says: [TRUSTS_OTHERS('SHOP:billing')],
    },
    {
      name: 'other letters where their case counts',
      code: documents(account('checkout', 'shop'), statements(subjectIs('StringEquals', '«"system:serviceaccount:Shop:checkout"»'), subjectIs('StringLike', '«"system:serviceaccount:SHOP:*"»'))),
      messages: ['trustsOthers', 'trustsOthers'],
      says: [TRUSTS_OTHERS('Shop:checkout'), TRUSTS_OTHERS('SHOP:*')],
    },
    {
      name: 'several statements of which none lets the account in, and one that spells nothing out',
      code: documents(account('checkout', 'shop'), statements(subjectIs('StringEquals', '[«"system:serviceaccount:a:b"», "system:serviceaccount:c:d"]'), subjectIs('StringLike', '«"system:serviceaccount:money:*"»'), subjectIs('StringEqualsIgnoreCase', '«"system:serviceaccount:e:f"»'))),
      messages: ['trustsOthers', 'trustsOthers', 'trustsOthers'],
      says: [TRUSTS_OTHERS('a:b'), TRUSTS_OTHERS('money:*'), TRUSTS_OTHERS('e:f')],
      related: [[role()], [role()], [role()]],
    },
    {
      name: 'the account is let in by one statement, and another lets in one that is not here',
      code: documents(account('checkout', 'shop'), statements(subjectIs('StringEquals', SUBJECT), subjectIs('StringEquals', '«"system:serviceaccount:shop:billing"»'))),
      messages: ['notHere'],
      says: ['Subject "system:serviceaccount:shop:billing" is of no ServiceAccount in these files, though they hold others of namespace "shop".'],
    },
    {
      name: 'two conditions on one key that no subject meets',
      code: documents(account('checkout', 'shop'), statements(`${subjectIs('StringEquals', `«${SUBJECT}»`)}, ${subjectIs('ForAnyValue:StringEquals', '"system:serviceaccount:a:b"')}`)),
      messages: ['trustsOthers'],
      says: [TRUSTS_OTHERS('shop:checkout')],
    },
    {
      name: 'two conditions on one key, the second by letters whose case does not count',
      code: documents(account('checkout', 'shop'), statements(`${subjectIs('StringEqualsIgnoreCase', '«"system:serviceaccount:SHOP:billing"»')}, ${subjectIs('StringEquals', SUBJECT)}`)),
      messages: ['trustsOthers'],
      says: [TRUSTS_OTHERS('SHOP:billing')],
    },
    {
      name: 'of two accounts each let in by one condition on one key',
      code: documents(account('checkout', 'shop'), account('checkout', 'shop-prod'), statements(`${subjectIs('StringEquals', `[«${SUBJECT}», "system:serviceaccount:shop-prod:checkout"]`)}, ${subjectIs('StringLike', '"system:serviceaccount:shop:*"')}`)),
      messages: ['trustsOthers'],
      says: ['Role "checkout" trusts "system:serviceaccount:shop:checkout", and ServiceAccount "checkout" of namespace "shop-prod" names this role and is not let in; write "system:serviceaccount:shop-prod:checkout".'],
    },
    {
      name: 'no account in whatever letters',
      code: documents(account('checkout', 'shop'), statements(subjectIs('StringEquals', SUBJECT), subjectIs('StringEqualsIgnoreCase', '«"System:ServiceAccount:Shop:Billing"»'))),
      messages: ['notHere'],
      says: ['Subject "System:ServiceAccount:Shop:Billing" is of no ServiceAccount in these files, though they hold others of namespace "shop".'],
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
    {
      name: 'a Role of Crossplane that is called otherwise in IAM',
      code: documents(
        account('checkout', 'shop-prod'),
        `apiVersion: iam.aws.upbound.io/v1beta1\nkind: Role\nmetadata:\n  name: r-7fq2\n  annotations: {crossplane.io/external-name: checkout}\nspec:\n  forProvider:\n    assumeRolePolicy: '${bare(`«${SUBJECT}»`)}'\n`,
      ),
      messages: ['trustsOthers'],
      says: ['Role "checkout" trusts'],
    },
  ],
});
