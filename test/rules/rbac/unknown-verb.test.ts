import rule from '../../../rules/rbac/unknown-verb.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

const pods = (verbs: string): string => role(`{apiGroups: [""], resources: [pods], verbs: ${verbs}}`);

ruleTester.run(rule, {
  valid: [
    { name: 'the verbs of requests', code: pods('[get, list, watch, create, update, patch, delete, deletecollection, "*"]') },
    { name: 'special verbs are another matter where they do nothing', code: pods('[bind, escalate, impersonate, approve, sign, use, attest]') },
    { name: 'verbs with a prefix', code: clusterRole('{apiGroups: [authentication.k8s.io], resources: [users], verbs: ["impersonate:user-info", "impersonate-on:user-info:get"]}') },
    { name: 'audiences of tokens', code: clusterRole('{apiGroups: [""], resources: [sts.amazonaws.com], verbs: [request-serviceaccounts-token-audience]}') },
    { name: 'verbs of other servers', code: clusterRole('{apiGroups: [management.example.com], resources: [projects], verbs: [updatepsa, read]}') },
    { name: 'unknown verbs where any group is meant', code: clusterRole('{apiGroups: ["*"], resources: [projects], verbs: [updatepsa]}') },
    { name: 'methods of URLs', code: clusterRole('{nonResourceURLs: [/metrics], verbs: [get, head, post, "*"]}') },
    { name: 'templates', code: pods('["${VERB}", "{{ .Values.verb }}"]') },
    { name: 'what is no text', code: pods('[1, null, {a: b}, ""]') },
    { name: 'no list', code: pods('read') },
  ],
  invalid: [
    { name: 'upper case', code: pods('[«Get», LIST]').replace('LIST', '«LIST»'), messages: ['case', 'case'], says: ['write "get"', 'write "list"'] },
    { name: 'upper case for other servers', code: clusterRole('{apiGroups: [shop.example.com], resources: [orders], verbs: [«Get»]}'), messages: ['case'] },
    { name: 'several in one', code: pods('[«"get, list"»]'), messages: ['joined'] },
    { name: 'in each item of a List', code: `kind: List\napiVersion: v1\nitems:\n- ${pods('[«write»]').trimEnd().replaceAll('\n', '\n  ')}\n`, messages: ['alias'] },
    { name: 'a slip', code: pods('[«lst»]'), messages: ['near'], says: ['"list" may be meant'] },
    { name: 'nothing like it', code: pods('[«frobnicate»]'), messages: ['unknown'] },
    { name: 'a word of people where any group is meant', code: clusterRole('{apiGroups: ["*"], resources: ["*"], verbs: [«all»]}'), messages: ['alias'] },
    { name: 'a subresource for a verb', code: pods('[«exec»]'), says: ['"create" on "pods/exec"'] },
    { name: 'resource verbs on URLs', code: clusterRole('{nonResourceURLs: [/healthz], verbs: [get, «list»]}'), messages: ['url'] },
    { name: 'JSON', code: '{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRole","metadata":{"name":"a"},"rules":[{"apiGroups":[""],"resources":["pods"],"verbs":[«"View"»]}]}' },
  ],
});
