import { callerRoleArn, defineRule, NODES_GROUP, type ObjectView, parseArn, type View } from '../../src/authoring/index.js';
import { roleAnnotation } from '../_shared/cloud-role.js';
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
    const accounts: ObjectView[] = [];
    const nodes = new Map<string, View>();
    const learn = (arn: View): void => {
      const role = roleOf(arn.string);
      if (role !== undefined && !nodes.has(role)) nodes.set(role, arn);
    };
    return {
      serviceAccount(account) {
        accounts.push(account);
      },
      iamMapping({ arn, groups }) {
        if (groups.items().some(({ string }) => string === NODES_GROUP)) learn(arn);
      },
      accessEntry({ arn, type }) {
        if (NODE_TYPES.has(type.string ?? '')) learn(arn);
      },
      // Accounts are looked into only where a role of nodes is known: those of the context would be read again for it.
      end() {
        if (nodes.size === 0) return;
        for (const account of accounts) {
          const annotation = roleAnnotation(account);
          const mapped = nodes.get(roleOf(annotation?.text) ?? '');
          if (annotation === undefined || mapped === undefined) continue;
          report({ at: annotation.at, message: 'nodeRole', data: { role: annotation.name, account: account.name }, related: [{ at: mapped, message: 'nodes log in with it' }] });
        }
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
