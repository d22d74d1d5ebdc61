import rule from '../../../rules/rbac/bind-verb.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

const bind = (resource: string, names = '', verbs = 'bind'): string =>
  `{apiGroups: [rbac.authorization.k8s.io], resources: [${resource}], verbs: [${verbs}]${names === '' ? '' : `, resourceNames: [${names}]`}}`;

ruleTester.run(rule, {
  valid: [
    { name: 'the verb on bindings means nothing', code: clusterRole(bind('rolebindings, clusterrolebindings')) },
    { name: 'creating bindings alone is held back', code: clusterRole(bind('rolebindings', '', 'create, update')) },
  ],
  invalid: [
    { name: 'any role', code: clusterRole(bind('«clusterroles», «roles»')), severities: ['error', 'error'] },
    { name: 'in a Role', code: role(bind('«clusterroles»')), severities: ['error'] },
    { name: 'named roles', code: clusterRole(bind('«clusterroles»', 'view, shop-reader')), severities: ['info'], says: ['on "view" and "shop-reader" alone'] },
    { name: 'an administrator’s among them', code: clusterRole(bind('«clusterroles»', 'view, cluster-admin')), severities: ['error'] },
    { name: 'edit leads to takeover as well', code: role(bind('«clusterroles»', 'edit')), severities: ['error'] },
    { name: 'by a star', code: clusterRole(bind('«"*"»', '', '"*"')), severities: ['error'] },
  ],
});
