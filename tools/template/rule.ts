import { defineRule } from '../../src/authoring/index.js';

export default defineRule({
  id: 'template/rule',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'A container runs privileged',
    why: 'A privileged container can reach every device of its node, and through them all that runs there.',
    remedy: 'Remove the field, and add the one capability that the process needs.',
    references: ['https://kubernetes.io/docs/concepts/security/pod-security-standards/'],
    fails: [
      `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: web:1.4
      securityContext:
        privileged: «true»
`,
    ],
    passes: [
      `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: web:1.4
`,
    ],
  },
  messages: {
    privileged: 'Container "{name}" runs privileged and can reach every device of its node; remove the field.',
  },
  create({ report }) {
    return {
      container(container) {
        const privileged = container.at('securityContext', 'privileged');
        if (privileged.boolean !== true) return;
        report({ at: privileged, message: 'privileged', data: { name: container.name } });
      },
    };
  },
});
