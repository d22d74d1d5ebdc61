import { type AwsAuthSectionView, defineRule } from '../../src/authoring/index.js';
import { isUnrendered } from '../_shared/aws-auth.js';
import { groupsAreKnown, nodesGroupOf } from '../_shared/node-mapping.js';

export default defineRule({
  id: 'aws-auth/no-node-mapping',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'The aws-auth ConfigMap has no entry for nodes',
    why: 'Applying it replaces the entries that EKS wrote for node groups. In clusters that know their nodes by aws-auth, the nodes lose the cluster and new ones cannot join.',
    remedy: 'Keep an entry with system:bootstrappers and system:nodes for each role of nodes. Where nodes have access entries, none is needed.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html',
      'https://docs.aws.amazon.com/eks/latest/userguide/launch-workers.html',
    ],
    fails: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: kube-system}
data:
  «mapRoles»: |
    - rolearn: arn:aws:iam::246813579024:role/developer
      username: developer:{{SessionName}}
      groups: [developers]
`,
    ],
    passes: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: kube-system}
data:
  mapRoles: |
    - rolearn: arn:aws:iam::246813579024:role/node
      username: system:node:{{EC2PrivateDNSName}}
      groups: [system:bootstrappers, system:nodes]
    - rolearn: arn:aws:iam::246813579024:role/developer
      username: developer:{{SessionName}}
      groups: [developers]
`,
    ],
  },
  messages: {
    noNodes: 'No entry of this aws-auth has the group system:nodes, and applying it removes those that EKS wrote; add one for the role of the nodes unless they have access entries.',
  },
  create({ report }) {
    return {
      awsAuth({ fragment, data, sections }) {
        const entries = sections.flatMap((section) => section.entries);
        if (fragment || entries.length === 0 || !sections.every(isRead)) return;
        const known = entries.filter(({ section }) => section.name !== 'mapAccounts');
        if (known.some((entry) => nodesGroupOf(entry) !== undefined || !groupsAreKnown(entry))) return;
        const roles = sections.find(({ name }) => name === 'mapRoles');
        report({ at: roles === undefined ? data : roles.root.key, message: 'noNodes' });
      },
    };
  },
});

function isRead({ problem, root }: AwsAuthSectionView): boolean {
  return problem === undefined && !isUnrendered(root.string ?? '');
}
