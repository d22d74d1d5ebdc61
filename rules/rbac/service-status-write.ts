import { defineRule } from '../../src/authoring/index.js';
import { powerMessages } from '../_shared/power.js';
import { powerCauses, reportCause } from '../_shared/power-causes.js';

export default defineRule({
  id: 'rbac/service-status-write',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: {
    'rbac-police': ['modify_service_status_cve_2020_8554'],
    checkov: ['CKV2_K8S_4'],
  },
  docs: {
    summary: 'A role can write load balancer addresses of Services',
    why: 'Every node sends traffic for the addresses in `status.loadBalancer` to the Service’s pods: with a foreign address there, traffic for it ends in the cluster (CVE-2020-8554).',
    remedy: 'Leave the status to the controller of the load balancer.',
    references: [
      'https://nvd.nist.gov/vuln/detail/CVE-2020-8554',
      'https://github.com/kubernetes/kubernetes/issues/97076',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: balancer
rules:
  - apiGroups: [""]
    resources: [«services/status»]
    verbs: [update, patch]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: balancer
rules:
  - apiGroups: [""]
    resources: [services/status]
    verbs: [get]
`,
    ],
  },
  messages: powerMessages(
    '{role} may write the status of Services ({verbs}) {where}: an address put there draws the traffic for it to pods of its choice.',
    'rbac/service-status-write',
  ),
  create({ report, kubernetesMinor }) {
    return {
      role(role) {
        for (const cause of powerCauses('rbac/service-status-write', role, kubernetesMinor)) reportCause(report, cause);
      },
    };
  },
});
