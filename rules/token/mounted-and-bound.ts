import { type BoundRole, defineRule, type RelatedPlace } from '../../src/authoring/index.js';
import { apiToken } from '../_shared/held-token.js';
import { MOST_PLACES } from '../_shared/most-places.js';
import { objectName } from '../_shared/object-name.js';
import { boundPlace } from '../_shared/power-words.js';
import { listOf } from '../_shared/words.js';

export default defineRule({
  id: 'token/mounted-and-bound',
  severity: 'info',
  confidence: 'high',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: { kubescape: ['C-0261', 'C-0053'] },
  docs: {
    summary: 'A workload mounts the token of an account that bindings give rights',
    why: 'Code that breaks into a container of the pod can use those rights through the token. They are what an attacker gains here.',
    remedy: 'Check that the workload needs each of these roles; if it never calls the API, set `automountServiceAccountToken: false`.',
    references: [
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting',
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    ],
    fails: [
      `apiVersion: v1
kind: ServiceAccount
metadata: { name: web, namespace: shop }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  serviceAccountName: «web»
  containers: [{ name: web, image: web:1.4 }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: web-view, namespace: shop }
subjects: [{ kind: ServiceAccount, name: web }]
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
`,
    ],
    passes: [
      `apiVersion: v1
kind: ServiceAccount
metadata: { name: web, namespace: shop }
automountServiceAccountToken: false
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  serviceAccountName: web
  containers: [{ name: web, image: web:1.4 }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: web-view, namespace: shop }
subjects: [{ kind: ServiceAccount, name: web }]
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
`,
    ],
  },
  messages: {
    bound:
      '{workload} mounts a token of ServiceAccount "{account}", which has {roles}: whoever breaks into a container has these rights. Check that it needs them.',
  },
  create({ report, inventory }) {
    return {
      podSpec(podSpec) {
        const { workload, serviceAccount } = podSpec;
        const bound = inventory.bindingsOf(workload, workload.namespace, serviceAccount.name);
        if (bound.length === 0) return;
        const held = apiToken(inventory, podSpec)?.held;
        if (held?.answer !== 'yes') return;
        const data = { workload: objectName(workload), account: serviceAccount.name, roles: rolesOf(bound) };
        report({ at: serviceAccount.at, message: 'bound', related: [...bound.slice(0, MOST_PLACES).flatMap(placesOf).slice(0, MOST_PLACES), ...held.because], data });
      },
    };
  },
});

/** What the bindings give, the first ones by name. */
function rolesOf(bound: readonly BoundRole[]): string {
  return listOf(bound, ({ binding }) => `${objectName(binding.roleRef)} (by ${objectName(binding)})`);
}

function placesOf(bound: BoundRole): readonly RelatedPlace[] {
  const { role } = bound;
  return [boundPlace(bound), ...(role === undefined ? [] : [{ at: role.at('metadata', 'name'), message: objectName(role) }])];
}
