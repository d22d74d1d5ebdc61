import { defineRule } from '../../src/authoring/index.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'aws-auth/wildcard-arn',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'An ARN in a mapping holds a wildcard',
    why: 'The authenticator compares ARNs letter by letter. A star or a question mark is equal to no letter of a caller’s ARN, so the entry lets in nobody.',
    remedy: 'Write one entry for each role or user. For all roles of a permission set or an account there is no form; give them one role to assume.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html',
      'https://github.com/aws/containers-roadmap/issues/474',
    ],
    fails: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: kube-system}
data:
  mapRoles: |
    - rolearn: «arn:aws:iam::246813579024:role/team-*»
      username: team:{{SessionName}}
      groups: [team]
`,
    ],
    passes: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: kube-system}
data:
  mapRoles: |
    - rolearn: arn:aws:iam::246813579024:role/team-a
      username: team:{{SessionName}}
      groups: [team]
`,
    ],
  },
  messages: {
    wildcard: 'The authenticator takes "{wildcard}" for a letter and not for a wildcard, so this entry matches nobody; write one entry for each principal.',
  },
  create({ report }) {
    return {
      iamMapping({ arn }) {
        const text = arn.string ?? '';
        const wildcard = /[*?]/u.exec(text)?.[0];
        if (wildcard !== undefined && !isUnknownText(text)) report({ at: arn, message: 'wildcard', data: { wildcard } });
      },
    };
  },
});
