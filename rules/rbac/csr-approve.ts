import { defineRule, type PowerHit } from '../../src/authoring/index.js';
import { gradedMessages, gravest, powerHits, powerReport } from '../_shared/power.js';
import { isShippedRole } from '../_shared/shipped.js';

export default defineRule({
  id: 'rbac/csr-approve',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'cross-object',
  peers: {
    checkov: ['CKV_K8S_156'],
    'rbac-police': ['approve_csrs'],
    kubescape: ['C-0280'],
    kyverno: ['other/restrict-clusterrole-csr'],
  },
  docs: {
    summary: 'A role can approve client certificates',
    why: 'A client certificate names a user and groups, and the API server takes its word. Who requests one, approves it and may `approve` for the signer of clients becomes any user, for as long as the certificate lasts.',
    remedy: 'Name a signer of your own in the `resourceNames` of `signers`, or leave approval to people.',
    references: [
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#csrs-and-certificate-issuing',
      'https://kubernetes.io/docs/reference/access-authn-authz/certificate-signing-requests/#authorization',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: approver
rules:
  - apiGroups: [certificates.k8s.io]
    resources: [«certificatesigningrequests/approval»]
    verbs: [update]
  - apiGroups: [certificates.k8s.io]
    resources: [signers]
    resourceNames: [kubernetes.io/kube-apiserver-client]
    verbs: [approve]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: approver
rules:
  - apiGroups: [certificates.k8s.io]
    resources: [certificatesigningrequests/approval]
    verbs: [update]
  - apiGroups: [certificates.k8s.io]
    resources: [signers]
    resourceNames: [example.com/*]
    verbs: [approve]
`,
    ],
  },
  messages: {
    ...gradedMessages('{role} may approve certificates for clients of the API server ({given}), under the name of any user; name a signer of its own in resourceNames.'),
    info: {
      text: '{role} holds one half of approving client certificates ({given}); with the other half from another role it can approve them under any name.',
      severity: 'info',
    },
  },
  create({ report, kubernetesMinor }) {
    return {
      role(role) {
        if (isShippedRole(role)) return;
        const found = role.rules.flatMap((rule) => powerHits('rbac/csr-approve', rule, kubernetesMinor).map((hit) => ({ hit, rule })));
        const [first] = found;
        const severity = gravest(found.map(({ hit }) => hit));
        if (first === undefined || severity === undefined) return;
        const given = found.map(({ hit }) => `${verbOf(hit)} on ${hit.grant.resource.string ?? ''}`);
        const related = found.slice(1).map(({ hit }) => ({ at: hit.grant.resource, message: coversSigners(hit) ? 'for this signer' : 'and this' }));
        report({ ...powerReport({ ...first.hit, severity }, first.rule, { given }), related });
      },
    };
  },
});

function coversSigners({ grant }: PowerHit): boolean {
  return grant.verbs.some(({ verb }) => verb === 'approve');
}

/** The verb as it is written, the first of several. */
function verbOf({ grant }: PowerHit): string {
  return grant.verbs[0]?.at.string ?? '';
}
