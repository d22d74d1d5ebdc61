import { defineRule } from '../../src/authoring/index.js';
import { DIAGNOSTIC_MESSAGES, diagnosticVisitor } from '../_shared/diagnostic.js';

const DEEP = 600;

export default defineRule({
  id: 'plimsoll/cap-reached',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'A file or document is larger or deeper than Plimsoll reads, has more findings than it lists, or roles select each other in more ways than it follows',
    why: 'It was not checked or shown, or not to the end. Nothing that Kubernetes stores is that large, deep or tangled, and nothing that people keep has so many faults; what does may be meant to bring its readers down.',
    remedy: 'Mend what is listed, split the file, remove the nesting, untangle the roles, or leave the file out with `ignore` in plimsoll.yaml if it is no manifest.',
    references: ['https://github.com/kubernetes/kubernetes/issues/83253'],
    fails: [`«${'{"a":'.repeat(DEEP)}»`],
    passes: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: settings, annotations: {example.com/levels: "[[[[]]]]"}}
`,
    ],
  },
  messages: DIAGNOSTIC_MESSAGES,
  create({ report }) {
    return diagnosticVisitor('cap', report);
  },
});
