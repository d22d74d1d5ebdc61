import { defineRule } from '../../src/authoring/index.js';
import { narrowing } from '../_shared/narrowing.js';
import { powerMessages } from '../_shared/power.js';
import { type PowerCause, powerCauses, reportCause } from '../_shared/power-causes.js';

export default defineRule({
  id: 'rbac/webhook-config-write',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'cross-object',
  peers: {
    checkov: ['CKV_K8S_155'],
    'rbac-police': ['control_webhooks'],
    trivy: ['AVD-KSV-0114'],
    kubescape: ['C-0281'],
    kyverno: ['other/restrict-clusterrole-mutating-validating-admission-webhooks'],
  },
  docs: {
    summary: 'A role can change admission webhooks',
    why: 'A mutating webhook sees and changes every object that is written, Secrets included, and a validating one can refuse them. Who writes their configurations can send all of it to a server of their own, or switch a policy off.',
    remedy: 'Name the configurations in `resourceNames` for `update`, `patch` and `delete`. Names cannot narrow `create` and `deletecollection`: leave those to who runs the cluster.',
    references: [
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#control-admission-webhooks',
      'https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: operator
rules:
  - apiGroups: [admissionregistration.k8s.io]
    resources: [«mutatingwebhookconfigurations»]
    verbs: [get, create, patch]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: operator
rules:
  - apiGroups: [admissionregistration.k8s.io]
    resources: [mutatingwebhookconfigurations]
    verbs: [get, list, watch]
`,
    ],
  },
  messages: powerMessages(
    '{role} may change {resources} ({verbs}) {where}: it can {power}. {narrowing}',
    'rbac/webhook-config-write',
  ),
  create({ report, kubernetesMinor }) {
    return {
      role(role) {
        for (const cause of powerCauses('rbac/webhook-config-write', role, kubernetesMinor)) reportCause(report, cause, { power: powerWords(cause), narrowing: narrowing(cause.hit) });
      },
    };
  },
});

const WRITING: ReadonlySet<string> = new Set(['create', 'update', 'patch']);

/** What the configurations of a cause let one do: a validating webhook sees and refuses, and only a mutating one changes. */
function powerWords({ hit, resources }: PowerCause): string {
  if (!hit.grant.verbs.some(({ verb }) => WRITING.has(verb))) return 'switch off what the webhooks enforce';
  const mutates = resources.some(({ string }) => string !== 'validatingwebhookconfigurations');
  return `read and ${mutates ? 'change' : 'refuse'} everything that is written to the cluster, or switch admission control off`;
}
