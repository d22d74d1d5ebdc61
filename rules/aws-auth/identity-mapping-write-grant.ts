import { defineRule } from '../../src/authoring/index.js';
import { powerMessages } from '../_shared/power.js';
import { powerCauses, reportCause } from '../_shared/power-causes.js';

export default defineRule({
  id: 'aws-auth/identity-mapping-write-grant',
  severity: 'error',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: {},
  docs: {
    summary: 'A role can map AWS identities to groups',
    why: 'A mapping gives an AWS identity the groups that it names: who writes one makes itself a member of `system:masters`, or gives itself an access policy for the cluster.',
    remedy: 'Leave the mappings to the people who may administer the cluster.',
    references: [
      'https://github.com/kubernetes-sigs/aws-iam-authenticator#crd-alpha',
      'https://aws-controllers-k8s.github.io/community/reference/eks/v1alpha1/accessentry/',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: onboarding
rules:
  - apiGroups: [iamauthenticator.k8s.aws]
    resources: [«iamidentitymappings»]
    verbs: [get, create]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: onboarding
rules:
  - apiGroups: [iamauthenticator.k8s.aws]
    resources: [iamidentitymappings]
    verbs: [get, list, watch]
`,
    ],
  },
  messages: powerMessages(
    '{role} may write {resources} ({verbs}) {where}: it can map any AWS identity to any group, and so become cluster administrator.',
    'aws-auth/identity-mapping-write-grant',
  ),
  create({ report, kubernetesMinor }) {
    return {
      role(role) {
        for (const cause of powerCauses('aws-auth/identity-mapping-write-grant', role, kubernetesMinor)) reportCause(report, cause);
      },
    };
  },
});
