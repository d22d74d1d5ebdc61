import rule from '../../../rules/token/manual-default-mount.js';
import { ruleTester } from '../tester.js';

const DEFAULT = '/var/run/secrets/kubernetes.io/serviceaccount';
const pod = (mountPath: string, { volume = 'secret: { secretName: robot }', name = 'v', list = 'containers', rest = '' } = {}): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n  ${list}: [{ name: web, volumeMounts: [{ name: ${name}, mountPath: ${mountPath} }] }]\n  volumes: [{ name: ${name}, ${volume} }]\n${rest}`;
const BUNDLE =
  'projected: { sources: [{ serviceAccountToken: { path: token } }, { configMap: { name: kube-root-ca.crt } }, { downwardAPI: { items: [{ path: namespace }] } }] }';
const OFF = '  automountServiceAccountToken: false\n';

ruleTester.run(rule, {
  valid: [
    { name: 'the token of EKS', code: pod('/var/run/secrets/eks.amazonaws.com/serviceaccount') },
    { name: 'a folder below', code: pod(`${DEFAULT}/extra`) },
    { name: 'a folder above', code: pod('/var/run/secrets/kubernetes.io') },
    { name: 'a list where a path is due', code: pod(`[${DEFAULT}]`) },
  ],
  invalid: [
    { code: pod(`«${DEFAULT}»`), messages: ['byHand'], severities: ['warning'] },
    { name: 'an ephemeral container', code: pod(`«${DEFAULT}»`, { list: 'ephemeralContainers' }), messages: ['byHand'] },
    { name: 'an empty folder in an init container', code: pod(`«${DEFAULT}»`, { volume: 'emptyDir: {}', list: 'initContainers' }), messages: ['byHand'] },
    { name: 'all that clients look for', code: pod(`«${DEFAULT}»`, { volume: BUNDLE }), messages: ['projected'], severities: ['info'] },
    { name: 'copied from a running pod', code: pod(`«${DEFAULT}»`, { volume: BUNDLE, name: 'kube-api-access-x7k2p' }), messages: ['copied'] },
    { name: 'a slash at the end', code: pod(`«${DEFAULT}/»`, { volume: BUNDLE }), messages: ['twice'] },
    { name: 'the folder behind the link', code: pod('«/run/secrets/kubernetes.io/serviceaccount»', { volume: BUNDLE }), messages: ['twice'] },
    { name: 'no second mount where the automatic one is off', code: pod('«/run/secrets/kubernetes.io/serviceaccount/»', { volume: BUNDLE, rest: OFF }), messages: ['projected'] },
    {
      name: 'a CronJob',
      code: `apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: a }\nspec: { jobTemplate: { spec: { template: { spec: { containers: [{ name: a, volumeMounts: [{ name: v, mountPath: «"${DEFAULT}"» }] }] } } } } }\n`,
      messages: ['byHand'],
    },
  ],
});
