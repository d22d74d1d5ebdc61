import { defineRule } from '../../src/authoring/index.js';
import { powerMessages } from '../_shared/power.js';
import { powerCauses, reportCause } from '../_shared/power-causes.js';

export default defineRule({
  id: 'rbac/coredns-config-write',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  supersedes: ['rbac/configmaps-write'],
  peers: {
    kubescape: ['C-0037'],
  },
  docs: {
    summary: 'A role can change the configuration of CoreDNS',
    why: 'The ConfigMap `coredns` says how the cluster resolves names: who writes it can send the traffic of every pod elsewhere.',
    remedy: 'Name the ConfigMaps in `resourceNames`, without `coredns`, or give the right outside kube-system.',
    references: [
      'https://kubernetes.io/docs/tasks/administer-cluster/dns-custom-nameservers/#coredns',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: dns-tuner
  namespace: kube-system
rules:
  - apiGroups: [""]
    resources: [«configmaps»]
    resourceNames: [coredns]
    verbs: [get, update]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: dns-tuner
  namespace: kube-system
rules:
  - apiGroups: [""]
    resources: [configmaps]
    resourceNames: [dns-tuner]
    verbs: [get, update]
`,
    ],
  },
  messages: powerMessages(
    '{role} may change the ConfigMap coredns in kube-system ({verbs}), and so redirect the DNS of the whole cluster.',
    'rbac/coredns-config-write',
  ),
  create({ report, kubernetesMinor }) {
    return {
      role(role) {
        for (const cause of powerCauses('rbac/coredns-config-write', role, kubernetesMinor)) reportCause(report, cause);
      },
    };
  },
});
