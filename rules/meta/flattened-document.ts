import { defineRule } from '../../src/authoring/index.js';
import { DIAGNOSTIC_MESSAGES, diagnosticVisitor } from '../_shared/diagnostic.js';

export default defineRule({
  id: 'meta/flattened-document',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'A whole manifest stands on one line',
    why: 'Its line breaks were lost when it was copied, so no tool can read it, and nothing of it is applied or checked.',
    remedy: 'Copy it again with its line breaks, or put each key back on a line of its own.',
    references: ['https://yaml.org/spec/1.2.2/#61-indentation-spaces'],
    fails: [
      `«apiVersion: v1 kind: ServiceAccount metadata: name: robot namespace: shop»
`,
    ],
    passes: [
      `{apiVersion: v1, kind: ServiceAccount, metadata: {name: robot, namespace: shop}}
`,
    ],
  },
  messages: DIAGNOSTIC_MESSAGES,
  create({ report }) {
    return diagnosticVisitor('flattened', report);
  },
});
