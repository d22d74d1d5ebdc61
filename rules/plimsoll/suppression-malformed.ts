import { defineRule } from '../../src/authoring/index.js';
import { DIAGNOSTIC_MESSAGES, diagnosticVisitor } from '../_shared/diagnostic.js';

export default defineRule({
  id: 'plimsoll/suppression-malformed',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'A suppression cannot be read',
    why: 'It accepts nothing, although someone meant it to: the finding is still reported, or will be when its rule is turned on.',
    remedy:
      'Write `# plimsoll-ignore <rule>[, <rule>] [until=YYYY-MM-DD] -- <reason>`; in the annotation `plimsoll.dev/ignore`, the same without the first word.',
    references: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/'],
    fails: [
      `# plimsoll-ignore «rbac:» the operator needs it
apiVersion: v1
kind: ServiceAccount
metadata:
  name: robot
`,
    ],
    passes: [
      `# plimsoll-ignore rbac/secrets-read -- the operator rotates these Secrets
apiVersion: v1
kind: ServiceAccount
metadata:
  name: robot
`,
    ],
  },
  messages: DIAGNOSTIC_MESSAGES,
  create({ report }) {
    return diagnosticVisitor('suppression-malformed', report);
  },
});
