import { defineRule } from '../../src/authoring/index.js';
import { DIAGNOSTIC_MESSAGES, diagnosticVisitor } from '../_shared/diagnostic.js';

export default defineRule({
  id: 'plimsoll/suppression-unknown-rule',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'A suppression names a rule that does not exist',
    why: 'It accepts nothing. Most often the name is misspelled, or the rule comes from a plugin that is not loaded.',
    remedy: 'Correct the name (`plimsoll rules` lists them), load the plugin, or delete the suppression.',
    references: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/'],
    fails: [
      `apiVersion: v1
kind: Secret
metadata:
  name: robot-token
  annotations:
    kubernetes.io/service-account.name: robot
# plimsoll-ignore «token/legacy-secret» -- the old build server knows nothing else
type: kubernetes.io/service-account-token
`,
    ],
    passes: [
      `# plimsoll-ignore plimsoll/* -- written for a newer version
apiVersion: v1
kind: ServiceAccount
metadata:
  name: robot
`,
    ],
  },
  messages: DIAGNOSTIC_MESSAGES,
  create({ report }) {
    return diagnosticVisitor('suppression-unknown-rule', report);
  },
});
