import rule from '../../../rules/aws-auth/system-masters.js';
import { ruleTester } from '../tester.js';
import { awsAuth, mapRoles, roleArn, section, userArn } from './support.js';

const entry = (groups: string): string => `- rolearn: ${roleArn('a')}\n  username: a\n  ${groups}\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'brackets make it another group', code: mapRoles(entry('groups: [<system:masters>]')) },
    { name: 'a text instead of a list gives no group', code: mapRoles(entry('groups: system:masters')) },
    { name: 'a space makes it a mapping', code: mapRoles(entry('groups:\n    - system: masters')) },
    { name: 'another letter case is another group', code: mapRoles(entry('groups: [System:Masters]')) },
    { name: 'an unknown field is not read', code: mapRoles(entry('group: [system:masters]')) },
    { name: 'only in a comment', code: mapRoles(`${entry('groups: [team]')}  # - system:masters\n`) },
    { name: 'the second document is not read', code: mapRoles(`${entry('groups: [team]')}---\n${entry('groups: [system:masters]')}`) },
    { name: 'a ConfigMap of another namespace', code: mapRoles(entry('groups: [system:masters]')).replace('kube-system', 'shop') },
    { name: 'a ConfigMap of another name', code: mapRoles(entry('groups: [system:masters]')).replace('aws-auth', 'aws_auth') },
    { name: 'a section that is no string', code: awsAuth('mapRoles:\n  - groups: [system:masters]\n') },
    { name: 'data that is a list', code: awsAuth('- mapRoles\n') },
    { name: 'a literal of another ConfigMap', code: { 'kustomization.yaml': 'configMapGenerator: [{name: a, literals: ["mapRoles=- groups: [system:masters]"]}]\n' } },
    { name: 'a literal under another key', code: { 'kustomization.yaml': 'configMapGenerator: [{name: aws-auth, literals: ["x=mapRoles=- groups: [system:masters]", mapRoles, 5]}]\n' } },
  ],
  invalid: [
    {
      name: 'in an item of a ConfigMapList, which says neither apiVersion nor kind',
      code: 'apiVersion: v1\nkind: ConfigMapList\nitems:\n  - metadata: {name: aws-auth, namespace: kube-system}\n    data:\n      mapRoles: |\n        - rolearn: arn:aws:iam::123456789012:role/a\n          username: a\n          groups:\n            - «system:masters»\n',
    },
    { name: 'in a folded scalar', code: mapRoles(`- rolearn: ${roleArn('a')}\n\n  groups:\n\n  - «system:masters»\n`, '>') },
    { name: 'in a block scalar without its last break', code: mapRoles(entry('groups: [team, «system:masters»]'), '|-') },
    { name: 'in a block scalar with an explicit indent', code: awsAuth(`mapRoles: |1\n - rolearn: a\n   groups: [«system:masters»]\n`) },
    { name: 'in double quotes', code: awsAuth(`mapRoles: "- {rolearn: ${roleArn('a')}, groups: [\\"team\\", «system:masters»]}"\n`) },
    { name: 'in double quotes with escaped breaks', code: awsAuth(`mapRoles: "- rolearn: a\\n  groups:\\n  - «system:masters»\\n"\n`) },
    { name: 'in single quotes', code: awsAuth(`mapRoles: '- {rolearn: ''a'', groups: [«"system:masters"»]}'\n`) },
    { name: 'a plain scalar', code: awsAuth(`mapRoles: "[{rolearn: a, groups: [«system:masters»]}]"\n`) },
    { name: 'in JSON', code: '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"aws-auth"},"data":{"mapRoles":"- rolearn: a\\n  groups: [«system:masters»]\\n"}}' },
    { name: 'with CRLF', code: mapRoles(`- rolearn: ${roleArn('a')}\n  groups:\n    - «system:masters»\n`).replaceAll('\n', '\r\n') },
    { name: 'in a fragment', code: `data:\n  mapRoles: |\n    - rolearn: ${roleArn('a')}\n      groups: [«system:masters»]\n` },
    {
      name: 'in a List, after other documents',
      code: `kind: Service\napiVersion: v1\nmetadata: {name: a}\n---\napiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: ConfigMap\n    metadata: {name: aws-auth, namespace: kube-system}\n    data:\n      mapUsers: |\n        - userarn: ${userArn('jane')}\n          groups: [«system:masters»]\n`,
    },
    { name: 'field names in any letter case', code: mapRoles(`- ROLEARN: ${roleArn('a')}\n  Groups: [«system:masters»]\n`), related: [[roleArn('a')]] },
    { name: 'an entry without a principal', code: mapRoles('- groups: [«system:masters»]\n'), says: ['without an ARN'], related: [[]] },
    { name: 'said once for an entry that says it twice', code: mapRoles(entry('groups: [«system:masters», system:masters]')) },
    {
      name: 'an anchor is the line to edit',
      code: mapRoles(`- rolearn: ${roleArn('a')}\n  groups: &admins\n    - «system:masters»\n- rolearn: ${roleArn('b')}\n  groups: *admins\n`),
      messages: ['masters', 'masters'],
    },
    {
      name: 'in a literal of kustomize',
      code: { 'kustomization.yaml': `configMapGenerator:\n- name: aws-auth\n  literals:\n  - a=b\n  - |\n    mapRoles=- rolearn: ${roleArn('a')}\n      groups:\n      - «system:masters»\n` },
      related: [[roleArn('a')]],
    },
    {
      name: 'in a literal of kustomize, with escapes',
      code: { 'kustomization.yaml': `configMapGenerator: [{name: aws-auth, literals: ["mapRole\\x73=- rolearn: a\\n  groups: [«system:masters»]\\n"]}]\n` },
    },
    { name: 'behind astral characters', code: section('mapUsers', `- {userarn: "😀", username: "😀", groups: [«system:masters»]}\n`) },
  ],
});
