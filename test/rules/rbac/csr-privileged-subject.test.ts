import rule from '../../../rules/rbac/csr-privileged-subject.js';
import { ruleTester } from '../tester.js';

const request = (text: string, spec: string): string =>
  `apiVersion: certificates.k8s.io/v1\nkind: CertificateSigningRequest\nmetadata: {name: a}\nspec:\n  request: ${text}\n  usages: [client auth]\n${spec}`;

const CONTROLLER =
  'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlHb01Gd0NBUUF3S1RFbk1DVUdBMVVFQXd3ZWMzbHpkR1Z0T210MVltVXRZMjl1ZEhKdmJHeGxjaTF0WVc1aApaMlZ5TUNvd0JRWURLMlZ3QXlFQWZpV2kzZWV0TWxHcEtoS0orcC9YaTkzUStyWG5TTEIrY2pDdEJvRFhJRXlnCkFEQUZCZ01yWlhBRFFRQnBTbjFhVzdaTUZwRXR0U1hDM25RVFkxY1J1MXI1T09pTXZ6MDVKWGRCRkNjTW9qenMKMnFjaldDMG1EcVlRWVYxTHIvSWxhdkVXc1llekR1bEZPYmtECi0tLS0tRU5EIENFUlRJRklDQVRFIFJFUVVFU1QtLS0tLQo=';
const DEVELOPER =
  'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlHak1GY0NBUUF3SkRFVE1CRUdBMVVFQ2d3S1pHVjJaV3h2Y0dWeWN6RU5NQXNHQTFVRUF3d0VZVzV1WVRBcQpNQVVHQXl0bGNBTWhBTTMyNTlDa2VSTksrTERhbmFqb3V3ZkIyRWZtbk9aN2FQbW5PZHEwWWVQcG9BQXdCUVlECksyVndBMEVBTENJckw2NVdnYjBPd2IySjZlckhheE9MUUlVemtWMlAyeUZLVVFVOFdBdzdKVElTbkt2bW1UdS8KUTNHdytOQzdQN0FyN2piUEw5cWhPcUIyLzRiK0RBPT0KLS0tLS1FTkQgQ0VSVElGSUNBVEUgUkVRVUVTVC0tLS0tCg==';
const NODE =
  'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlHdk1HTUNBUUF3TURFVk1CTUdBMVVFQ2d3TWMzbHpkR1Z0T201dlpHVnpNUmN3RlFZRFZRUUREQTV6ZVhOMApaVzA2Ym05a1pUcHVNVEFxTUFVR0F5dGxjQU1oQUF5VjJYLy9lQTYySFl6UTl0MjJKTXhxckkzc29oRFI0UEFtCnRYS28yNUpMb0FBd0JRWURLMlZ3QTBFQU5RZEJEKzNXUjhjdUZZMnI4d1l5U1EzTVZialpSZndOeVkzTUxrVlcKSUd6cURyb25md0lYUlp6UFd4eVppeE1MNmdRbllDZVR3NTl6OGJMLzNBM3pBUT09Ci0tLS0tRU5EIENFUlRJRklDQVRFIFJFUVVFU1QtLS0tLQo=';
const CLIENT = '  signerName: kubernetes.io/kube-apiserver-client\n';
const KUBELET = '  signerName: kubernetes.io/kube-apiserver-client-kubelet\n';
const LIMIT = '  expirationSeconds: 3600\n';

ruleTester.run(rule, {
  valid: [
    { name: 'another signer', code: request(CONTROLLER, '  signerName: example.com/internal\n') },
    { name: 'a kubelet asks for its own name', code: request(NODE, KUBELET + LIMIT) },
    { name: 'what is no request', code: request('${CSR}', CLIENT) },
    { name: 'no text', code: request('[1, 2]', CLIENT) },
    { name: 'the older group', code: request(CONTROLLER, CLIENT).replace('certificates.k8s.io/v1', 'example.com/v1') },
  ],
  invalid: [
    { name: 'a component of the control plane', code: request(`«${CONTROLLER}»`, CLIENT), messages: ['system'], says: ['"system:kube-controller-manager"'] },
    { name: 'a node, by another signer', code: request(`«${NODE}»`, CLIENT + LIMIT), messages: ['system'] },
    { name: 'no end', code: request(DEVELOPER, CLIENT).replace('spec:', '«spec»:'), messages: ['unlimited'], severities: ['info'] },
    { name: 'before v1 there was no signer to name', code: request(`«${CONTROLLER}»`, ''), messages: ['system'] },
  ],
});
