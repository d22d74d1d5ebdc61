import { callerRoleArn, defineRule, parseArn, set } from '../../src/authoring/index.js';

export default defineRule({
  id: 'aws-auth/assumed-role-arn',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'An entry of aws-auth names the session of a role instead of the role',
    why: 'The authenticator turns the caller’s session into the ARN of its role before it looks for an entry, and leaves the entries as they are. An ARN of a session therefore matches nobody.',
    remedy: 'Write the ARN of the role itself. The entry then lets in who it does not let in today.',
    references: [
      'https://github.com/kubernetes-sigs/aws-iam-authenticator/blob/master/pkg/arn/arn.go',
      'https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html',
    ],
    fails: [
      `apiVersion: v1
kind: ConfigMap
metadata:
  name: aws-auth
  namespace: kube-system
data:
  mapRoles: |
    - rolearn: «arn:aws:sts::246813579024:assumed-role/Developer/jane»
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
    session: 'This is the ARN of a session, and the authenticator compares with the ARN of the role, so the entry matches nobody; write {role}.',
  },
  create({ report }) {
    return {
      iamMapping({ arn, origin }) {
        // Of these objects alone, the authenticator turns the ARNs into those of roles.
        if (origin === 'IAMIdentityMapping') return;
        const parts = parseArn(arn.string ?? '');
        if (parts?.type !== 'assumed-role') return;
        const role = callerRoleArn({ ...parts, service: 'sts' });
        if (role !== undefined) report({ at: arn, message: 'session', data: { role }, suggestions: [{ title: 'Write the ARN of the role', edits: () => [set(arn, role)] }] });
      },
    };
  },
});
