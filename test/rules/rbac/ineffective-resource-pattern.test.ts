import rule from '../../../rules/rbac/ineffective-resource-pattern.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

const resources = (list: string): string => role(`{apiGroups: [""], resources: [${list}], verbs: [get]}`);

ruleTester.run(rule, {
  valid: [
    { name: 'the two wildcards', code: clusterRole('{apiGroups: ["*"], resources: ["*", "*/status", "*/finalizers"], verbs: ["*"]}') },
    { name: 'URLs with a star at the end', code: clusterRole('{nonResourceURLs: ["*", "/healthz/*", "/api*"], verbs: [get]}') },
    { name: 'templates', code: resources('"${RESOURCES}/*", "{{ .a }}*"') },
    { name: 'no text', code: resources('1, null, [a]') },
  ],
  invalid: [
    { name: 'every subresource of one', code: resources('«"pods/*"»'), messages: ['subresources'], says: ['subresources of "pods"'] },
    { name: 'everything twice', code: resources('«"*/*"»'), messages: ['everything'] },
    { name: 'the beginning of names', code: resources('«pod*», «"*.apps"», «"*s/status"»'), messages: ['resource', 'resource', 'resource'] },
    { name: 'groups', code: clusterRole('{apiGroups: [«"*.k8s.io"»], resources: [pods], verbs: [get]}'), messages: ['group'] },
    { name: 'URLs with a star inside', code: clusterRole('{nonResourceURLs: [«/api/*/pods», «"*/metrics"», «/a/*/*»], verbs: [get]}'), messages: ['url', 'url', 'url'] },
  ],
});
