import { callerRoleArn, defineRule, NODES_GROUP, parseArn, type View } from '../../src/authoring/index.js';
import { roleAnnotation, type RoleAnnotation } from '../_shared/cloud-role.js';
import { addTo } from '../_shared/grouped.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'irsa/node-role-reused',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'cluster-wide',
  peers: {},
  docs: {
    summary: 'A ServiceAccount has the role of the nodes',
    why: 'Its pods can do what a node can: log in to the cluster as a node, pull images, change the network. The role exists so that nodes alone have it.',
    remedy: 'Give the workload a role of its own.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html',
      'https://docs.aws.amazon.com/eks/latest/userguide/create-node-role.html',
    ],
    fails: [
      `apiVersion: v1
kind: ConfigMap
metadata:
  name: aws-auth
  namespace: kube-system
data:
  mapRoles: |
    - rolearn: arn:aws:iam::246813579024:role/node
      username: system:node:{{EC2PrivateDNSName}}
      groups: [system:bootstrappers, system:nodes]
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  namespace: shop
  annotations:
    eks.amazonaws.com/role-arn: «arn:aws:iam::246813579024:role/node»
`,
    ],
    passes: [
      `apiVersion: v1
kind: ConfigMap
metadata:
  name: aws-auth
  namespace: kube-system
data:
  mapRoles: |
    - rolearn: arn:aws:iam::246813579024:role/node
      username: system:node:{{EC2PrivateDNSName}}
      groups: [system:bootstrappers, system:nodes]
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  namespace: shop
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::246813579024:role/checkout
`,
    ],
  },
  messages: {
    nodeRole: 'Role "{role}" is the one of the nodes, so pods of ServiceAccount "{account}" can log in to the cluster as a node; give them a role of their own.',
  },
  create({ report }) {
    const nodes = new Map<string, View>();
    const users = new Map<string, { readonly annotation: RoleAnnotation; readonly account: string }[]>();
    const judge = (role: string): void => {
      const mapped = nodes.get(role);
      if (mapped === undefined) return;
      const related = [{ at: mapped, message: 'nodes log in with it' }];
      for (const { annotation, account } of users.get(role) ?? []) {
        report({ at: annotation.at, message: 'nodeRole', data: { role: annotation.name, account }, related });
      }
      users.delete(role);
    };
    const learn = (arn: View): void => {
      const role = roleOf(arn.string);
      if (role === undefined || nodes.has(role)) return;
      nodes.set(role, arn);
      judge(role);
    };
    return {
      serviceAccount: (account) => {
        const annotation = roleAnnotation(account);
        const role = roleOf(annotation?.text);
        if (annotation === undefined || role === undefined) return;
        const user = { annotation, account: account.name };
        addTo(users, role, user);
        judge(role);
      },
      iamMapping({ arn, groups }) {
        if (groups.items().some(({ string }) => string === NODES_GROUP)) learn(arn);
      },
      accessEntry({ arn, type }) {
        if (NODE_TYPES.has(type.string ?? '')) learn(arn);
      },
    };
  },
});

/** Types of access entries by which nodes log in. */
const NODE_TYPES: ReadonlySet<string> = new Set(['EC2', 'EC2_LINUX', 'EC2_WINDOWS', 'HYBRID_LINUX', 'HYPERPOD_LINUX']);

/** A role as the authenticator compares it: without a path. */
function roleOf(text: string | undefined): string | undefined {
  const arn = text === undefined || isUnknownText(text) ? undefined : parseArn(text);
  return arn === undefined ? undefined : callerRoleArn(arn);
}
