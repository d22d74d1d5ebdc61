import { defineRule } from '../../src/authoring/index.js';
import { powerMessages } from '../_shared/power.js';
import { powerCauses, reportCause } from '../_shared/power-causes.js';

export default defineRule({
  id: 'rbac/impersonate-uids-extras',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: {
    'rbac-police': ['impersonate'],
    kubescape: ['C-0065'],
  },
  docs: {
    summary: 'A role can claim any uid or extra attribute',
    why: 'Webhooks and authorizers decide by uid, scopes and the like: who impersonates and sets them passes for someone with other limits.',
    remedy: 'Name the values in `resourceNames`.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/authentication/#user-impersonation',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: portal
rules:
  - apiGroups: [authentication.k8s.io]
    resources: [«userextras/scopes»]
    verbs: [impersonate]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: portal
rules:
  - apiGroups: [authentication.k8s.io]
    resources: [userextras/scopes]
    verbs: [get]
`,
    ],
  },
  messages: {
    ...powerMessages('{role} may claim any {resources} while it impersonates {where}; name the values that it needs in resourceNames.', 'rbac/impersonate-uids-extras'),
    info: { text: '{role} may claim {resources} while it impersonates {where}.', severity: 'info' },
  },
  create({ report, kubernetesMinor }) {
    return {
      role(role) {
        for (const cause of powerCauses('rbac/impersonate-uids-extras', role, kubernetesMinor)) reportCause(report, cause);
      },
    };
  },
});
