import rule from '../../../rules/ref/service-account-not-found.js';
import { ruleTester } from '../tester.js';

const SPEC = 'serviceAccountName: «web», containers: [{name: web, image: web}]';
const account = (namespace: string): string => `apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web${namespace === '' ? '' : `, namespace: ${namespace}`}}\n`;
const pod = (spec: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}\nspec: {${spec}}\n`;
const ofKind = (apiVersion: string, kind: string, spec: string): string => `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: web, namespace: shop}\nspec: ${spec}\n`;
const TEMPLATE = `{template: {spec: {${SPEC}}}}`;

ruleTester.run(rule, {
  valid: [
    { name: 'default is everywhere', code: pod('serviceAccountName: default, containers: []'), completeInput: true },
    { name: 'none is default', code: pod('containers: []'), completeInput: true },
    { name: 'in another folder', code: { 'a/sa.yaml': account('shop'), 'b/pod.yaml': pod(SPEC.replace(/[«»]/g, '')) } },
    { name: 'an account that sets no namespace may be the one', code: `${account('')}---\n${pod(SPEC.replace(/[«»]/g, ''))}`, completeInput: true },
    { name: 'a name that something fills in', code: pod('serviceAccountName: "{{ .Values.account }}", containers: []') },
    { name: 'a name that is no text', code: pod('serviceAccountName: [web], containers: []') },
  ],
  invalid: [
    { name: 'not in these files', code: pod(SPEC), severities: ['info'], says: ['of Pod "web" is not in these files'] },
    { name: 'not at all', code: pod(SPEC), completeInput: true, severities: ['error'], says: ['no pod starts'] },
    { name: 'in another namespace', code: `${account('depot')}---\n${pod(SPEC)}` },
    { name: 'by the old field', code: pod('serviceAccount: «web», containers: []') },
    { name: 'a StatefulSet', code: ofKind('apps/v1', 'StatefulSet', TEMPLATE) },
    { name: 'a Job', code: ofKind('batch/v1', 'Job', TEMPLATE) },
    { name: 'a CronJob', code: ofKind('batch/v1', 'CronJob', `{jobTemplate: {spec: ${TEMPLATE}}}`) },
    { name: 'an item of a List', code: `apiVersion: v1\nkind: List\nitems: [{apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {${SPEC}}}]\n` },
  ],
});
