import rule from '../../../rules/rbac/impersonate-uids-extras.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    {
      name: 'the extra’s key is a subresource, which this does not hold',
      code: clusterRole('{apiGroups: [authentication.k8s.io], resources: [userextras], verbs: [impersonate]}'),
    },
    {
      name: 'they are not in the core group',
      code: clusterRole('{apiGroups: [""], resources: [uids, userextras/scopes], verbs: [impersonate]}'),
    },
    { name: 'a Role cannot give it', code: role('{apiGroups: [authentication.k8s.io], resources: [uids], verbs: [impersonate]}') },
  ],
  invalid: [
    {
      name: 'uids and extras are one finding',
      code: clusterRole('{apiGroups: [authentication.k8s.io], resources: [«uids», userextras/team], verbs: [impersonate]}'),
      severities: ['warning'],
      says: ['any uids and userextras/team'],
      related: [['userextras/team']],
    },
    {
      name: 'values that are named',
      code: clusterRole('{apiGroups: [authentication.k8s.io], resources: [«userextras/scopes»], resourceNames: [view], verbs: [impersonate]}'),
      severities: ['info'],
      says: ['may claim userextras/scopes while it impersonates wherever it is bound (no binding in these files gives it), on "view" alone.'],
    },
  ],
});
