import { callerRoleArn, defineRule, findPlaceholder, parseArn, set } from '../../src/authoring/index.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'aws-auth/role-arn-path',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'A role in aws-auth is written with its path',
    why: 'The authenticator learns who calls from the STS session, which does not carry the role’s path. An ARN with a path is equal to none that it ever sees, so nobody with this role gets in.',
    remedy: 'Leave only the role’s name after `role/`. Roles of IAM Identity Center lose `aws-reserved/sso.amazonaws.com/` and the region, too. The entry then lets in who it does not let in today.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html',
      'https://github.com/kubernetes-sigs/aws-iam-authenticator/issues/268',
    ],
    fails: [
      `apiVersion: v1
kind: ConfigMap
metadata:
  name: aws-auth
  namespace: kube-system
data:
  mapRoles: |
    - rolearn: «arn:aws:iam::246813579024:role/teams/dev/Developer»
      username: developer
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
      username: developer
      groups: [developers]
`,
    ],
  },
  messages: {
    path: 'The authenticator sees roles without their path, so "{path}" keeps this entry from matching anyone; write {role}.',
  },
  create({ report }) {
    return {
      iamMapping({ arn }) {
        const parts = parseArn(arn.string ?? '');
        if (parts === undefined || parts.path === '' || isUnknownText(parts.path)) return;
        // A slash between angle brackets is part of the words there.
        if (findPlaceholder(parts.resource)?.kind === 'brackets') return;
        const role = parts.type === 'role' ? callerRoleArn(parts) : undefined;
        if (role !== undefined) report({ at: arn, message: 'path', data: { path: parts.path, role }, suggestions: [{ title: 'Leave out the path', edits: () => [set(arn, role)] }] });
      },
    };
  },
});
