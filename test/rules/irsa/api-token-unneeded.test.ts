import rule from '../../../rules/irsa/api-token-unneeded.js';
import { ruleTester } from '../tester.js';
import { account, documents, workload } from './support.js';

const irsa = account('checkout', 'shop');
const marked = irsa.replace('kind: ServiceAccount', 'kind: «ServiceAccount»');
const binding = `apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata:\n  name: a\n  namespace: shop\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: a}\nsubjects: [{kind: ServiceAccount, name: checkout}]\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'no pods', code: irsa },
    { name: 'a binding', code: documents(irsa, workload(), binding) },
    { name: 'a binding of the cluster', code: documents(irsa, workload(), binding.replaceAll('RoleBinding', 'ClusterRoleBinding').replace('name: checkout}', 'name: checkout, namespace: shop}')) },
    { name: 'the account says no', code: documents(`${irsa}automountServiceAccountToken: false\n`, workload()) },
    { name: 'the pods say', code: documents(irsa, workload({ spec: ['automountServiceAccountToken: false'] }), workload({ name: 'b', spec: ['automountServiceAccountToken: true'] })) },
    { name: 'a binding that may mean the account', code: documents(irsa, workload(), binding.replace('  namespace: shop\n', '')) },
    { name: 'no role', code: documents(account('checkout', 'shop', 'a: b'), workload()) },
    { name: 'pods of another account', code: documents(irsa, workload({ account: 'billing' })) },
  ],
  invalid: [
    { name: 'facts 4.2: AWS does not depend on the mounted token', code: documents(marked, workload()), related: [['checkout']] },
    { name: 'the account says yes', code: documents(`${irsa}automountServiceAccountToken: «true»\n`, workload({ kind: 'CronJob' })) },
    { name: 'one of two', code: documents(marked, workload(), workload({ name: 'b', spec: ['automountServiceAccountToken: false'] })), related: [['checkout']] },
    { name: 'a binding of another account', code: documents(marked, workload(), binding.replace('name: checkout}', 'name: billing}')) },
  ],
});
