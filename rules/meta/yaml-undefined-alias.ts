import { defineRule } from '../../src/authoring/index.js';
import { DIAGNOSTIC_MESSAGES, diagnosticVisitor } from '../_shared/diagnostic.js';

export default defineRule({
  id: 'meta/yaml-undefined-alias',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict'],
  scope: 'object',
  peers: {
    monokle: ['YML013'],
  },
  docs: {
    summary: 'An alias names an anchor that is not defined before it',
    why: 'The document cannot be read, so nothing of it is applied. Anchors do not reach from one document of a file to the next.',
    remedy:
      'Define the anchor (`&name`) above the alias, in the same document, or write the value out. Quote a value that only begins with `*`.',
    references: ['https://yaml.org/spec/1.2.2/#71-alias-nodes'],
    fails: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: robot
  labels: «*common»
`,
    ],
    passes: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: robot
  labels: &common {app: shop}
  annotations: *common
`,
    ],
  },
  messages: DIAGNOSTIC_MESSAGES,
  create({ report }) {
    return diagnosticVisitor('undefined-alias', report);
  },
});
