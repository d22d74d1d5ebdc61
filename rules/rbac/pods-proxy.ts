import { defineRule } from '../../src/authoring/index.js';
import { powerMessages } from '../_shared/power.js';
import { powerCauses, reportCause } from '../_shared/power-causes.js';

export default defineRule({
  id: 'rbac/pods-proxy',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: {},
  docs: {
    summary: 'A role can reach pods and services through the API server',
    why: 'The API server passes requests on to any port of a pod or service. They come from the control plane, which NetworkPolicies rarely stop, and programs that trust the cluster’s inside answer them.',
    remedy: 'Name the pods or services in `resourceNames`, or reach them by a Service.',
    references: [
      'https://kubernetes.io/docs/tasks/access-application-cluster/access-cluster-services/',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: dashboards
rules:
  - apiGroups: [""]
    resources: [services, «services/proxy»]
    verbs: [get]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: dashboards
rules:
  - apiGroups: [""]
    resources: [services, pods]
    verbs: [get]
`,
    ],
  },
  messages: powerMessages(
    '{role} may reach ports of pods and services through the API server ({resources}: {verbs}) {where}, past NetworkPolicies.',
    'rbac/pods-proxy',
  ),
  create({ report, kubernetesMinor }) {
    return {
      role(role) {
        for (const cause of powerCauses('rbac/pods-proxy', role, kubernetesMinor)) reportCause(report, cause);
      },
    };
  },
});
