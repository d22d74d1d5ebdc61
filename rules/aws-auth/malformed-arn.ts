import { defineRule, findPlaceholder, principalArnFault } from '../../src/authoring/index.js';
import { kindOf } from '../_shared/aws-auth.js';
import { isTemplate } from '../_shared/stand-in.js';

export default defineRule({
  id: 'aws-auth/malformed-arn',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'An ARN in aws-auth is malformed',
    why: 'The authenticator compares the ARN letter by letter with that of the caller. One that AWS cannot hand out matches nobody, and whoever it was meant for is locked out.',
    remedy: 'Write the ARN as `arn:<partition>:iam::<12 digits>:role/<name>`, or `user/<name>` in mapUsers.',
    references: [
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
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
    - rolearn: «arn:aws:iam::24681357902:role/developer»
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
    - rolearn: arn:aws:iam::246813579024:role/developer
      username: developer
      groups: [developers]
`,
    ],
  },
  messages: {
    malformed: 'The ARN "{arn}" {fault}, so this entry matches nobody.',
    empty: 'The ARN is empty, so the authenticator drops this entry.',
    noText: 'The ARN is {kind}, not a text, so the authenticator drops this entry.',
  },
  create({ report }) {
    return {
      iamMapping({ arn }) {
        if (!arn.exists || arn.kind === 'null') return;
        const text = arn.string;
        if (text === undefined) report({ at: arn, message: 'noText', data: { kind: kindOf(arn) } });
        else if (text === '') report({ at: arn, message: 'empty' });
        else if (!isTemplate(text) && findPlaceholder(text)?.kind !== 'variable') {
          const fault = principalArnFault(text);
          if (fault !== undefined) report({ at: arn, message: 'malformed', data: { arn: text, fault } });
        }
      },
    };
  },
});
