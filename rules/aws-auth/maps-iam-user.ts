import { defineRule, MASTERS_GROUP, parseArn } from '../../src/authoring/index.js';
import { groupsOf } from '../_shared/aws-auth.js';

export default defineRule({
  id: 'aws-auth/maps-iam-user',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'An IAM user is mapped in aws-auth',
    why: 'An IAM user logs in with access keys that do not expire. Whoever finds them in a shell history or a repository has the user’s rights in the cluster until someone notices.',
    remedy: 'Map a role that people assume for a while, by IAM Identity Center or with MFA, or give the role an EKS access entry.',
    references: [
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
      'https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html',
    ],
    fails: [
      `apiVersion: v1
kind: ConfigMap
metadata:
  name: aws-auth
  namespace: kube-system
data:
  mapUsers: |
    - userarn: «arn:aws:iam::246813579024:user/jane»
      username: jane
      groups: [developers]
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
    - rolearn: arn:aws:iam::246813579024:role/Developer
      username: developer:{{SessionName}}
      groups: [developers]
`,
    ],
  },
  messages: {
    user: 'IAM user "{user}" logs in with access keys that do not expire; map a role that is assumed for a while instead.',
    masters: {
      text: 'IAM user "{user}" has every right in the cluster, with access keys that do not expire; map a role with narrower rights instead.',
      severity: 'error',
    },
  },
  create({ report }) {
    return {
      iamMapping(entry) {
        const { arn } = entry;
        const parts = parseArn(arn.string ?? '');
        if (parts?.service !== 'iam' || parts.type !== 'user' || parts.name === '') return;
        const data = { user: parts.path + parts.name };
        const masters = groupsOf(entry).find(({ string }) => string === MASTERS_GROUP);
        if (masters === undefined) report({ at: arn, message: 'user', data });
        else report({ at: arn, message: 'masters', data, related: [{ at: masters, message: 'the group of superusers' }] });
      },
    };
  },
});
