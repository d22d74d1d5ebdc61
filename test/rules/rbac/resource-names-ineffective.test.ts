import rule from '../../../rules/rbac/resource-names-ineffective.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

const named = (verbs: string, names = '[a]', resources = 'configmaps', group = '""'): string =>
  role(`{apiGroups: [${group}], resources: [${resources}], resourceNames: ${names}, verbs: ${verbs}}`);
const marked = (verbs: string): string => named(verbs).replace('resourceNames', '«resourceNames»');

ruleTester.run(rule, {
  valid: [
    { name: 'verbs on one object', code: named('[get, update, patch, delete, list, watch]') },
    { name: 'no names', code: named('[create]', '[]') },
    { name: 'a subresource carries the name', code: named('[create]', '[robot]', 'serviceaccounts/token') },
    { name: 'the empty name is that of requests without one', code: named('[create]', '[""]') },
    { name: 'every verb', code: named('["*"]') },
    { name: 'another rule creates', code: role(['{apiGroups: [coordination.k8s.io], resources: [leases], resourceNames: [a], verbs: [get, create]}', '{apiGroups: [coordination.k8s.io], resources: [leases], verbs: [create]}']) },
    { name: 'another rule creates everything of its group', code: role(['{apiGroups: [coordination.k8s.io], resources: [leases], resourceNames: [a], verbs: [create]}', '{apiGroups: ["*"], resources: ["*"], verbs: [create]}']) },
    { name: 'domains of signers', code: clusterRole('{apiGroups: [certificates.k8s.io], resources: [signers], resourceNames: ["kubernetes.io/*"], verbs: [approve]}') },
    { name: 'templates', code: named('[get]', '["${NAME}-*", "{{ .a }}*"]') },
    { name: 'no text', code: named('[create]', '[1]') },
  ],
  invalid: [
    { name: 'a warning where nothing is left', code: marked('[create, deletecollection]'), messages: ['nothing'], severities: ['warning'], says: ['"create" and "deletecollection"'] },
    { name: 'info where something is', code: marked('[get, create]'), messages: ['partly'], severities: ['info'] },
    { name: 'info for lists', code: marked('[list, watch]'), messages: ['selected'], severities: ['info'] },
    { name: 'create with a subresource beside', code: named('[deletecollection]', '[a]', 'configmaps, pods/exec').replace('resourceNames', '«resourceNames»'), messages: ['nothing'] },
    {
      name: 'another rule creates in another group, or not all that is here',
      code: role([
        '{apiGroups: [coordination.k8s.io], resources: [leases], «resourceNames»: [a], verbs: [create]}',
        '{apiGroups: [""], resources: [leases], verbs: [create, deletecollection]}',
        '{apiGroups: [coordination.k8s.io], resources: [leases], «resourceNames»: [b], verbs: [create, deletecollection]}',
        '{apiGroups: [coordination.k8s.io], resources: [leases], verbs: [deletecollection]}',
        '{apiGroups: [coordination.k8s.io], resources: [leases], resourceNames: [c], verbs: [deletecollection]}',
      ]),
      messages: ['nothing', 'nothing'],
    },
    { name: 'a star', code: named('[get]', '[«"*"»]'), messages: ['pattern'], severities: ['warning'] },
    { name: 'the beginning of names', code: named('[get]', '[a, «app-*»]'), messages: ['pattern'] },
  ],
});
