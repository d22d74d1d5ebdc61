import { type AccountGrants, type BoundRole, defineRule, type FixOffer, type ObjectView, objectsOf, type PodSpecView, remove, set, TOKEN_SECRET_ACCOUNT_ANNOTATION, TOKEN_SECRET_TYPE } from '../../src/authoring/index.js';
import { AUTOMOUNT } from '../_shared/held-token.js';
import { MOST_PLACES } from '../_shared/most-places.js';
import { objectName } from '../_shared/object-name.js';
import { boundPlace } from '../_shared/power-words.js';
import { mayAskForToken } from '../_shared/workload.js';

/** The pods of one account. */
interface Use {
  readonly account: string;
  readonly without: PodSpecView[];
  /** True once something holds a token of the account, or may. */
  isUsed: boolean;
}

export default defineRule({
  id: 'token/disabled-but-bound',
  severity: 'info',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cluster-wide',
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'An account has rights, and none of its pods gets a token to use them',
    why: 'Either the program fails when it calls the API, or the binding is left over and waits for whoever gets hold of the account.',
    remedy: 'Remove the binding; or let the pod that calls the API have its token, with `automountServiceAccountToken: true` or a projected `serviceAccountToken`.',
    references: [
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting',
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#periodic-review',
    ],
    fails: [
      `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  serviceAccountName: «web»
  automountServiceAccountToken: false
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
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  serviceAccountName: web
  automountServiceAccountToken: true
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
    unused:
      'ServiceAccount "{account}" is bound, but {pods} as it without a token, and so without these rights. Remove the binding, or mount the token where the API is called.',
  },
  create({ report, inventory }) {
    const uses = new Map<AccountGrants, Use>();
    const useOf = (from: ObjectView, account: string): Use | undefined => {
      const grants = inventory.grantsOf(from, from.namespace, account);
      if (grants.own.length === 0) return undefined;
      const use = uses.get(grants) ?? { account, without: [], isUsed: false };
      uses.set(grants, use);
      return use;
    };
    return {
      podSpec(podSpec) {
        const use = useOf(podSpec.workload, podSpec.serviceAccount.name);
        if (use === undefined || use.isUsed) return;
        const isOff = inventory.tokenMounted(podSpec).answer === 'no';
        if (isOff && inventory.tokensOf(podSpec).every(({ account }) => account.name !== use.account)) use.without.push(podSpec);
        else use.isUsed = true;
      },
      secret(secret) {
        if (secret.at('type').string !== TOKEN_SECRET_TYPE) return;
        const use = useOf(secret, secret.at('metadata', 'annotations', TOKEN_SECRET_ACCOUNT_ANNOTATION).string ?? '');
        if (use !== undefined) use.isUsed = true;
      },
      end() {
        for (const [{ own }, { account, without, isUsed }] of uses) {
          const [first, ...others] = without;
          if (isUsed || first === undefined) continue;
          const related = [
            ...inventory.tokenMounted(first).because,
            ...others.slice(0, MOST_PLACES).map(({ workload, serviceAccount }) => ({ at: serviceAccount.at, message: `${objectName(workload)}, too` })),
            ...own.slice(0, MOST_PLACES).map(boundPlace),
          ];
          const count = objectsOf(without.map(({ workload }) => workload)).length;
          const pods = count === 1 ? `${objectName(first.workload)} runs` : `all ${count} workloads of these files run`;
          report({ at: first.serviceAccount.at, message: 'unused', related, data: { account, pods }, suggestions: offersOf(own, without) });
        }
      },
    };
  },
});

/** What ends it: the account's only binding lets go of it, where others stay in that; or its only pod gets the token. */
function offersOf(own: readonly BoundRole[], pods: readonly PodSpecView[]): readonly FixOffer[] {
  const [bound] = own;
  const [pod] = pods;
  const offers: FixOffer[] = [];
  if (own.length === 1 && bound !== undefined && bound.binding.subjects.length > 1) {
    offers.push({ title: `Take the account out of ${objectName(bound.binding)}`, edits: () => [remove(bound.subject.root)] });
  }
  if (pods.length === 1 && pod !== undefined && mayAskForToken(pod.workload)) offers.push({ title: `Set ${AUTOMOUNT} to true`, edits: () => [set(pod.at(AUTOMOUNT), true)] });
  return offers;
}
