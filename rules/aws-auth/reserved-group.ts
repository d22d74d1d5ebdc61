import { ACCOUNTS_GROUP, accountsInGroup, AUTHENTICATED_GROUP, defineRule, editDistance, MASTERS_GROUP, UNAUTHENTICATED_GROUP } from '../../src/authoring/index.js';
import { groupsOf } from '../_shared/aws-auth.js';
import { NODE_GROUPS } from '../_shared/node-mapping.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'aws-auth/reserved-group',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'A mapping lists a group of the system',
    why: 'Groups that begin with `system:` belong to Kubernetes. Those of nodes aside, giving one to a person makes a caller look like a part of the cluster, or does nothing because no such group is bound; access entries refuse all of them.',
    remedy: 'Map a group of your own and bind that one.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#default-roles-and-role-bindings',
      'https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html',
    ],
    fails: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: kube-system}
data:
  mapRoles: |
    - rolearn: arn:aws:iam::246813579024:role/ci
      username: ci:{{SessionName}}
      groups: [«system:serviceaccounts»]
`,
    ],
    passes: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: kube-system}
data:
  mapRoles: |
    - rolearn: arn:aws:iam::246813579024:role/ci
      username: ci:{{SessionName}}
      groups: [deployers]
`,
    ],
  },
  messages: {
    builtin: 'Group "{group}" is one that Kubernetes gives by itself to {members}; map a group of your own.',
    misspelled: 'There is no group "{group}"; write {meant} if that is meant, and a name without "system:" for a group of your own.',
    unknown: 'Names with "system:" belong to Kubernetes, and access entries refuse "{group}"; map a group of your own.',
  },
  create({ report }) {
    return {
      iamMapping(entry) {
        for (const at of groupsOf(entry)) {
          const group = at.string ?? '';
          if (!group.startsWith('system:') || ALLOWED.includes(group) || isUnknownText(group)) continue;
          const members = MEMBERS.get(group) ?? (accountsInGroup(group) === undefined ? undefined : 'ServiceAccounts of a namespace');
          const meant = ALLOWED.find((known) => editDistance(known, group.toLowerCase(), 2) <= 2);
          if (members !== undefined) report({ at, message: 'builtin', data: { group, members } });
          else if (meant !== undefined) report({ at, message: 'misspelled', data: { group, meant } });
          else report({ at, message: 'unknown', data: { group } });
        }
      },
    };
  },
});

/** Groups that a rule of their own reports, or that belong into entries of nodes. */
const ALLOWED: readonly string[] = [MASTERS_GROUP, ...NODE_GROUPS];

/** Groups that the API server gives, and to whom. */
const MEMBERS: ReadonlyMap<string, string> = new Map([
  [AUTHENTICATED_GROUP, 'everybody who logs in'],
  [UNAUTHENTICATED_GROUP, 'requests without a login'],
  [ACCOUNTS_GROUP, 'ServiceAccounts'],
  ['system:monitoring', 'what watches the control plane'],
  ['system:kube-controller-manager', 'the controller manager'],
  ['system:kube-scheduler', 'the scheduler'],
]);
