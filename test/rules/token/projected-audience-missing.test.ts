import rule from '../../../rules/token/projected-audience-missing.js';
import { ruleTester } from '../tester.js';

const pod = (sources: string, mountPath = '/tokens'): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n  containers: [{ name: web, volumeMounts: [{ name: t, mountPath: ${mountPath} }] }]\n  volumes: [{ name: t, projected: { sources: [${sources}] } }]\n`;

ruleTester.run(rule, {
  valid: [
    {
      name: 'the bundle of a client in the cluster',
      code: pod('{ serviceAccountToken: { path: token } }, { configMap: { name: kube-root-ca.crt, items: [{ key: ca.crt, path: ca.crt }] } }, { downwardAPI: { items: [{ path: namespace }] } }'),
    },
    { name: 'mounted where the API token belongs', code: pod('{ serviceAccountToken: { path: token } }', '/var/run/secrets/kubernetes.io/serviceaccount') },
    { name: 'null is no source', code: pod('{ serviceAccountToken: null }') },
    { name: 'a template', code: pod('{ serviceAccountToken: { path: token, audience: "${AUDIENCE}" } }') },
  ],
  invalid: [
    { name: 'empty', code: pod('{ serviceAccountToken: { path: token, audience: «""» } }'), severities: ['info'] },
    {
      name: 'read by the SDKs of AWS',
      code: pod('{ serviceAccountToken: { path: token, audience: «""» } }', '/var/run/secrets/eks.amazonaws.com/serviceaccount'),
      suggestions: [[{ title: 'Set audience to sts.amazonaws.com', output: pod('{ serviceAccountToken: { path: token, audience: "sts.amazonaws.com" } }', '/var/run/secrets/eks.amazonaws.com/serviceaccount') }]],
    },
    { name: 'the second of two', code: pod('{ serviceAccountToken: { path: a, audience: vault } }, { «serviceAccountToken»: { path: b } }'), says: ['volume "t"'] },
  ],
});
