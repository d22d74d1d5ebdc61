import { defineRule, remove, type SubjectView } from '../../src/authoring/index.js';
import { objectName } from '../_shared/object-name.js';
import { subjectName } from '../_shared/rbac-words.js';
import { coveringRules } from '../_shared/rule-cover.js';

export default defineRule({
  id: 'rbac/duplicate-rule',
  severity: 'info',
  confidence: 'high',
  presets: ['strict', 'identity'],
  scope: 'object',
  fix: 'safe',
  peers: {},
  docs: {
    summary: 'A rule or subject says what another one in the same list says already',
    why: 'Rules add up, so that it changes nothing. When one of the two is removed to take a right away, the other still gives it.',
    remedy: 'Remove the one that is contained in the other.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#role-and-clusterrole',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: reader
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [pods, services]
    verbs: [get, list]
  - apiGroups: [""]
    resources: [pods]
    «verbs»: [get]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: reader
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [pods, services]
    verbs: [get, list]
  - apiGroups: [""]
    resources: [pods]
    verbs: [get, delete]
`,
    ],
  },
  messages: {
    same: '{role} has this rule twice; remove one.',
    covered: 'Another rule of {role} allows all that this rule does; remove it.',
    subject: '{binding} names {subject} twice; remove one.',
  },
  create({ report }) {
    return {
      role(role) {
        for (const { rule, by, same } of coveringRules(role.rules)) {
          const removal = { title: 'Remove this rule', edits: () => [remove(rule.root)] };
          report({ at: rule.at('verbs'), message: same ? 'same' : 'covered', data: { role: objectName(role) }, related: [{ at: by.at('verbs'), message: 'allows all of it' }], ...(same ? { fix: removal } : { suggestions: [removal] }) });
        }
      },
      binding(binding) {
        const seen = new Map<string, SubjectView>();
        for (const subject of binding.subjects) {
          const { kind, name, namespace, apiGroup } = subject;
          const key = [apiGroup, kind, namespace ?? '', name].join('\0');
          const first = seen.get(key);
          const at = subject.at('name');
          if (first === undefined) seen.set(key, subject);
          else if (name !== '') report({ at, message: 'subject', data: { binding: objectName(binding), subject: subjectName(subject) }, related: [{ at: first.at('name'), message: 'the first time' }], fix: { title: 'Remove this subject', edits: () => [remove(subject.root)] } });
        }
      },
    };
  },
});
