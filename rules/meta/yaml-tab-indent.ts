import { defineRule, repair } from '../../src/authoring/index.js';
import { DIAGNOSTIC_MESSAGES, diagnosticVisitor } from '../_shared/diagnostic.js';

export default defineRule({
  id: 'meta/yaml-tab-indent',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict'],
  scope: 'object',
  fix: 'safe',
  peers: {
    monokle: ['YML019'],
  },
  docs: {
    summary: 'A tab is used as indentation',
    why: 'YAML allows only spaces there, so no Kubernetes tool can read the document. Tabs look like spaces in most editors.',
    remedy: 'Replace the tab with spaces, as many as the neighbouring lines have.',
    references: ['https://yaml.org/spec/1.2.2/#61-indentation-spaces'],
    fails: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
«\t»name: robot
`,
    ],
    passes: [
      `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings # a tab\tinside a comment is fine
`,
    ],
  },
  messages: DIAGNOSTIC_MESSAGES,
  create({ report }) {
    return diagnosticVisitor('tab-indent', report, ({ at }) => ({ fix: { title: 'Indent with spaces', edits: () => [repair(at.view, 'untab')] } }));
  },
});
