import { defineRule } from '../../src/authoring/index.js';
import { powerHits, powerMessages, powerReport } from '../_shared/power.js';

export default defineRule({
  id: 'rbac/nodes-proxy',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'cross-object',
  peers: {
    trivy: ['AVD-KSV-0047'],
    kubescape: ['C-0279'],
    checkov: ['CKV2_K8S_2'],
    'rbac-police': ['nodes_proxy'],
    kyverno: ['other/restrict-clusterrole-nodesproxy'],
    KubiScan: ['risky-execute-command-node-proxy'],
  },
  docs: {
    summary: 'A role reaches the kubelet through nodes/proxy',
    why: 'The kubelet’s own API runs commands in every pod of its node, past admission control and the audit log. A WebSocket request for it is a GET, so `get` alone is enough.',
    remedy: 'Name what is read instead: `nodes/metrics`, `nodes/stats`, `nodes/log`, and from Kubernetes 1.33 on `nodes/healthz`, `nodes/pods` and `nodes/configz`.',
    references: [
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#access-to-proxy-subresource-of-nodes',
      'https://kubernetes.io/docs/reference/access-authn-authz/kubelet-authn-authz/#get-nodes-proxy-warning',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: metrics
rules:
  - apiGroups: [""]
    resources: [nodes, nodes/metrics, «nodes/proxy»]
    verbs: [get]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: metrics
rules:
  - apiGroups: [""]
    resources: [nodes, nodes/metrics, nodes/stats]
    verbs: [get]
`,
    ],
  },
  messages: powerMessages(
    '{role} may use nodes/proxy ({verbs}): it can run commands in every pod of a node through the kubelet, unseen by the audit log. Name what it reads instead, such as nodes/metrics.',
    'rbac/nodes-proxy',
  ),
  create({ report, kubernetesMinor }) {
    return {
      policyRule(rule) {
        for (const hit of powerHits('rbac/nodes-proxy', rule, kubernetesMinor)) report(powerReport(hit, rule));
      },
    };
  },
});
