import { defineRule } from '../../src/authoring/index.js';
import { powerMessages } from '../_shared/power.js';
import { powerCauses, reportCause } from '../_shared/power-causes.js';

export default defineRule({
  id: 'rbac/bindings-write',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: {
    krane: [
      'subjects-with-rbac-management',
      'risky-create-clusterrolebinding',
      'risky-add-rolebinding',
      'risky-create-rolebinding-role',
      'risky-create-rolebinding-clusterrole',
    ],
    trivy: ['AVD-KSV-0051', 'AVD-KSV-0052', 'AVD-KSV-0055'],
    KubiScan: [
      'risky-add-rolebinding',
      'risky-create-rolebinding-role',
      'risky-create-rolebinding-clusterrole',
      'risky-create-clusterrolebinding-clusterrole',
    ],
  },
  docs: {
    summary: 'A role can write bindings',
    why: 'Who writes bindings passes on all rights that it holds, to anyone and for good; together with the verb `bind` also rights that it does not hold.',
    remedy: 'Leave bindings to the people and pipelines that own them, or name them in `resourceNames` and leave out `create`, which names cannot narrow.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#privilege-escalation-prevention-and-bootstrapping',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: tenant-manager
rules:
  - apiGroups: [rbac.authorization.k8s.io]
    resources: [rolebindings, «clusterrolebindings»]
    verbs: [create]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: tenant-manager
rules:
  - apiGroups: [rbac.authorization.k8s.io]
    resources: [rolebindings, clusterrolebindings]
    verbs: [get, list, delete]
`,
    ],
  },
  messages: powerMessages('{role} may write {resources} ({verbs}) {where}: it can pass on all rights that it holds.', 'rbac/bindings-write'),
  create({ report, kubernetesMinor }) {
    return {
      role(role) {
        for (const cause of powerCauses('rbac/bindings-write', role, kubernetesMinor)) reportCause(report, cause);
      },
    };
  },
});
