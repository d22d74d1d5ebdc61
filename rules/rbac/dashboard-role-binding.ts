import { defineRule, type SubjectView, type WorkloadView } from '../../src/authoring/index.js';
import { objectName } from '../_shared/object-name.js';
import { roleGiven, subjectName } from '../_shared/rbac-words.js';

export default defineRule({
  id: 'rbac/dashboard-role-binding',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: { kubescape: ['C-0014'] },
  docs: {
    summary: 'The role or account of the Kubernetes dashboard is used by something else',
    why: 'The dashboard’s role reads its Secrets and reaches services through the API server, and installations often widened it. Who shares it shares whatever the next version or installation adds.',
    remedy: 'Give the workload an account and a role of its own.',
    references: [
      'https://kubernetes.io/docs/tasks/access-application-cluster/web-ui-dashboard/',
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: ci-dashboard
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: «kubernetes-dashboard»
subjects:
  - kind: ServiceAccount
    name: ci
    namespace: build
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: kubernetes-dashboard
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: kubernetes-dashboard
subjects:
  - kind: ServiceAccount
    name: kubernetes-dashboard
    namespace: kubernetes-dashboard
`,
    ],
  },
  messages: {
    role: '{binding} gives {role} of the dashboard to {subject}; give it a role of its own.',
    account: '{workload} runs as the ServiceAccount of the dashboard and has all its rights; give it an account of its own.',
  },
  create({ report }) {
    return {
      subject(subject) {
        const { binding } = subject;
        if (binding.roleRef.name !== DASHBOARD || isDashboards(subject)) return;
        const data = { binding: objectName(binding), role: roleGiven(binding), subject: subjectName(subject) };
        report({ at: binding.roleRef.root.at('name'), message: 'role', data, related: [{ at: subject.at('name'), message: 'gets it' }] });
      },
      workload(workload) {
        const { serviceAccount } = workload.podSpec;
        if (serviceAccount.name !== DASHBOARD || isOfDashboard(workload)) return;
        report({ at: serviceAccount.at, message: 'account', data: { workload: objectName(workload) } });
      },
    };
  },
});

const DASHBOARD = 'kubernetes-dashboard';

/** The dashboard’s own account, under the names that its charts and releases gave it. */
function isDashboards({ kind, name }: SubjectView): boolean {
  return kind === 'ServiceAccount' && /dashboard|^kubernetes-dashboard-/.test(name);
}

function isOfDashboard({ name, podSpec }: WorkloadView): boolean {
  const images = podSpec.containers.map((container) => container.at('image').string ?? '');
  return [name, ...images].some((text) => /dashboard|metrics-scraper/.test(text));
}
