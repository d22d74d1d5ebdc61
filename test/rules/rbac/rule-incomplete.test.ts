import rule from '../../../rules/rbac/rule-incomplete.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    { name: 'URLs in a ClusterRole', code: clusterRole('{nonResourceURLs: [/healthz], verbs: [get]}') },
    { name: 'empty lists beside URLs', code: clusterRole('{nonResourceURLs: [/healthz], verbs: [get], resources: [], apiGroups: null}') },
    { name: 'a null in a list is the empty string', code: role('{apiGroups: [null], resources: [pods], verbs: [get]}') },
    { name: 'verbs that mean nothing are verbs', code: role('{apiGroups: [""], resources: [pods], verbs: [""]}') },
    { name: 'a role without rules', code: role([]) },
    { name: 'a template that may become a list', code: role('{apiGroups: "${GROUPS}", resources: {{ .Values.resources }}, verbs: [get]}') },
  ],
  invalid: [
    { name: 'no verbs', code: role('{«apiGroups»: [""], resources: [pods]}'), messages: ['noVerbs'] },
    { name: 'empty verbs', code: role('{apiGroups: [""], resources: [pods], «verbs»: []}'), messages: ['noVerbs'] },
    { name: 'verbs that are null', code: role('{apiGroups: [""], resources: [pods], «verbs»: }'), messages: ['noVerbs'] },
    { name: 'empty groups', code: clusterRole('{«apiGroups»: [], resources: [pods], verbs: [get]}'), messages: ['noGroups'], says: ['the core group is ""'] },
    { name: 'no resources', code: clusterRole('{«apiGroups»: [""], verbs: [get]}'), messages: ['noResources'] },
    { name: 'verbs alone', code: clusterRole('{«verbs»: [get]}'), messages: ['noResources'] },
    { name: 'URLs beside resources', code: clusterRole('{«nonResourceURLs»: [/x], apiGroups: [""], resources: [pods], verbs: [get]}'), messages: ['mixed'], says: ['beside apiGroups and resources'] },
    { name: 'URLs in a Role', code: role('{«nonResourceURLs»: [/x], resources: [pods], verbs: [get]}'), messages: ['urlsInRole'] },
    { name: 'a text where a list is due, one finding each', code: role('{apiGroups: «""», resources: «pods», verbs: «get»}'), messages: ['noList', 'noList', 'noList'] },
    { name: 'a number', code: role('{apiGroups: [""], resources: [pods], verbs: «1»}'), messages: ['noList'] },
    { name: 'an empty item', code: `${role([])}  «-»\n`, messages: ['empty'] },
    { name: 'the third rule of a role', code: role(['{apiGroups: [""], resources: [pods], verbs: [get]}', '{nonResourceURLs: [], apiGroups: [""], resources: [pods], verbs: [get]}', '{«resources»: [pods], verbs: [get]}']), messages: ['noGroups'] },
  ],
});
