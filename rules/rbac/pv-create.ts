import { defineRule } from '../../src/authoring/index.js';
import { powerMessages } from '../_shared/power.js';
import { powerCauses, reportCause } from '../_shared/power-causes.js';

export default defineRule({
  id: 'rbac/pv-create',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: {
    kubescape: ['C-0278'],
  },
  docs: {
    summary: 'A role can create PersistentVolumes',
    why: 'A PersistentVolume can be a folder of a node: a pod that claims it reads and writes there, also where Pod Security forbids hostPath volumes.',
    remedy: 'Let a storage provisioner make the volumes, and give people PersistentVolumeClaims.',
    references: [
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#persistent-volume-creation',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: storage-admin
rules:
  - apiGroups: [""]
    resources: [«persistentvolumes»]
    verbs: [get, create]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: storage-admin
rules:
  - apiGroups: [""]
    resources: [persistentvolumeclaims]
    verbs: [get, create]
`,
    ],
  },
  messages: powerMessages(
    '{role} may create PersistentVolumes {where}: one that is a folder of a node gives the files of that node to a pod.',
    'rbac/pv-create',
  ),
  create({ report, kubernetesMinor }) {
    return {
      role(role) {
        for (const cause of powerCauses('rbac/pv-create', role, kubernetesMinor)) reportCause(report, cause);
      },
    };
  },
});
