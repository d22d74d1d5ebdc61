import { defineRule, isBuiltinClusterRole, type SubjectView } from '../../src/authoring/index.js';
import { MOST_PLACES } from '../_shared/most-places.js';
import { objectName } from '../_shared/object-name.js';
import { subjectName } from '../_shared/rbac-words.js';

export default defineRule({
  id: 'rbac/many-roles-per-subject',
  severity: 'info',
  confidence: 'medium',
  presets: [],
  scope: 'cluster-wide',
  peers: { krane: ['subjects-with-many-roles'] },
  docs: {
    summary: 'A subject is bound to many roles',
    why: 'What the subject may do is the sum of all of them, which nobody sees at one place, and rights that are no longer needed stay.',
    remedy: 'Write one role for what the subject does, or split the subject by what it is used for. `plimsoll rights` shows the sum.',
    references: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/#periodic-review'],
    fails: [
      ['r1', 'r2', 'r3', 'r4']
        .map(
          (role, index) => `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: ${role}, namespace: shop }
subjects: [{ kind: User, name: ${index === 0 ? '«ann»' : 'ann'} }]
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: ${role} }
`,
        )
        .join('---\n'),
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: reader, namespace: shop }
subjects: [{ kind: User, name: ann }]
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }
`,
    ],
  },
  messages: { many: '{subject} is bound to {count} roles; what it may do is hard to see. Write one role for what it does.' },
  options: {
    defaults: { roles: 4 },
    schema: { roles: { type: 'integer', minimum: 2, description: 'The number of roles from which on a subject is reported; those of Kubernetes itself do not count.' } },
  },
  create({ report, inventory, options }) {
    const bySubject = new Map<string, Map<string, SubjectView>>();
    return {
      subject(subject) {
        const { binding } = subject;
        const { kind, name } = binding.roleRef;
        if (kind === 'ClusterRole' && isBuiltinClusterRole(name)) return;
        const namespace = kind === 'Role' ? (inventory.namespaceOf(binding) ?? '') : '';
        const key = [subject.kind, subject.namespace ?? '', subject.name].join('\0');
        const roles = bySubject.get(key) ?? new Map<string, SubjectView>();
        bySubject.set(key, roles);
        const role = [kind, namespace, name].join('\0');
        if (!roles.has(role)) roles.set(role, subject);
      },
      end() {
        for (const roles of bySubject.values()) {
          const [first, ...others] = roles.values();
          if (first === undefined || roles.size < options.roles) continue;
          const related = others.slice(0, MOST_PLACES).map(({ binding, root }) => ({ at: root.at('name'), message: `here bound to ${objectName(binding.roleRef)}` }));
          report({ at: first.at('name'), message: 'many', data: { subject: subjectName(first), count: roles.size }, related });
        }
      },
    };
  },
});
