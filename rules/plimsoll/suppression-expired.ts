import { defineRule } from '../../src/authoring/index.js';
import { DIAGNOSTIC_MESSAGES, diagnosticVisitor } from '../_shared/diagnostic.js';

export default defineRule({
  id: 'plimsoll/suppression-expired',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'A suppression has passed its last day',
    why: 'What it accepted is reported again: the time that was given to mend it is over.',
    remedy: 'Mend the finding and delete the suppression; or, if the reason still holds, set a later `until`.',
    references: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/'],
    fails: [
      `apiVersion: v1
kind: Secret
metadata:
  name: robot-token
# plimsoll-ignore «token/legacy-token-secret» until=2020-12-31 -- until the new build server is there
type: kubernetes.io/service-account-token
`,
    ],
    passes: [
      `apiVersion: v1
kind: Secret
metadata:
  name: robot-token
# plimsoll-ignore token/legacy-token-secret until=9999-12-31 -- until the new build server is there
type: kubernetes.io/service-account-token
`,
    ],
  },
  messages: DIAGNOSTIC_MESSAGES,
  create({ report }) {
    return diagnosticVisitor('suppression-expired', report);
  },
});
