import { defineRule, parseArn } from '../../src/authoring/index.js';
import { groupsOf, principalOf } from '../_shared/aws-auth.js';
import { SESSION_TEMPLATES } from '../_shared/aws-auth-templates.js';

export default defineRule({
  id: 'aws-auth/group-from-session-name',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'A mapped group takes its name from the session',
    why: 'Whoever assumes the role chooses the name of the session, and with it the group. A session called like any group of the cluster has its rights.',
    remedy: 'Write the groups out. Where groups differ between people, give them different roles.',
    references: [
      'https://github.com/kubernetes-sigs/aws-iam-authenticator/blob/master/README.md',
    ],
    fails: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: kube-system}
data:
  mapRoles: |
    - rolearn: arn:aws:iam::246813579024:role/developer
      username: developer:{{SessionName}}
      groups: [«"{{SessionName}}"»]
`,
    ],
    passes: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: kube-system}
data:
  mapRoles: |
    - rolearn: arn:aws:iam::246813579024:role/developer
      username: developer:{{SessionName}}
      groups: [developers]
`,
    ],
  },
  messages: {
    chosen: 'Whoever assumes {principal} chooses the session name, and so what "{group}" becomes; write the group out.',
  },
  create({ report }) {
    return {
      iamMapping(entry) {
        // The sessions of users have no name, and the template becomes nothing.
        if (parseArn(entry.arn.string ?? '')?.type === 'user') return;
        for (const at of groupsOf(entry)) {
          const group = at.string ?? '';
          if (SESSION_TEMPLATES.some((template) => group.includes(template))) report({ at, message: 'chosen', data: { principal: principalOf(entry), group } });
        }
      },
    };
  },
});
