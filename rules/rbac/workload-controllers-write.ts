import { defineRule } from '../../src/authoring/index.js';
import { powerMessages } from '../_shared/power.js';
import { powerCauses, reportCause } from '../_shared/power-causes.js';

export default defineRule({
  id: 'rbac/workload-controllers-write',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: {
    'kube-linter': ['access-to-create-pods'],
    trivy: ['AVD-KSV-0048'],
    monokle: ['KBP107'],
    'rbac-police': ['assign_sa', 'obtain_token_weak_ns'],
    krane: [
      'risky-create-deployments',
      'risky-update-deployments',
      'risky-create-daemonsets',
      'risky-update-daemonsets',
      'risky-create-statefulsets',
      'risky-update-statefulsets',
      'risky-create-replicationcontrollers',
      'risky-update-replicationcontrollers',
      'risky-create-replicasets',
      'risky-update-replicasets',
      'risky-create-jobs',
      'risky-update-jobs',
      'risky-create-cronjobs',
      'risky-update-cronjobs',
    ],
    KubiScan: [
      'risky-create-deployments',
      'risky-update-deployments',
      'risky-create-daemonsets',
      'risky-update-daemonsets',
      'risky-create-statefulsets',
      'risky-update-statefulsets',
      'risky-create-replicationcontrollers',
      'risky-update-replicationcontrollers',
      'risky-create-replicasets',
      'risky-update-replicasets',
      'risky-create-jobs',
      'risky-update-jobs',
      'risky-create-jobs#cronjobs',
      'risky-update-jobs#cronjobs',
    ],
  },
  docs: {
    summary: 'A role can write what starts pods',
    why: 'A Deployment, Job or any other controller starts pods as any ServiceAccount of its namespace, with any Secret mounted. Who may only patch one has that power as well.',
    remedy: 'Give it in namespaces that hold nothing stronger than its holder, with Pod Security enforced.',
    references: [
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#workload-creation',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: deployer
rules:
  - apiGroups: [apps]
    resources: [«deployments», statefulsets]
    verbs: [get, list, patch]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: deployer
rules:
  - apiGroups: [apps]
    resources: [deployments, statefulsets]
    verbs: [get, list, delete]
`,
    ],
  },
  messages: powerMessages(
    '{role} may write {resources} ({verbs}) {where}: the pods that they start run as any ServiceAccount of their namespace and mount any Secret there.',
    'rbac/workload-controllers-write',
  ),
  create({ report, kubernetesMinor }) {
    return {
      role(role) {
        for (const cause of powerCauses('rbac/workload-controllers-write', role, kubernetesMinor)) reportCause(report, cause);
      },
    };
  },
});
