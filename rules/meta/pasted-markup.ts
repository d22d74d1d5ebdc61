import { defineRule, repair } from '../../src/authoring/index.js';
import { DIAGNOSTIC_MESSAGES, diagnosticVisitor } from '../_shared/diagnostic.js';

export default defineRule({
  id: 'meta/pasted-markup',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict'],
  scope: 'object',
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'Text of a page or a terminal stands before a manifest',
    why: 'It was copied along with the manifest, and makes the document unreadable: nothing of it is applied or checked.',
    remedy: 'Delete what stands before `apiVersion`.',
    references: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/'],
    fails: [
      `«$ cat robot.yaml»
apiVersion: v1
kind: ServiceAccount
metadata:
  name: robot
`,
    ],
    passes: [
      `# $ kubectl apply -f robot.yaml
apiVersion: v1
kind: ServiceAccount
metadata:
  name: robot
`,
    ],
  },
  messages: DIAGNOSTIC_MESSAGES,
  create({ report }) {
    return diagnosticVisitor('pasted-markup', report, ({ at }) => ({ suggestions: [{ title: 'Delete what was pasted', edits: () => [repair(at.view, 'delete')] }] }));
  },
});
