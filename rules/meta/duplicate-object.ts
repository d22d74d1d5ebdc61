import { defineRule, type ObjectView } from '../../src/authoring/index.js';

/** Annotations of objects that are applied at a moment of their own, so that two of one name never meet. */
const HOOKS = ['helm.sh/hook', 'argocd.argoproj.io/hook'];

export default defineRule({
  id: 'meta/duplicate-object',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict'],
  scope: 'cross-object',
  peers: {},
  docs: {
    summary: 'One file defines the same object twice',
    why: 'The later one overwrites the earlier without a word, or the apply fails: what a reader sees first is not what runs.',
    remedy: 'Delete one of the two, or give it the name or namespace that was meant.',
    references: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/names/'],
    fails: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: robot
automountServiceAccountToken: false
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: «robot»
`,
    ],
    passes: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: robot
  namespace: staging
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: robot
  namespace: production
`,
    ],
  },
  messages: {
    duplicate: 'This file defines {kind} "{name}" again, and what is applied last overwrites the other; delete or rename one of them.',
  },
  create({ inventory, report }) {
    const firsts = new Map<ObjectView, ObjectView>();
    return {
      object(object) {
        const first = firsts.get(object);
        if (first === undefined) {
          const others = inventory.duplicatesOf(object);
          if (others.length === 0 || isHook(object)) return;
          for (const other of others) if (!isHook(other)) firsts.set(other, object);
          return;
        }
        const { kind, name } = object;
        const related = [{ at: first.at('metadata', 'name'), message: `the first ${kind} "${name}"` }];
        report({ at: object.at('metadata', 'name'), message: 'duplicate', data: { kind, name }, related });
      },
    };
  },
});

function isHook(object: ObjectView): boolean {
  return HOOKS.some((hook) => object.mentions(hook) && object.at('metadata', 'annotations', hook).exists);
}
