import { defineRule, type WorkloadView } from '../../src/authoring/index.js';
import { grouped } from '../_shared/grouped.js';
import { apiToken } from '../_shared/held-token.js';
import { MOST_PLACES } from '../_shared/most-places.js';
import { objectName } from '../_shared/object-name.js';
import { boundPlace } from '../_shared/power-words.js';
import { quotedList } from '../_shared/words.js';

/** Labels by which people say what belongs together, the widest first. */
const BELONGS = ['app.kubernetes.io/part-of', 'app.kubernetes.io/instance', 'release', 'app.kubernetes.io/name', 'app', 'k8s-app'];

export default defineRule({
  id: 'token/shared-service-account',
  severity: 'info',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: { kics: ['c1032cf7-3628-44e2-bd53-38c17cf31b6b'] },
  docs: {
    summary: 'Unrelated workloads share a ServiceAccount that has rights',
    why: 'Each of them has the rights that any of them needs. Whoever breaks into the least of them has all, and the audit log cannot tell them apart.',
    remedy: 'Give each application a ServiceAccount of its own, and bind to it only what that one needs.',
    references: [
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege',
      'https://kubernetes.io/docs/concepts/security/service-accounts/',
    ],
    fails: [
      `apiVersion: v1
kind: ServiceAccount
metadata: { name: «apps», namespace: shop }
---
apiVersion: v1
kind: Pod
metadata: { name: cart, namespace: shop }
spec: { serviceAccountName: apps }
---
apiVersion: v1
kind: Pod
metadata: { name: mailer, namespace: shop }
spec: { serviceAccountName: apps }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: apps-edit, namespace: shop }
subjects: [{ kind: ServiceAccount, name: apps }]
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit }
`,
    ],
    passes: [
      `apiVersion: v1
kind: ServiceAccount
metadata: { name: cart, namespace: shop }
---
apiVersion: v1
kind: Pod
metadata: { name: cart, namespace: shop }
spec: { serviceAccountName: cart }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: cart-edit, namespace: shop }
subjects: [{ kind: ServiceAccount, name: cart }]
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit }
`,
    ],
  },
  messages: {
    shared: 'ServiceAccount "{account}" is bound, and {applications} all run as it: each has the rights that any of them needs. Give each an account of its own.',
  },
  create({ report, inventory }) {
    return {
      serviceAccount(account) {
        const { name, namespace } = account;
        if (name === 'default') return;
        const bound = inventory.bindingsOf(account, namespace, name);
        if (bound.length === 0) return;
        const workloads = inventory.workloadsOf(account, namespace, name).filter(({ podSpec }) => apiToken(inventory, podSpec) !== undefined);
        const applications = [...grouped(workloads, applicationOf)];
        if (applications.length < 2) return;
        const users = applications.slice(0, MOST_PLACES).map(([, [first]]) => ({ at: first.podSpec.serviceAccount.at, message: `${objectName(first)} runs as it` }));
        const related = [...users, ...bound.slice(0, MOST_PLACES).map(boundPlace)];
        report({ at: account.at('metadata', 'name'), message: 'shared', related, data: { account: name, applications: quotedList(applications.map(([application]) => application)) } });
      },
    };
  },
});

/** What a workload is a part of: the first label that says so, its own or its pods', else its name. */
function applicationOf(workload: WorkloadView): string {
  for (const label of BELONGS) {
    const value = workload.at('metadata', 'labels', label).string ?? workload.podMetadata.at('labels', label).string;
    if (value !== undefined && value !== '') return value;
  }
  return workload.name;
}
