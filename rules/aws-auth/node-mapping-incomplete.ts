import { append, BOOTSTRAPPERS_GROUP, defineRule, EC2_NODE_USERNAME, findPlaceholder, type FixOffer, type IamMappingView, NODES_GROUP, set } from '../../src/authoring/index.js';
import { groupsOf, principalOf, relatedArn } from '../_shared/aws-auth.js';
import { groupsAreKnown, hasNodeUsername, nodesGroupOf } from '../_shared/node-mapping.js';
import { list } from '../_shared/words.js';

export default defineRule({
  id: 'aws-auth/node-mapping-incomplete',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'The aws-auth entry of a node role lacks a group or the username of nodes',
    why: 'A kubelet may register and work only as `system:node:<its name>` and in group system:nodes. With half of that, nodes stay NotReady or never join.',
    remedy:
      'Give the entry the groups system:bootstrappers and system:nodes and the username `system:node:{{EC2PrivateDNSName}}` (`system:node:{{SessionName}}` for Fargate and hybrid nodes).',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html',
      'https://kubernetes.io/docs/reference/access-authn-authz/node/',
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
      username: «node:{{EC2PrivateDNSName}}»
      groups: [system:bootstrappers, system:nodes]
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
    - rolearn: arn:aws:iam::246813579024:role/fargate
      username: system:node:{{SessionName}}
      groups: [system:bootstrappers, system:nodes, system:node-proxier]
`,
    ],
  },
  messages: {
    username: 'Nodes of {principal} need a username of their own in the form {form}; with "{username}" the API server does not take them for nodes.',
    noUsername: 'Nodes of {principal} need a username of their own in the form {form}; without one the API server does not take them for nodes.',
    nodes: 'The entry of {principal} has the username of a node and not the group system:nodes, so the API server does not take it for a node; add the group.',
    bootstrappers: {
      text: 'The node entry of {principal} lacks group system:bootstrappers, which EKS documents beside system:nodes; add it.',
      severity: 'warning',
    },
  },
  create({ report }) {
    return {
      iamMapping(entry) {
        const { groups, username } = entry;
        const principal = principalOf(entry);
        const member = nodesGroupOf(entry);
        if (member === undefined) {
          if (hasNodeUsername(entry) && groupsAreKnown(entry)) {
            const suggestions = [addGroups(entry, [BOOTSTRAPPERS_GROUP, NODES_GROUP])];
            report({ at: groups, message: 'nodes', data: { principal }, related: [{ at: username, message: 'the username of a node' }], suggestions });
          }
          return;
        }
        if (groupsAreKnown(entry) && !groupsOf(entry).some(({ string }) => string === BOOTSTRAPPERS_GROUP)) {
          const suggestions = [addGroups(entry, [BOOTSTRAPPERS_GROUP])];
          report({ at: groups, message: 'bootstrappers', data: { principal }, related: relatedArn(entry), suggestions });
        }
        if (hasNodeUsername(entry) || findPlaceholder(username.text ?? '') !== undefined) return;
        const related = [{ at: member, message: 'the group of nodes' }];
        const suggestions = [{ title: `Write ${EC2_NODE_USERNAME}`, edits: () => [set(username, EC2_NODE_USERNAME)] }];
        const written = username.text ?? '';
        if (written === '') report({ at: username, message: 'noUsername', data: { principal, form: EC2_NODE_USERNAME }, related, suggestions });
        else report({ at: username, message: 'username', data: { principal, form: EC2_NODE_USERNAME, username: written }, related, suggestions });
      },
    };
  },
});

/** Adds those of the groups that an entry lacks. */
function addGroups(entry: IamMappingView, wanted: readonly string[]): FixOffer {
  const there = groupsOf(entry).map(({ string }) => string);
  const missing = wanted.filter((group) => !there.includes(group));
  return { title: `Add the ${missing.length === 1 ? 'group' : 'groups'} ${list(missing)}`, edits: () => missing.map((group) => append(entry.groups, group)) };
}
