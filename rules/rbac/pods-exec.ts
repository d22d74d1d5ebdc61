import { defineRule } from '../../src/authoring/index.js';
import { powerData, powerHits } from '../_shared/power.js';
import { isShippedRole } from '../_shared/shipped.js';

export default defineRule({
  id: 'rbac/pods-exec',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'cross-object',
  peers: {
    kubescape: ['C-0002'],
    trivy: ['AVD-KSV-0053'],
    checkov: ['CKV2_K8S_2'],
    polaris: [
      'clusterrolePodExecAttach',
      'rolePodExecAttach',
      'clusterrolebindingPodExecAttach',
      'rolebindingClusterRolePodExecAttach',
      'rolebindingRolePodExecAttach',
    ],
    'rbac-police': ['pods_exec', 'rce_weak_ns'],
    krane: ['risky-exec-pods'],
    KubiScan: ['risky-exec-pods'],
    monokle: ['KBP108'],
  },
  docs: {
    summary: 'A role can run commands in running pods',
    why: 'A command in a pod has the pod’s token, its mounted Secrets and its network: `pods/exec` gives the rights of every pod in reach.',
    remedy: 'Give it to people who debug, for a time and in the namespace that they need. Programs rarely need it.',
    references: [
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#workload-creation',
      'https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: debugger
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [pods, «pods/exec»]
    verbs: [get, create]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: debugger
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [pods, pods/log]
    verbs: [get, list]
`,
    ],
  },
  messages: {
    error: { text: '{role} may run commands in running pods (pods/exec) {where}, with the token and Secrets of each.', severity: 'error' },
    warning: { text: '{role} may run commands in running pods (pods/exec) {where}, with the token and Secrets of each.', severity: 'warning' },
    getError: {
      text: '{role} may run commands in running pods (pods/exec) {where}: before Kubernetes 1.35 `get` is enough, since a WebSocket request is a GET.',
      severity: 'error',
    },
    getWarning: {
      text: '{role} may run commands in running pods (pods/exec) {where}: before Kubernetes 1.35 `get` is enough, since a WebSocket request is a GET.',
      severity: 'warning',
    },
  },
  create({ report, kubernetesMinor }) {
    return {
      policyRule(rule) {
        if (isShippedRole(rule.role)) return;
        for (const hit of powerHits('rbac/pods-exec', rule, kubernetesMinor)) {
          const grave = hit.severity === 'error';
          const byGet = hit.grant.verbs.every(({ verb }) => verb === 'get');
          const message = byGet ? (grave ? 'getError' : 'getWarning') : grave ? 'error' : 'warning';
          report({ at: hit.grant.resource, message, data: powerData(hit, rule) });
        }
      },
    };
  },
});
