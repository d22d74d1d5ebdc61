import rule from '../../../rules/irsa/pod-identity-conflict.js';
import { ruleTester } from '../tester.js';
import { account, association, documents, role } from './support.js';

const KEY = 'eks.amazonaws.com/role-arn';
const annotated = (arn: string) => account('checkout', 'shop', `«${KEY}»: ${arn}`);
const other = (name: string) => association('shop', 'checkout').replace('name: checkout-role', `name: ${name}`);

ruleTester.run(rule, {
  valid: [
    { name: 'no annotation', code: documents(account('checkout', 'shop', 'a: b'), association('shop', 'checkout')) },
    { name: 'another namespace', code: documents(account('checkout', 'shop'), association('dev', 'checkout')) },
    { name: 'a namespace that is not known', code: documents(account('checkout', undefined), association('shop', 'checkout')) },
    { name: 'associations of two clusters', code: documents(other('a'), other('b').replace('clusterName: main', 'clusterName: next')) },
    { name: 'clusters that are not written down', code: documents(other('a'), other('b')).replaceAll('clusterName: main', 'clusterName: ${CLUSTER}') },
    { name: 'wrong types', code: association('5', '[a]') },
  ],
  invalid: [
    { name: 'facts 4.4: an association comes before the annotation', code: documents(annotated(role('old')), association('shop', 'checkout')), messages: ['twoRoles'], severities: ['warning'], related: [['checkout']] },
    { name: 'the same role', code: documents(annotated(role()), association('shop', 'checkout')), messages: ['sameRole'], severities: ['info'] },
    { name: 'facts 4.4: one role for an account in a cluster', code: documents(other('a'), other('b').replace('serviceAccount: checkout', 'serviceAccount: «checkout»')), messages: ['twice'] },
    {
      name: 'by eksctl',
      code: documents(annotated(role('old')), 'apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata:\n  name: main\niam:\n  podIdentityAssociations:\n    - {namespace: shop, serviceAccountName: checkout, roleARN: "arn:aws:iam::246813579024:role/new"}\n'),
      messages: ['twoRoles'],
    },
  ],
});
