import rule from '../../../rules/token/projected-mode-too-open.js';
import { ruleTester } from '../tester.js';

const pod = (mode: string, rest = '', name = 't'): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n  volumes: [{ name: ${name}, projected: { defaultMode: ${mode}, sources: [{ serviceAccountToken: { path: token } }] } }]\n${rest}`;

ruleTester.run(rule, {
  valid: [
    { code: pod('0440') },
    { code: pod('0400') },
    { name: 'YAML 1.2 octal is a text to Kubernetes', code: pod('"0o644"') },
    { name: 'a decimal that the API server refuses', code: pod('644') },
    { name: 'the kubelet gives the file to the group of the pod', code: pod('0644', '  securityContext: { fsGroup: 1000 }\n') },
    { name: 'the kubelet does not ask ephemeral containers', code: pod('0644', '  securityContext: { runAsUser: 1000 }\n  containers: [{ name: a }]\n  ephemeralContainers: [{ name: b, securityContext: { runAsUser: 2 } }]\n') },
    { name: 'the kubelet gives the file to the one user', code: pod('0644', '  securityContext: { runAsUser: 1000 }\n  containers: [{ name: a }, { name: b }]\n') },
    { name: 'as admission wrote it', code: pod('420', '', 'kube-api-access-x7k2p') },
    { name: 'no token in the volume', code: 'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { volumes: [{ name: t, projected: { defaultMode: 0777, sources: [{ secret: { name: x } }] } }] }\n' },
  ],
  invalid: [
    { name: 'octal', code: pod('«0644»'), says: ['0644'], severities: ['info'] },
    { name: 'decimal', code: pod('«511»'), says: ['0777'] },
    { name: 'for the group', code: pod('«0460»'), says: ['more than readers'] },
    { name: 'containers of two users', code: pod('«0444»', '  securityContext: { runAsUser: 1 }\n  containers: [{ name: a }, { name: b, securityContext: { runAsUser: 2 } }]\n') },
    { name: 'JSON', code: '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}, "spec": {"volumes": [{"name": "t", "projected": {"defaultMode": «420», "sources": [{"serviceAccountToken": {"path": "t"}}]}}]}}' },
  ],
});
