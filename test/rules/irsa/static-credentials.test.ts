import rule from '../../../rules/irsa/static-credentials.js';
import { ruleTester } from '../tester.js';
import { account, association, documents, serviceAccount, workload } from './support.js';

const irsa = account('checkout', 'shop');
const pod = (container: readonly string[], kind = 'Deployment') => documents(irsa, workload({ kind, container }));
const secret = (keys: string, namespace = 'shop') => `apiVersion: v1\nkind: Secret\nmetadata:\n  name: aws\n  namespace: ${namespace}\nstringData: ${keys}\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'no role', code: documents(account('checkout', 'shop', 'a: b'), workload({ container: ['env: [{name: AWS_ACCESS_KEY_ID, value: a}]'] })) },
    { name: 'an account that is not here', code: workload({ container: ['env: [{name: AWS_ACCESS_KEY_ID, value: a}]'] }) },
    { name: 'a Google identity', code: documents(account('checkout', 'shop', 'iam.gke.io/gcp-service-account: a@b.iam.gserviceaccount.com'), workload({ container: ['env: [{name: AWS_ACCESS_KEY_ID, value: a}]'] })) },
    { name: 'a region', code: pod(['env: [{name: AWS_REGION, value: a}]']) },
    { name: 'an empty value', code: pod(['env: [{name: AWS_PROFILE, value: ""}]']) },
    { name: 'MinIO', code: pod(['env: [{name: AWS_ACCESS_KEY_ID, value: a}, {name: AWS_ENDPOINT_URL_S3, value: "http://minio:9000"}]']) },
    { name: 'a Secret of another namespace', code: documents(secret('{AWS_ACCESS_KEY_ID: a}', 'other'), pod(['envFrom: [{secretRef: {name: aws}}]'])) },
    { name: 'two Secrets of the name, and neither is in the file of the pod', code: { 'a.yaml': pod(['envFrom: [{secretRef: {name: aws}}]']), 'b.yaml': secret('{AWS_ACCESS_KEY_ID: a}'), 'c.yaml': secret('{AWS_ACCESS_KEY_ID: a}') } },
    { name: 'a Secret with other keys', code: documents(secret('{PASSWORD: a}'), pod(['envFrom: [{secretRef: {name: aws}}]'])) },
    { name: 'a prefix that makes another name', code: documents(secret('{AWS_ACCESS_KEY_ID: a}'), pod(['envFrom: [{prefix: OLD_, secretRef: {name: aws}}]'])) },
    { name: 'wrong types', code: pod(['env: {AWS_ACCESS_KEY_ID: a}', 'envFrom: [5, {secretRef: aws}]']) },
  ],
  invalid: [
    ...['Pod', 'Deployment', 'DaemonSet', 'CronJob'].map((kind) => ({
      name: `facts 4.2: static keys beat web identity, in a ${kind}`,
      code: pod(['env: [{name: «AWS_ACCESS_KEY_ID», value: a}, {name: AWS_SECRET_ACCESS_KEY, value: b}]'], kind),
      messages: ['keys'],
      severities: ['warning' as const],
      related: [['AWS_SECRET_ACCESS_KEY', 'arn:aws:iam::246813579024:role/checkout']],
    })),
    {
      name: 'facts 4.4: static keys beat Pod Identity, too',
      code: documents(association('shop', 'checkout'), workload({ container: ['env: [{name: «AWS_SECRET_ACCESS_KEY», valueFrom: {secretKeyRef: {name: a, key: b}}}]'] })),
      related: [['checkout']],
    },
    { name: 'a profile', code: pod(['env: [{name: «AWS_PROFILE», value: a}]']), messages: ['profile'], severities: ['info'] },
    { name: 'all keys of a Secret', code: documents(secret('{AWS_ACCESS_KEY_ID: a, AWS_SECRET_ACCESS_KEY: b}'), pod(['envFrom: [{secretRef: {name: «aws»}}]'])), messages: ['fromObject'], says: ['Secret "aws" brings AWS_ACCESS_KEY_ID'] },
    { name: 'of two Secrets of the name that in the file of the pod', code: { 'a.yaml': documents(secret('{AWS_ACCESS_KEY_ID: a}'), pod(['envFrom: [{secretRef: {name: «aws»}}]'])), 'b.yaml': secret('{PASSWORD: a}') }, messages: ['fromObject'] },
    { name: 'by a prefix', code: documents(secret('{KEY_ID: a}').replace('KEY_ID', 'ACCESS_KEY_ID'), pod(['envFrom: [{prefix: AWS_, secretRef: {name: «aws»}}]'])) },
    { name: 'all keys of a ConfigMap', code: documents(secret('{AWS_PROFILE: a}').replace('Secret', 'ConfigMap').replace('stringData', 'data'), pod(['envFrom: [{configMapRef: {name: «aws»}}]'])) },
    { name: 'one for each container', code: documents(irsa, workload({ spec: ['initContainers:', '  - {name: init, env: [{name: «AWS_ACCESS_KEY_ID», value: a}]}'], container: ['env: [{name: «AWS_ACCESS_KEY_ID», value: a}]'] })) },
    { name: 'in no namespace', code: documents(serviceAccount('eks.amazonaws.com/role-arn: arn:aws:iam::246813579024:role/checkout'), workload({ container: ['env: [{name: «AWS_ACCESS_KEY_ID», value: a}]'] }).replace('  namespace: shop\n', '')) },
  ],
});
