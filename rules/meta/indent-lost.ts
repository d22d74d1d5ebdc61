import { defineRule, repair } from '../../src/authoring/index.js';
import { DIAGNOSTIC_MESSAGES, diagnosticVisitor } from '../_shared/diagnostic.js';

export default defineRule({
  id: 'meta/indent-lost',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict'],
  scope: 'object',
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'The indentation of a manifest was lost',
    why: '`metadata` is empty and its fields stand at the root, where Kubernetes ignores or refuses them: the object has no name.',
    remedy: 'Indent the fields under the keys that they belong to.',
    references: ['https://yaml.org/spec/1.2.2/#61-indentation-spaces'],
    fails: [
      `apiVersion: v1
kind: ServiceAccount
«metadata»:
name: robot
namespace: shop
`,
    ],
    passes: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: robot
  namespace: shop
`,
    ],
  },
  messages: DIAGNOSTIC_MESSAGES,
  create({ report }) {
    return diagnosticVisitor('indent-lost', report, ({ at }) => ({ suggestions: [{ title: 'Indent the fields below metadata', edits: () => [repair(at.view, 'indent')] }] }));
  },
});
