import { defineRule, renameKey } from '../../src/authoring/index.js';
import { DIAGNOSTIC_MESSAGES, diagnosticVisitor } from '../_shared/diagnostic.js';

export default defineRule({
  id: 'meta/list-without-items',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict'],
  scope: 'object',
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'A List has no items',
    why: 'Kubernetes reads the objects of a List from `items` alone. Under another name they are neither applied nor checked, by any tool.',
    remedy: 'Put the objects below `items`.',
    references: ['https://kubernetes.io/docs/reference/using-api/api-concepts/#collections'],
    fails: [
      `apiVersion: v1
kind: List
«list»:
  - apiVersion: v1
    kind: ServiceAccount
    metadata: {name: robot, namespace: shop}
`,
    ],
    passes: [
      `apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: ServiceAccount
    metadata: {name: robot, namespace: shop}
`,
    ],
  },
  messages: DIAGNOSTIC_MESSAGES,
  create({ report }) {
    return diagnosticVisitor('list-without-items', report, ({ at }) => {
      const isList = at.view.kind === 'sequence';
      return isList ? { suggestions: [{ title: 'Rename the key to items', edits: () => [renameKey(at.view, 'items')] }] } : {};
    });
  },
});
