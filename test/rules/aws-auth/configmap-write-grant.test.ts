import rule from '../../../rules/aws-auth/configmap-write-grant.js';
import { clusterRole, role } from '../rbac/manifests.js';
import { ruleTester } from '../tester.js';

const writes = (names: string): string => `{apiGroups: [""], resources: [«configmaps»], ${names}verbs: [get, update]}`;
const ACCOUNT =
  '---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: a, annotations: {eks.amazonaws.com/role-arn: "arn:aws:iam::111122223333:role/a"}}\n';
const AWS_AUTH = '---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: aws-auth, namespace: kube-system}\ndata: {mapRoles: "[]"}\n';

ruleTester.run(rule, {
  valid: [
    { name: 'in another namespace', code: role('{apiGroups: [""], resources: [configmaps], resourceNames: [aws-auth], verbs: [update]}') },
    { name: 'reading', code: clusterRole('{apiGroups: [""], resources: [configmaps], resourceNames: [aws-auth], verbs: [get]}') },
    { name: 'create by name matches nothing', code: clusterRole('{apiGroups: [""], resources: [configmaps], resourceNames: [aws-auth], verbs: [create]}') },
  ],
  invalid: [
    { name: 'named', code: clusterRole(writes('resourceNames: [a, aws-auth], ')), severities: ['error'] },
    { name: 'all, on who knows what cluster', code: clusterRole(writes('')), severities: ['warning'] },
    { name: 'all of kube-system, where accounts have AWS roles', code: role(writes(''), 'kube-system') + ACCOUNT, severities: ['error'] },
    { name: 'all, with an aws-auth', code: clusterRole(writes('')) + AWS_AUTH, severities: ['error'] },
  ],
});
