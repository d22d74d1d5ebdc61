import rule from '../../../rules/token/projected-bundle-incomplete.js';
import { ruleTester } from '../tester.js';

const DEFAULT = '/var/run/secrets/kubernetes.io/serviceaccount';
const TOKEN = '{ serviceAccountToken: { path: token } }';
const CA = '{ configMap: { name: kube-root-ca.crt, items: [{ key: ca.crt, path: ca.crt }] } }';
const NAMESPACE = '{ downwardAPI: { items: [{ path: namespace, fieldRef: { fieldPath: metadata.namespace } }] } }';
const pod = (sources: string, mount = `mountPath: ${DEFAULT}`, list = 'containers'): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n  ${list}: [{ name: web, volumeMounts: [{ name: t, ${mount} }] }]\n  volumes: [{ name: t, projected: { ${sources} } }]\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'all three', code: pod(`sources: [${TOKEN}, ${CA}, ${NAMESPACE}]`) },
    { name: 'in another folder nobody looks for them', code: pod(`sources: [${TOKEN}]`, 'mountPath: /tokens') },
    { name: 'only the token file is mounted', code: pod(`sources: [${TOKEN}]`, `mountPath: ${DEFAULT}, subPath: token`) },
    { name: 'no token in the volume', code: pod(`sources: [${CA}]`) },
    { name: 'another ConfigMap may hold anything', code: pod(`sources: [${TOKEN}, { configMap: { name: bundle } }]`) },
    { name: 'a CA from a trust bundle', code: pod(`sources: [${TOKEN}, { clusterTrustBundle: { name: ca, path: ca.crt } }, ${NAMESPACE}]`) },
    { name: 'sources that are no list', code: pod('sources: token') },
  ],
  invalid: [
    { name: 'only a CA', code: pod(`«sources»: [${TOKEN}, ${CA}]`), says: ['holds no namespace;'], related: [[DEFAULT]], severities: ['warning'] },
    { name: 'the CA under another name', code: pod(`«sources»: [${TOKEN}, { configMap: { name: kube-root-ca.crt, items: [{ key: ca.crt, path: ca.pem }] } }, ${NAMESPACE}]`), says: ['no ca.crt;'] },
    { name: 'the token under another name', code: pod(`«sources»: [{ serviceAccountToken: { path: jwt } }, ${CA}, ${NAMESPACE}]`), says: ['no token;'] },
    { name: 'an init container', code: pod(`«sources»: [${TOKEN}]`, `mountPath: ${DEFAULT}`, 'initContainers'), says: ['no ca.crt, no namespace'] },
  ],
});
