import { ACCOUNT_USER_PREFIX, defineRule, RESERVED_PREFIXES } from '../../src/authoring/index.js';
import { hasNodeUsername, nodesGroupOf } from '../_shared/node-mapping.js';

export default defineRule({
  id: 'aws-auth/username-reserved',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'A mapped username belongs to Kubernetes or to EKS',
    why: 'A caller with such a name is taken for a part of the cluster: for a ServiceAccount, a component of the control plane, a node. It has the rights of that name, and the audit log shows that name.',
    remedy: 'Use a name of your own. Nodes have `system:node:{{EC2PrivateDNSName}}`, on Fargate and outside of AWS `system:node:{{SessionName}}`.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html',
      'https://github.com/kubernetes-sigs/aws-iam-authenticator/blob/master/README.md',
    ],
    fails: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: kube-system}
data:
  mapRoles: |
    - rolearn: arn:aws:iam::246813579024:role/ci
      username: «system:serviceaccount:ci:deployer»
      groups: [deployers]
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
    system: 'With username "{username}" callers pass for {what}; write a name of your own.',
    vendor: { text: 'Names with "{prefix}" are kept for EKS, and access entries refuse "{username}"; write a name of your own.', severity: 'warning' },
  },
  create({ report }) {
    return {
      iamMapping(entry) {
        const username = entry.username.string ?? '';
        if (hasNodeUsername(entry) || nodesGroupOf(entry) !== undefined) return;
        const prefix = RESERVED_PREFIXES.find((known) => username.startsWith(known));
        if (prefix === undefined) return;
        if (prefix === 'system:') report({ at: entry.username, message: 'system', data: { username, what: whatIs(username) } });
        else report({ at: entry.username, message: 'vendor', data: { prefix, username } });
      },
    };
  },
});

function whatIs(username: string): string {
  if (username.startsWith(ACCOUNT_USER_PREFIX)) return 'a ServiceAccount';
  if (username.startsWith('system:node:')) return 'a node';
  return 'a part of Kubernetes';
}
