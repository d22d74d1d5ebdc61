import { defineRule } from '../../src/authoring/index.js';
import { DIAGNOSTIC_MESSAGES, diagnosticVisitor } from '../_shared/diagnostic.js';

export default defineRule({
  id: 'meta/yaml-duplicate-key',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict'],
  scope: 'object',
  peers: {
    monokle: ['YML010'],
  },
  docs: {
    summary: 'A mapping has the same key twice',
    why:
      'Kubernetes keeps the last one and drops what stands under the first. A setting that someone reads in the file is then not in force.',
    remedy: 'Merge the two, or delete the one that is not meant. Where a second manifest begins, write `---` above it.',
    references: [
      'https://yaml.org/spec/1.2.2/#3213-node-comparison',
      'https://kubernetes.io/docs/reference/using-api/api-concepts/#setting-the-field-validation-level',
    ],
    fails: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: robot
automountServiceAccountToken: false
«automountServiceAccountToken»: true
`,
    ],
    passes: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: robot
automountServiceAccountToken: false
`,
    ],
  },
  messages: DIAGNOSTIC_MESSAGES,
  create({ report }) {
    return diagnosticVisitor('duplicate-key', report);
  },
});
