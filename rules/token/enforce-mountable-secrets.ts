import { defineRule, parseGoBool } from '../../src/authoring/index.js';
import { MOUNTABLE_SECRETS_ANNOTATION } from '../_shared/mountable-secrets.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'token/enforce-mountable-secrets',
  severity: 'info',
  confidence: 'high',
  presets: ['strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'A ServiceAccount relies on the deprecated limit on mountable Secrets',
    why:
      'The annotation does not look at Secrets in projected volumes, so it keeps nothing from someone who may create pods. Kubernetes has deprecated it since 1.32.',
    remedy: 'Keep Secrets that must stay apart in namespaces of their own, and remove the annotation.',
    references: ['https://kubernetes.io/docs/concepts/security/service-accounts/#enforce-mountable-secrets'],
    fails: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: robot
  annotations:
    kubernetes.io/enforce-mountable-secrets: «"true"»
secrets:
  - name: db
`,
    ],
    passes: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: robot
`,
    ],
  },
  messages: {
    leaky:
      'The limit on Secrets that ServiceAccount "{name}" relies on is deprecated since Kubernetes 1.32, and a projected volume gets around it. Use separate namespaces.',
    off: 'The annotation of ServiceAccount "{name}" does nothing: Kubernetes reads {value} as false. It is deprecated since 1.32; remove it.',
  },
  create({ report }) {
    return {
      serviceAccount(account) {
        const at = account.at('metadata', 'annotations', MOUNTABLE_SECRETS_ANNOTATION);
        if (!at.exists) return;
        const { name } = account;
        const value = at.string ?? at.text ?? '';
        if (parseGoBool(value) === true) report({ at, message: 'leaky', data: { name } });
        else if (!isUnknownText(value)) report({ at, message: 'off', data: { name, value: `"${value}"` } });
      },
    };
  },
});
