import { defineRule, type SubjectView } from '../../src/authoring/index.js';
import { MOST_PLACES } from '../_shared/most-places.js';
import { subjectName } from '../_shared/rbac-words.js';
import { list } from '../_shared/words.js';

export default defineRule({
  id: 'rbac/many-subjects-per-namespace',
  severity: 'info',
  confidence: 'medium',
  presets: [],
  scope: 'cluster-wide',
  peers: { krane: ['namespaces-with-many-subjects'] },
  docs: {
    summary: 'Many subjects have access to one namespace',
    why: 'Each of them is a way in, and the more there are the less anybody knows why.',
    remedy: 'Bind a group in place of single users, and give what does not belong together namespaces of their own.',
    references: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/#periodic-review'],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: team, namespace: shop }
subjects:
  - { kind: User, name: «ann» }
  - { kind: User, name: bob }
  - { kind: User, name: carl }
  - { kind: User, name: dora }
  - { kind: User, name: eve }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: team, namespace: shop }
subjects:
  - { kind: Group, name: shop-team }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
`,
    ],
  },
  messages: { many: '{count} subjects have access to namespace "{namespace}": {subjects}. Bind groups, or take apart what is in it.' },
  options: {
    defaults: { subjects: 5 },
    schema: { subjects: { type: 'integer', minimum: 2, description: 'The number of subjects of RoleBindings from which on a namespace is reported.' } },
  },
  create({ report, inventory, options }) {
    const byNamespace = new Map<string, Map<string, SubjectView>>();
    return {
      subject(subject) {
        const namespace = subject.binding.clusterWide ? undefined : inventory.namespaceOf(subject.binding);
        if (namespace === undefined) return;
        const subjects = byNamespace.get(namespace) ?? new Map<string, SubjectView>();
        byNamespace.set(namespace, subjects);
        const key = [subject.kind, subject.namespace ?? '', subject.name].join('\0');
        if (!subjects.has(key)) subjects.set(key, subject);
      },
      end() {
        for (const [namespace, subjects] of byNamespace) {
          const [first, ...others] = subjects.values();
          if (first === undefined || subjects.size < options.subjects) continue;
          const related = others.slice(0, MOST_PLACES).map((subject) => ({ at: subject.at('name'), message: 'has access, too' }));
          const data = { count: subjects.size, namespace, subjects: list([...subjects.values()].map(subjectName)) };
          report({ at: first.at('name'), message: 'many', data, related });
        }
      },
    };
  },
});
