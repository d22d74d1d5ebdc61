import { defineRule } from '../../src/authoring/index.js';
import { DIAGNOSTIC_MESSAGES, diagnosticVisitor } from '../_shared/diagnostic.js';

export default defineRule({
  id: 'meta/yaml-syntax',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict'],
  scope: 'object',
  peers: {
    monokle: ['YML001', 'YML002', 'YML003', 'YML004', 'YML005', 'YML006', 'YML007', 'YML008', 'YML009', 'YML011', 'YML012', 'YML014', 'YML015', 'YML016', 'YML017', 'YML018', 'YML020', 'YML021'],
  },
  docs: {
    summary: 'A document is not YAML that Kubernetes tools can read',
    why:
      'Nothing of this document is applied, and nothing in it is checked. Tools that stop at the first error drop the documents after it too.',
    remedy: 'Mend the line that is underlined; what is written above it may be the cause.',
    references: [
      'https://yaml.org/spec/1.2.2/',
      'https://github.com/kubernetes/kubernetes/issues/34146',
    ],
    fails: [
      `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  motto: «@home»
`,
    ],
    passes: [
      `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  motto: "@home"
`,
    ],
  },
  messages: DIAGNOSTIC_MESSAGES,
  create({ report }) {
    return diagnosticVisitor('syntax', report);
  },
});
