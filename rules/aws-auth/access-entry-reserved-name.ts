import { defineRule, MASTERS_GROUP, RESERVED_PREFIXES } from '../../src/authoring/index.js';
import { NODE_GROUPS } from '../_shared/node-mapping.js';

export default defineRule({
  id: 'aws-auth/access-entry-reserved-name',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'An access entry takes a name that EKS refuses',
    why: 'EKS refuses the entry as a whole: the principal has no access, and with a controller the entry is tried again and again.',
    remedy: 'Use a username and groups of your own. For system:masters associate AmazonEKSClusterAdminPolicy; for nodes use a type of nodes.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html',
    ],
    fails: [
      `apiVersion: eks.services.k8s.aws/v1alpha1
kind: AccessEntry
metadata: {name: ops}
spec:
  clusterName: shop
  principalARN: arn:aws:iam::246813579024:role/ops
  kubernetesGroups: [«system:masters»]
`,
    ],
    passes: [
      `apiVersion: eks.services.k8s.aws/v1alpha1
kind: AccessEntry
metadata: {name: ops}
spec:
  clusterName: shop
  principalARN: arn:aws:iam::246813579024:role/ops
  username: ops:{{SessionName}}
  kubernetesGroups: [ops]
`,
    ],
  },
  messages: {
    username: 'EKS refuses the username "{username}", since names with "{prefix}" are reserved; write a name of your own.',
    group: 'EKS refuses the group "{group}", since names with "system:" are reserved; {instead}.',
    colon: 'EKS refuses the username "{username}", since a colon must stand before the session’s name; write {better}.',
  },
  create({ report }) {
    return {
      accessEntry({ username, groups }) {
        const name = username.string ?? '';
        const prefix = RESERVED_PREFIXES.find((known) => name.startsWith(known));
        const session = name.indexOf('{{SessionName');
        if (prefix !== undefined) report({ at: username, message: 'username', data: { username: name, prefix } });
        else if (session !== -1 && !name.slice(0, session).includes(':')) {
          report({ at: username, message: 'colon', data: { username: name, better: `${session === 0 ? 'team' : name.slice(0, session)}:${name.slice(session)}` } });
        }
        for (const at of groups.items()) {
          const group = at.string ?? '';
          if (group.startsWith('system:')) report({ at, message: 'group', data: { group, instead: insteadOf(group) } });
        }
      },
    };
  },
});

function insteadOf(group: string): string {
  if (group === MASTERS_GROUP) return 'associate AmazonEKSClusterAdminPolicy with scope cluster';
  return NODE_GROUPS.includes(group) ? 'use a type of nodes, as EC2_LINUX' : 'use a group of your own';
}
