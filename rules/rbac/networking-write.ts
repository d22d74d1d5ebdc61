import { defineRule } from '../../src/authoring/index.js';
import { powerMessages } from '../_shared/power.js';
import { type PowerCause, powerCauses, reportCause } from '../_shared/power-causes.js';

export default defineRule({
  id: 'rbac/networking-write',
  severity: 'info',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: {
    trivy: ['AVD-KSV-0056'],
  },
  docs: {
    summary: 'A role can redirect traffic',
    why: 'Services, endpoints and Ingresses say where requests end up, and NetworkPolicies who may send them: who writes them can read traffic of others or lift their isolation.',
    remedy: 'Bind the role in the namespace that it is for, and leave out NetworkPolicies and endpoints.',
    references: [
      'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#write-access-for-endpoints',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: exposer
rules:
  - apiGroups: [""]
    resources: [«services»]
    verbs: [get, create, update]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: exposer
rules:
  - apiGroups: [""]
    resources: [services]
    verbs: [get, list]
`,
    ],
  },
  messages: powerMessages('{role} may write {resources} ({verbs}) {where}, and so {power}.', 'rbac/networking-write'),
  create({ report, kubernetesMinor }) {
    return {
      role(role) {
        for (const cause of powerCauses('rbac/networking-write', role, kubernetesMinor)) reportCause(report, cause, { power: powerWords(cause) });
      },
    };
  },
});

/** What the resources of a cause let one do: NetworkPolicies isolate pods, and the others say where requests end up. */
function powerWords({ resources }: PowerCause): string {
  const names = new Set(resources.map(({ string }) => string));
  const words = [...(names.size > 1 || !names.has('networkpolicies') ? ['redirect traffic'] : []), ...(names.has('networkpolicies') || names.has('*') ? ['lift the isolation of pods'] : [])];
  return words.join(' or ');
}
