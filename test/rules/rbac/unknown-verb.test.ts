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
    { name: 'mended: letter case', code: pods('[«Get», list]'), suggestions: [[{ title: 'Write get', output: pods('[get, list]') }]] },
    { name: 'mended: letter case of what is there already', code: pods('[get, «List», list]'), suggestions: [[{ title: 'Write list', output: pods('[get, list]') }]] },
    { name: 'mended: several in one', code: pods('[«"get, list"», watch]'), suggestions: [[{ title: 'Write get, list', output: pods('["get", watch, list]') }]] },
    { name: 'mended: each of two that mean the same', code: pods('[«Get», «GET»]'), suggestions: [[{ title: 'Write get', output: pods('[get, GET]') }], [{ title: 'Write get', output: pods('[Get, get]') }]] },
    { name: 'mended: what stands there twice already', code: pods('[get, «Get», get]'), suggestions: [[{ title: 'Write get', output: pods('[get, get]') }]] },
    { name: 'not mended: several in one, of which one is unknown', code: pods('[«"get, frobnicate"»]'), suggestions: [[]] },
    { name: 'mended: a word of people', code: pods('[«read»]'), suggestions: [[{ title: 'Write get, list, watch', output: pods('[get, list, watch]') }]] },
    { name: 'mended: a word of people, half there', code: pods('[list, «read»]'), suggestions: [[{ title: 'Write get, list, watch', output: pods('[list, get, watch]') }]] },
    { name: 'mended: a slip', code: pods('[get, «lst»]'), suggestions: [[{ title: 'Write list', output: pods('[get, list]') }]] },
    { name: 'mended: nothing like it', code: pods('[get, «frobnicate»]'), suggestions: [[{ title: 'Remove frobnicate', output: pods('[get]') }]] },
    { name: 'mended: nothing like it, alone', code: pods('[«frobnicate»]'), suggestions: [[{ title: 'Remove this rule', output: role([]).replace('rules:\n', 'rules: []\n') }]] },
    { name: 'not mended: everything', code: pods('[«all»]'), suggestions: [[]] },
    { name: 'mended: a subresource for a verb, alone', code: pods('[«exec»]'), suggestions: [[{ title: 'Allow create on pods/exec', output: role('{apiGroups: [""], resources: [pods/exec], verbs: [create]}') }]] },
    {
      name: 'mended: a subresource for a verb',
      code: role('{apiGroups: [apps, batch], resources: [deployments, jobs], verbs: [get, «scale»]}'),
      suggestions: [
        [
          {
            title: 'Allow update, patch on deployments/scale',
            output: `${role('{apiGroups: [apps, batch], resources: [deployments, jobs], verbs: [get]}')}  - apiGroups:
      - apps
    resources:
      - deployments/scale
    verbs:
      - update
      - patch
`,
          },
        ],
      ],
    },
    { name: 'mended: methods', code: clusterRole('{nonResourceURLs: [/a], verbs: [«GET», «create», «bind»]}'), suggestions: [[{ title: 'Write get', output: clusterRole('{nonResourceURLs: [/a], verbs: [get, create, bind]}') }], [{ title: 'Write post', output: clusterRole('{nonResourceURLs: [/a], verbs: [GET, post, bind]}') }], [{ title: 'Remove bind', output: clusterRole('{nonResourceURLs: [/a], verbs: [GET, create]}') }]] },
    {
      name: 'mended: block style, with comments',
      code: `${role([])}  - apiGroups: [""]\n    resources: [pods]\n    verbs:\n    - "get"\n    # all of them\n    - "«Read»" # at once\n\n`.replace('"«Read»"', '«"Read"»'),
      suggestions: [[{ title: 'Write get, list, watch', output: `${role([])}  - apiGroups: [""]\n    resources: [pods]\n    verbs:\n    - "get"\n    # all of them\n    - "list" # at once\n    - "watch"\n\n` }]],
    },
  ],
});
