import { defineRule } from '../../src/authoring/index.js';
import { groupsOf } from '../_shared/aws-auth.js';

const KEY_ID = '{{AccessKeyID}}';

export default defineRule({
  id: 'aws-auth/username-access-key-id',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'A mapped name is made from the access key’s id',
    why: 'In versions of the authenticator with CVE-2022-2385 a caller could write what this template becomes, and take any name. In all others ids of keys end up in the audit log, and a new key is a new name.',
    remedy: 'Use `{{SessionName}}` behind a fixed prefix for a role, and a fixed name for a user.',
    references: [
      'https://nvd.nist.gov/vuln/detail/CVE-2022-2385',
      'https://github.com/kubernetes-sigs/aws-iam-authenticator/blob/master/README.md',
    ],
    fails: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: kube-system}
data:
  mapRoles: |
    - rolearn: arn:aws:iam::246813579024:role/developer
      username: «developer:{{AccessKeyID}}»
      groups: [developers]
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
    keyId: 'A caller could choose what {template} becomes in versions with CVE-2022-2385, and it puts ids of keys into logs; use another name.',
  },
  create({ report }) {
    return {
      iamMapping(entry) {
        for (const at of [entry.username, ...groupsOf(entry)]) {
          if (at.string?.includes(KEY_ID) === true) report({ at, message: 'keyId', data: { template: KEY_ID } });
        }
      },
    };
  },
});
