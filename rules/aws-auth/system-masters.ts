import { defineRule, MASTERS_GROUP } from '../../src/authoring/index.js';
import { groupsOf, principalOf, relatedArn } from '../_shared/aws-auth.js';

export default defineRule({
  id: 'aws-auth/system-masters',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'An IAM principal is mapped to system:masters',
    why: 'Members of this group pass every check of the API server before RBAC is asked. No role can narrow that, and deleting bindings does not take it back.',
    remedy: 'Map the principal to a group of your own and bind that group with a ClusterRoleBinding, or give it an EKS access entry.',
    references: [
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege',
      'https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html',
    ],
    fails: [
      `apiVersion: v1
kind: ConfigMap
metadata:
  name: aws-auth
  namespace: kube-system
data:
  mapRoles: |
    - rolearn: arn:aws:iam::246813579024:role/platform
      username: platform:{{SessionName}}
      groups:
        - «system:masters»
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
    - rolearn: arn:aws:iam::246813579024:role/platform
      username: platform:{{SessionName}}
      groups:
        - platform-admins
`,
    ],
  },
  messages: {
    masters:
      'Group system:masters gives {principal} every right in the cluster, and no RBAC change narrows or revokes it; map a group of your own and bind that.',
  },
  create({ report }) {
    return {
      iamMapping(entry) {
        const group = groupsOf(entry).find(({ string }) => string === MASTERS_GROUP);
        if (group === undefined) return;
        report({ at: group, message: 'masters', data: { principal: principalOf(entry) }, related: relatedArn(entry) });
      },
    };
  },
});
