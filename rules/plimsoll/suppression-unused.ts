import { defineRule } from '../../src/authoring/index.js';
import { DIAGNOSTIC_MESSAGES, diagnosticVisitor } from '../_shared/diagnostic.js';

export default defineRule({
  id: 'plimsoll/suppression-unused',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'A suppression covers no finding, or a pattern of the configuration fits no file',
    why:
      'What it accepted was mended or moved. Left in place, it hides the next finding of that rule here, for a reason that no longer holds. A mistyped pattern leaves rules on, or off, where a team believes otherwise.',
    remedy: 'Delete the suppression, or move it to the line above what it is about. Mend or delete the pattern.',
    references: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/'],
    fails: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  # plimsoll-ignore «plimsoll/suppression-unused» -- shared with clusters that run other rules
  name: robot
`,
    ],
    passes: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: robot # accepted: it is bound to nothing
`,
    ],
  },
  messages: DIAGNOSTIC_MESSAGES,
  create({ report }) {
    return diagnosticVisitor('suppression-unused', report);
  },
});
