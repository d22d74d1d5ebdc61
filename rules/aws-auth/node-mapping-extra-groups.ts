import { defineRule } from '../../src/authoring/index.js';
import { groupsOf, principalOf } from '../_shared/aws-auth.js';
import { NODE_GROUPS, nodesGroupOf } from '../_shared/node-mapping.js';
import { isUnknownText, quotedList } from '../_shared/words.js';

export default defineRule({
  id: 'aws-auth/node-mapping-extra-groups',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'The nodes’ role is mapped to other groups, too',
    why: 'Every pod that reaches the instance’s credentials can log in as the node. With it come the rights of all groups of the entry: with system:masters, the whole cluster.',
    remedy: 'Leave the groups of nodes in this entry alone, and give people and pipelines a role of their own.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html',
      'https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html',
    ],
    fails: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: kube-system}
data:
  mapRoles: |
    - rolearn: arn:aws:iam::246813579024:role/node
      username: system:node:{{EC2PrivateDNSName}}
      groups: [system:bootstrappers, system:nodes, «developers»]
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
`,
    ],
  },
  messages: {
    extra: 'Nodes of {principal} are members of {groups}, too, and so is every pod that gets at the credentials of its node; give these groups to a role of their own.',
  },
  create({ report }) {
    return {
      iamMapping(entry) {
        const nodes = nodesGroupOf(entry);
        if (nodes === undefined) return;
        const extra = groupsOf(entry).filter(({ string }) => string !== undefined && string !== '' && !NODE_GROUPS.includes(string));
        const [first, ...others] = extra;
        if (first === undefined || isUnknownText(first.string ?? '')) return;
        const groups = quotedList(extra.flatMap(({ string }) => string ?? []));
        const related = [{ at: nodes, message: 'the group of nodes' }, ...others.map((at) => ({ at, message: 'this group, too' }))];
        report({ at: first, message: 'extra', data: { principal: principalOf(entry), groups }, related });
      },
    };
  },
});
