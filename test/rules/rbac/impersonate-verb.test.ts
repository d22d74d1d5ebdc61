import rule from '../../../rules/rbac/impersonate-verb.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

const impersonate = (resource: string, names = ''): string =>
  `{apiGroups: [""], resources: [${resource}], verbs: [impersonate]${names === '' ? '' : `, resourceNames: [${names}]`}}`;

ruleTester.run(rule, {
  valid: [
    { name: 'users and groups have no namespace, so a Role gives nothing', code: role(impersonate('users, groups')) },
    { name: 'other resources cannot be impersonated', code: clusterRole(impersonate('pods, secrets')) },
    { name: 'uids and extras have a rule of their own', code: clusterRole('{apiGroups: [authentication.k8s.io], resources: [uids, userextras/scopes], verbs: [impersonate]}') },
    { name: 'the constrained form', code: clusterRole('{apiGroups: [authentication.k8s.io], resources: [users], verbs: ["impersonate:user-info"]}') },
  ],
  invalid: [
    { name: 'each kind of identity', code: clusterRole(impersonate('«users», «groups», «serviceaccounts»')), severities: ['error', 'error', 'error'], says: ['other users', 'other groups', 'other serviceaccounts'] },
    { name: 'accounts of a namespace', code: role(impersonate('«serviceaccounts»')), severities: ['error'], says: ['in namespace "shop"'] },
    { name: 'named', code: clusterRole(impersonate('«users»', 'jane')), severities: ['info'], says: ['on "jane" alone'] },
    { name: 'the group that may do everything', code: clusterRole(impersonate('«groups»', 'developers, system:masters')), severities: ['error'] },
    { name: 'a user of that name is another matter', code: clusterRole(impersonate('«users»', 'system:masters')), severities: ['info'] },
    { name: 'by a star', code: clusterRole(impersonate('«"*"»')), says: ['other identities'] },
  ],
});
