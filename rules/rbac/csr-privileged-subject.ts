import { CERTIFICATES_GROUP, CLIENT_SIGNER, defineRule, KUBELET_CLIENT_SIGNER, MASTERS_GROUP, type ObjectView, requestedSubject } from '../../src/authoring/index.js';

export default defineRule({
  id: 'rbac/csr-privileged-subject',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {
    kyverno: ['other/inspect-csr'],
  },
  docs: {
    summary: 'A certificate is requested for an identity of Kubernetes itself',
    why: 'A certificate for `system:masters` or a component of the control plane passes every check, cannot be revoked, and works for whoever has its key until it expires.',
    remedy: 'Request the certificate for a user and group of your own, with `expirationSeconds`, and give them a role.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/certificate-signing-requests/#kubernetes-signers',
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege',
    ],
    fails: [
      `apiVersion: certificates.k8s.io/v1
kind: CertificateSigningRequest
metadata:
  name: anna
spec:
  signerName: kubernetes.io/kube-apiserver-client
  expirationSeconds: 86400
  request: «LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlHbk1Gc0NBUUF3S0RFWE1CVUdBMVVFQ2d3T2MzbHpkR1Z0T20xaGMzUmxjbk14RFRBTEJnTlZCQU1NQkdGdQpibUV3S2pBRkJnTXJaWEFESVFCdTNGcEkyR20wbTRUM0I3MWFnVTdaMTdEYkprMnNoSFRhSVRwUE94emg0S0FBCk1BVUdBeXRsY0FOQkFGbEgrQXhMSEo3UFA5U0NTNVE1R2F5dGsydkhkdStLSU1LcDZ2ZDVXMUNjRmJxanhaQjIKaHZmVE10ZktWaWZQTVh2WEpXd0IzeUo0ZGJBUlVHVG91Z289Ci0tLS0tRU5EIENFUlRJRklDQVRFIFJFUVVFU1QtLS0tLQo=»
  usages: [client auth]
`,
    ],
    passes: [
      `apiVersion: certificates.k8s.io/v1
kind: CertificateSigningRequest
metadata:
  name: anna
spec:
  signerName: kubernetes.io/kube-apiserver-client
  expirationSeconds: 86400
  request: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlHak1GY0NBUUF3SkRFVE1CRUdBMVVFQ2d3S1pHVjJaV3h2Y0dWeWN6RU5NQXNHQTFVRUF3d0VZVzV1WVRBcQpNQVVHQXl0bGNBTWhBTTMyNTlDa2VSTksrTERhbmFqb3V3ZkIyRWZtbk9aN2FQbW5PZHEwWWVQcG9BQXdCUVlECksyVndBMEVBTENJckw2NVdnYjBPd2IySjZlckhheE9MUUlVemtWMlAyeUZLVVFVOFdBdzdKVElTbkt2bW1UdS8KUTNHdytOQzdQN0FyN2piUEw5cWhPcUIyLzRiK0RBPT0KLS0tLS1FTkQgQ0VSVElGSUNBVEUgUkVRVUVTVC0tLS0tCg==
  usages: [client auth]
`,
    ],
  },
  messages: {
    masters: 'This request asks for a certificate of group "{name}", which may do everything and cannot be revoked; ask for a group of your own and bind a role to it.',
    system: 'This request asks for a client certificate of "{name}", an identity of Kubernetes itself; ask for a user of your own and bind a role to it.',
    unlimited: {
      text: 'This request sets no expirationSeconds: the certificate lasts as long as the signer gives, often a year, and cannot be revoked. Set it to what is needed.',
      severity: 'info',
    },
  },
  create({ report }) {
    return {
      object(object) {
        if (!object.is(CERTIFICATES_GROUP, 'CertificateSigningRequest') || !isForClients(object)) return;
        const request = object.at('spec', 'request');
        const subject = requestedSubject(request.string ?? '');
        if (subject === undefined) return;
        const { commonName, organizations } = subject;
        if (organizations.includes(MASTERS_GROUP)) report({ at: request, message: 'masters', data: { name: MASTERS_GROUP } });
        else if (commonName.startsWith('system:') && !isNode(object, commonName)) report({ at: request, message: 'system', data: { name: commonName } });
        else if (!object.at('spec', 'expirationSeconds').exists) report({ at: object.at('spec', 'expirationSeconds'), message: 'unlimited' });
      },
    };
  },
});

/** Signers whose certificates the API server takes as a client's name; before v1 a request named none. */
const CLIENT_SIGNERS: ReadonlySet<string | undefined> = new Set([
  undefined,
  CLIENT_SIGNER,
  KUBELET_CLIENT_SIGNER,
  'kubernetes.io/legacy-unknown',
]);

function isForClients(request: ObjectView): boolean {
  return CLIENT_SIGNERS.has(request.at('spec', 'signerName').string);
}

/** True for what kubelets ask their own signer for. */
function isNode(request: ObjectView, commonName: string): boolean {
  return commonName.startsWith('system:node:') && request.at('spec', 'signerName').string === KUBELET_CLIENT_SIGNER;
}
