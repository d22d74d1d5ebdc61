import { defineRule } from '../../src/authoring/index.js';
import { powerMessages } from '../_shared/power.js';
import { powerCauses, reportCause } from '../_shared/power-causes.js';

export default defineRule({
  id: 'rbac/pods-attach',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'cross-object',
  peers: {
    trivy: ['AVD-KSV-0054'],
    polaris: [
      'clusterrolePodExecAttach',
      'rolePodExecAttach',
      'clusterrolebindingPodExecAttach',
      'rolebindingClusterRolePodExecAttach',
      'rolebindingRolePodExecAttach',
    ],
    krane: ['risky-attach-pods'],
    KubiScan: ['risky-attach-pods'],
  },
  docs: {
    summary: 'A role can attach to running containers',
    why: 'Whoever attaches to a container reads its output and types into its input: in a shell that is the same as running commands with the pod’s token and Secrets.',
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
    resources: [pods, «pods/attach»]
    verbs: [create]
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
  messages: powerMessages('{role} may attach to running containers (pods/attach) {where}: it takes over their input and output.', 'rbac/pods-attach'),
  create({ report, kubernetesMinor }) {
    return {
      role(role) {
        for (const cause of powerCauses('rbac/pods-attach', role, kubernetesMinor)) reportCause(report, cause);
      },
    };
  },
});
