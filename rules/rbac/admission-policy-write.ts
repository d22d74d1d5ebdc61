import { defineRule } from '../../src/authoring/index.js';
import { powerMessages } from '../_shared/power.js';
import { powerCauses, reportCause } from '../_shared/power-causes.js';

export default defineRule({
  id: 'rbac/admission-policy-write',
  severity: 'error',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: {},
  docs: {
    summary: 'A role can change admission policies',
    why: 'Admission policies of the API server itself refuse or change what is written: who writes the policies or their bindings can switch them off.',
    remedy: 'Name the policies and bindings in `resourceNames`, without `create` and `deletecollection`, which names cannot narrow, or leave them to the pipeline that owns them.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: operator
rules:
  - apiGroups: [admissionregistration.k8s.io]
    resources: [«validatingadmissionpolicies»]
    verbs: [get, update]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: operator
rules:
  - apiGroups: [admissionregistration.k8s.io]
    resources: [validatingadmissionpolicies]
    verbs: [get, list]
`,
    ],
  },
  messages: powerMessages('{role} may change {resources} ({verbs}) {where}: it can switch the admission policies of the cluster off.', 'rbac/admission-policy-write'),
  create({ report, kubernetesMinor }) {
    return {
      role(role) {
        for (const cause of powerCauses('rbac/admission-policy-write', role, kubernetesMinor)) reportCause(report, cause);
      },
    };
  },
});
