import rule from '../../../rules/rbac/token-request.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

const mint = (resource: string, names = ''): string =>
  `{apiGroups: [""], resources: [${resource}], verbs: [create]${names === '' ? '' : `, resourceNames: [${names}]`}}`;

ruleTester.run(rule, {
  valid: [
    { name: 'accounts without their tokens', code: clusterRole(mint('serviceaccounts')) },
    { name: 'get mints nothing', code: clusterRole('{apiGroups: [""], resources: [serviceaccounts/token], verbs: [get]}') },
    { name: 'a star after the slash is no wildcard', code: clusterRole(mint('serviceaccounts/*')) },
  ],
  invalid: [
    { name: 'an error in a ClusterRole', code: clusterRole(mint('«serviceaccounts/token»')), severities: ['error'] },
    { name: 'an error in kube-system', code: role(mint('«"*/token"»'), 'kube-system'), severities: ['error'] },
    { name: 'a warning elsewhere', code: role(mint('«serviceaccounts/token»')), severities: ['warning'] },
    { name: 'info for named accounts', code: clusterRole(mint('«serviceaccounts/token»', 'a, b, c, d, e')), severities: ['info'], says: ['on "a", "b", "c" and 2 more alone'] },
  ],
});
