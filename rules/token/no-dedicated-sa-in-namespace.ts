import { defineRule, type ObjectView, objectsOf, type PodSpecView } from '../../src/authoring/index.js';
import { addTo } from '../_shared/grouped.js';
import { automaticToken, standingOf } from '../_shared/held-token.js';
import { MOST_PLACES } from '../_shared/most-places.js';
import { objectName } from '../_shared/object-name.js';

export default defineRule({
  id: 'token/no-dedicated-sa-in-namespace',
  severity: 'info',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cluster-wide',
  peers: { kubescape: ['C-0189'] },
  docs: {
    summary: 'All workloads of a namespace run as its default ServiceAccount',
    why: 'They are one and the same to the API: a right that one of them needs has to be given to all.',
    remedy: 'Make a ServiceAccount for each workload that calls the API, and set `automountServiceAccountToken: false` on the default one.',
    references: ['https://kubernetes.io/docs/concepts/security/service-accounts/#default-service-accounts'],
    fails: [
      `apiVersion: v1
kind: Namespace
metadata:
  name: «shop»
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  containers:
    - name: web
      image: web:1.4
`,
    ],
    passes: [
      `apiVersion: v1
kind: Namespace
metadata:
  name: shop
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: web
  namespace: shop
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  serviceAccountName: web
  containers:
    - name: web
      image: web:1.4
`,
    ],
  },
  messages: {
    none: 'Namespace "{namespace}" has no ServiceAccount but "default", and {pods} as that one, with its token. Give those that call the API an account of their own, and turn the token off for the others.',
  },
  create({ report, inventory }) {
    const namespaces: ObjectView[] = [];
    const dedicated = new Set<string>();
    const sharing = new Map<string, PodSpecView[]>();
    return {
      object(object) {
        if (object.is('', 'Namespace')) namespaces.push(object);
      },
      serviceAccount(account) {
        const namespace = inventory.namespaceOf(account);
        if (namespace !== undefined && account.name !== 'default') dedicated.add(namespace);
      },
      podSpec(podSpec) {
        const namespace = inventory.namespaceOf(podSpec.workload);
        if (namespace === undefined) return;
        if (podSpec.serviceAccount.name !== 'default') {
          dedicated.add(namespace);
          return;
        }
        const token = automaticToken(inventory, podSpec);
        if (token === undefined || standingOf(token) === 'unclear') return;
        addTo(sharing, namespace, podSpec);
      },
      end() {
        for (const { name, root } of namespaces) {
          const podSpecs = dedicated.has(name) ? [] : (sharing.get(name) ?? []);
          const [first] = podSpecs;
          if (first === undefined) continue;
          const related = podSpecs.slice(0, MOST_PLACES).map(({ workload, serviceAccount }) => ({ at: serviceAccount.at, message: objectName(workload) }));
          const count = objectsOf(podSpecs.map(({ workload }) => workload)).length;
          const pods = count === 1 ? `${objectName(first.workload)} runs` : `${count} workloads run`;
          report({ at: root.at('metadata', 'name'), message: 'none', related, data: { namespace: name, pods } });
        }
      },
    };
  },
});
