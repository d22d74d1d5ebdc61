import { defineRule, type HeldToken } from '../../src/authoring/index.js';
import { AccountBindings } from '../_shared/account-bindings.js';
import { automaticToken, AUTOMOUNT, mountNoToken, standingOf } from '../_shared/held-token.js';
import { objectName } from '../_shared/object-name.js';
import { TokenUses } from '../_shared/token-need.js';

export default defineRule({
  id: 'token/mounted-but-unbound',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cluster-wide',
  supersedes: ['token/automount-not-disabled', 'token/automount-explicit-true', 'token/pod-overrides-sa-optout'],
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'A pod mounts the token of an account that no binding gives rights',
    why: 'The token is of no use to the program, but it lets whoever breaks in talk to the API server as somebody, and grows with every right that the account is given later.',
    remedy: 'Set `automountServiceAccountToken: false` on the pod or on its ServiceAccount, or add the binding that was forgotten. `--complete-input` says that the input holds everything.',
    references: [
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting',
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#service-account-permissions',
    ],
    fails: [
      `apiVersion: v1
kind: ServiceAccount
metadata: { name: web, namespace: shop }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
«spec»:
  serviceAccountName: web
  containers: [{ name: web, image: web:1.4 }]
`,
    ],
    passes: [
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
kind: RoleBinding
metadata: { name: web-view, namespace: shop }
subjects: [{ kind: ServiceAccount, name: web }]
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
`,
    ],
  },
  messages: {
    unbound: '{workload} mounts an API token of ServiceAccount "{account}", which no binding gives rights: the token is of no use. Set automountServiceAccountToken: false.',
    notHere:
      '{workload} mounts an API token of ServiceAccount "{account}", which no binding in these files gives rights. If none elsewhere does, set automountServiceAccountToken: false.',
    used: {
      text: '{workload} mounts an API token of ServiceAccount "{account}", which no binding in these files gives rights, and container "{container}" reads from its folder. If it calls the API, bind what it needs to the account; else set automountServiceAccountToken: false.',
      severity: 'info',
    },
  },
  create({ report, inventory, completeInput }) {
    const bindings = new AccountBindings(inventory);
    const uses = new TokenUses(inventory);
    return {
      podSpec(podSpec) {
        const { workload, serviceAccount, hasAddedClient } = podSpec;
        if (hasAddedClient) return;
        const token = automaticToken(inventory, podSpec);
        if (token === undefined || bindings.gives(workload, serviceAccount.name) !== 'no') return;
        // Where the files hold not even the account, its bindings need not be there either.
        const isHere = inventory.serviceAccount(workload, workload.namespace, serviceAccount.name).object !== undefined;
        const isKnown = completeInput ? token.held.answer === 'yes' || isUntouchedDefault(token) : token.held.answer === 'yes' && isHere;
        if (!isKnown) return;
        const data = { workload: objectName(workload), account: serviceAccount.name };
        const use = uses.of(podSpec);
        if (use !== undefined) {
          report({ at: podSpec.at(AUTOMOUNT), message: 'used', related: [...token.held.because, use.place], data: { ...data, container: use.container.name } });
          return;
        }
        // No binding is needed to log in with the token elsewhere (Vault and others ask the API server whose it is): a person decides.
        const suggestions = [mountNoToken(podSpec)];
        report({ at: podSpec.at(AUTOMOUNT), message: completeInput ? 'unbound' : 'notHere', related: token.held.because, data, suggestions });
      },
    };
  },
});

/** Where the files hold everything, a default account that is not in them is as Kubernetes makes it. */
function isUntouchedDefault(token: HeldToken): boolean {
  return token.account.name === 'default' && standingOf(token) === 'unlessAccount';
}
