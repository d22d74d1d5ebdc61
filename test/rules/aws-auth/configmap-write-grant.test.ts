import rule from '../../../rules/aws-auth/configmap-write-grant.js';
import { clusterRole, role } from '../rbac/manifests.js';
import { ruleTester } from '../tester.js';

const writes = (names: string): string => `{apiGroups: [""], resources: [«configmaps»], ${names}verbs: [get, update]}`;
ruleTester.run(rule, {
  valid: [
    { name: 'in another namespace', code: role('{apiGroups: [""], resources: [configmaps], resourceNames: [aws-auth], verbs: [update]}') },
    { name: 'reading', code: clusterRole('{apiGroups: [""], resources: [configmaps], resourceNames: [aws-auth], verbs: [get]}') },
    { name: 'create by name matches nothing', code: clusterRole('{apiGroups: [""], resources: [configmaps], resourceNames: [aws-auth], verbs: [create]}') },
  ],
  invalid: [
    { name: 'named', code: clusterRole(writes('resourceNames: [a, aws-auth], ')), severities: ['error'] },
    { name: 'all, where nothing speaks of EKS', code: clusterRole(writes('')), severities: ['info'] },
    { name: 'all, beside aws-auth', code: `${clusterRole(writes(''))}---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: aws-auth, namespace: kube-system}\n`, severities: ['warning'] },
    {
      name: 'all, beside an account with a role of AWS',
      code: `${clusterRole(writes(''))}---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: a, annotations: {eks.amazonaws.com/role-arn: "arn:aws:iam::246813579024:role/a"}}\n`,
      severities: ['warning'],
    },
    { name: 'all, beside a cluster of eksctl', code: `${clusterRole(writes(''))}---\napiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: a, region: eu-west-1}\n`, severities: ['warning'] },
    { name: 'all of kube-system', code: role(writes(''), 'kube-system'), severities: ['warning'] },
    { name: 'one that is there cannot be created', code: clusterRole('{apiGroups: [""], resources: [«configmaps»], verbs: [create]}'), severities: ['info'] },
  ],
});
