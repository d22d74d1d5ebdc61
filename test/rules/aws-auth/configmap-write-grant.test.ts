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
    { name: 'all, on who knows what cluster', code: clusterRole(writes('')), severities: ['warning'] },
    { name: 'all of kube-system', code: role(writes(''), 'kube-system'), severities: ['warning'] },
    { name: 'one that is there cannot be created', code: clusterRole('{apiGroups: [""], resources: [«configmaps»], verbs: [create]}'), severities: ['info'] },
  ],
});
