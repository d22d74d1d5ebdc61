import { defineRule } from '../../src/authoring/index.js';
import { AccountPowers } from '../_shared/account-powers.js';
import { GroupPods, isGroupOfAccounts } from '../_shared/group-pods.js';
import { leadingPowers, powersOfHolder } from '../_shared/held-power.js';
import { apiToken, standingOf } from '../_shared/held-token.js';
import { MOST_PLACES } from '../_shared/most-places.js';
import { objectName } from '../_shared/object-name.js';
import { powerPhrases, powerPlaces } from '../_shared/power-words.js';
import { isBuiltinBinding } from '../_shared/shipped.js';

export default defineRule({
  id: 'token/powerful-sa-mounted',
  severity: 'error',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  supersedes: ['token/mounted-and-bound', 'rbac/all-serviceaccounts-binding'],
  peers: { kubescape: ['C-0267', 'C-0272'], KubiScan: ['--risky-pods'] },
  docs: {
    summary: 'A pod holds a token of an account that can take over the cluster or its namespace',
    why: 'Whoever breaks into one container of the pod, or finds a flaw that reads its files, has the token and with it these rights.',
    remedy: 'Narrow the role to what the workload needs. If it never calls the API, set `automountServiceAccountToken: false`.',
    references: [
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting',
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
kind: ClusterRoleBinding
metadata: { name: web-admin }
subjects: [{ kind: ServiceAccount, name: web, namespace: shop }]
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
`,
      `apiVersion: v1
kind: ServiceAccount
metadata: { name: web, namespace: shop }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  serviceAccountName: web
  containers: [{ name: web, image: web:1.4 }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: all-pods }
subjects: [{ apiGroup: rbac.authorization.k8s.io, kind: Group, name: «system:serviceaccounts» }]
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
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
kind: ClusterRoleBinding
metadata: { name: web-admin }
subjects: [{ kind: ServiceAccount, name: web, namespace: shop }]
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
`,
    ],
  },
  messages: {
    held: 'The containers of {workload} hold a token of ServiceAccount "{account}", which may {powers}: whoever breaks into one may, too. Narrow the role, or set automountServiceAccountToken to false if the pod never calls the API.',
    unlessAccount: {
      text: 'The containers of {workload} get a token of ServiceAccount "{account}", which may {powers}, unless that account, which is not in these files, turns it off. Narrow the role, or set automountServiceAccountToken to false if the pod never calls the API.',
      severity: 'warning',
    },
    heldFurther: {
      text: 'The containers of {workload} hold a token of ServiceAccount "{account}", which may {powers}, and so reach the rights of others there: whoever breaks into one may, too. Narrow the role, or set automountServiceAccountToken to false if the pod never calls the API.',
      severity: 'warning',
    },
    unlessAccountFurther: {
      text: 'The containers of {workload} get a token of ServiceAccount "{account}", which may {powers}, and so reach the rights of others there, unless that account, which is not in these files, turns it off. Narrow the role, or set automountServiceAccountToken to false if the pod never calls the API.',
      severity: 'info',
    },
    groupFurther: {
      text: '{binding} lets all of "{group}" {powers}, and so reach the rights of others there, and {pods} with a token. Bind the accounts that need the rights by name.',
      severity: 'warning',
    },
    group: '{binding} lets all of "{group}" {powers}, and {pods} with a token. Bind the accounts that need the rights by name.',
  },
  create({ report, inventory, kubernetesMinor }) {
    const accounts = new AccountPowers(inventory, kubernetesMinor);
    const pods = new GroupPods(inventory);
    return {
      podSpec(podSpec) {
        const { workload, serviceAccount } = podSpec;
        const account = serviceAccount.name;
        const leading = accounts.of(workload, account);
        const token = leading === undefined ? undefined : apiToken(inventory, podSpec);
        const standing = token === undefined ? 'unclear' : standingOf(token);
        if (leading === undefined || token === undefined || standing === 'unclear') return;
        const { severity, powers } = leading;
        const data = { workload: objectName(workload), account, powers: powerPhrases(powers) };
        report({ at: serviceAccount.at, message: severity === 'error' ? standing : `${standing}Further`, related: [...powerPlaces(powers), ...token.held.because], data });
      },
      // What a group gives is one finding at its binding, however many pods it reaches.
      subject(subject) {
        const { binding, name } = subject;
        if (!isGroupOfAccounts(subject) || isBuiltinBinding(binding)) return;
        const leading = leadingPowers(powersOfHolder(inventory, [{ binding, subject, role: undefined }], kubernetesMinor));
        if (leading === undefined) return;
        const lists = pods.of(subject);
        const count = lists.reduce((sum, list) => sum + list.length, 0);
        if (count === 0) return;
        const { severity, powers } = leading;
        const places = lists.flatMap((list) => list.slice(0, MOST_PLACES)).slice(0, MOST_PLACES);
        const related = [...powerPlaces(powers), ...places.map((workload) => ({ at: workload.podSpec.serviceAccount.at, message: `${objectName(workload)} holds a token` }))];
        const reached = count === 1 ? 'these files hold a workload' : `these files hold ${count} workloads`;
        report({ at: subject.at('name'), message: severity === 'error' ? 'group' : 'groupFurther', related, data: { binding: objectName(binding), group: name, powers: powerPhrases(powers), pods: reached } });
      },
    };
  },
});
