import rule from '../../../rules/rbac/builtin-role-redefined.js';
import { ruleTester } from '../tester.js';
import { binding, clusterRole, role } from './manifests.js';

const PODS = '{apiGroups: [""], resources: [pods], verbs: [get]}';
const named = (code: string, name: string): string => code.replace(/name: (operator|team)/, `name: ${name}`);
const masters = '{kind: Group, name: system:masters}';
const bound = (name: string, subject: string): string => named(binding('ClusterRoleBinding', '{kind: ClusterRole, name: cluster-admin}', subject), name);

ruleTester.run(rule, {
  valid: [
    { name: 'names of addons', code: `${named(clusterRole(PODS), 'system:metrics-server')}---\n${named(clusterRole(PODS), 'system:coredns')}` },
    { name: 'a Role of the same name', code: named(role(PODS), 'view') },
    { name: 'a Role that Kubernetes has in another namespace', code: named(role(PODS), 'extension-apiserver-authentication-reader') },
    { name: 'the copy of a distribution', code: named(clusterRole(PODS), 'edit').replace('rules:', '  labels: {kubernetes.io/bootstrapping: rbac-defaults}\nrules:') },
    { name: 'the binding as it is', code: bound('cluster-admin', masters) },
    { name: 'names that every object has', code: named(clusterRole(PODS), 'constructor') },
    { name: 'no name', code: named(clusterRole(PODS), '') },
  ],
  invalid: [
    { name: 'a role', code: named(clusterRole(PODS), '«system:node»'), messages: ['role'] },
    { name: 'the role of a controller', code: named(clusterRole(PODS), '«system:controller:job-controller»') },
    { name: 'an aggregated role', code: named(clusterRole(PODS), '«edit»'), messages: ['aggregated'], says: ['"rbac.authorization.k8s.io/aggregate-to-edit"'] },
    { name: 'a Role of kube-system', code: named(role(PODS, 'kube-system'), '«extension-apiserver-authentication-reader»') },
    { name: 'the binding with others', code: bound('«cluster-admin»', '{kind: User, name: jane}'), messages: ['binding'] },
    { name: 'kept from repair', code: named(clusterRole(PODS), '«view»').replace('rules:', '  annotations: {rbac.authorization.kubernetes.io/autoupdate: "false"}\nrules:'), messages: ['kept'], severities: ['info'] },
  ],
});
