import rule from '../../../rules/irsa/manual-token-volume.js';
import { ruleTester } from '../tester.js';
import { workload } from './support.js';

const volume = (name: string, more = '', path = 'token') => ['volumes:', `  - {name: ${name}, projected: {sources: [{serviceAccountToken: {audience: sts.amazonaws.com, path: ${path}${more}}}]}}`];
const reader = (file: string, mount = '{name: aws, mountPath: /aws}') => [`env: [{name: AWS_WEB_IDENTITY_TOKEN_FILE, value: ${file}}]`, `volumeMounts: [${mount}]`];

ruleTester.run(rule, {
  valid: [
    { name: 'the same path', code: workload({ spec: volume('aws'), container: reader('/aws/token') }) },
    { name: 'the same path, written otherwise', code: workload({ spec: volume('aws'), container: reader('/aws/../aws//token') }) },
    { name: 'one file', code: workload({ spec: volume('aws'), container: reader('/jwt', '{name: aws, mountPath: /jwt, subPath: token}') }) },
    { name: 'where the webhook mounts', code: workload({ spec: volume('aws'), container: reader('/var/run/secrets/eks.amazonaws.com/serviceaccount/token') }) },
    { name: 'a container that does not mount it', code: workload({ spec: volume('aws'), container: reader('/other', '{name: other, mountPath: /other}') }) },
    { name: 'a path that only the cluster knows', code: workload({ spec: volume('aws'), container: reader('/x', '{name: aws, mountPath: /aws, subPathExpr: $(POD)}') }) },
    { name: 'a variable', code: workload({ spec: volume('aws'), container: reader('"/$(FOLDER)/token"') }) },
    { name: 'another audience', code: workload({ spec: volume('aws', ', expirationSeconds: 99999').map((line) => line.replace('sts.amazonaws.com', 'vault')), container: reader('/x') }) },
    { name: 'facts 4.2: the webhook’s own volume, written by hand', code: workload({ spec: volume('aws-iam-token') }) },
    { name: 'facts 4.2: the name of the README is no reserved one', code: workload({ spec: ['volumes: [{name: aws-token, emptyDir: {}}]'] }) },
    { name: 'wrong types', code: workload({ spec: ['volumes: [{name: 5, projected: {sources: [{serviceAccountToken: [a]}]}}]'] }) },
  ],
  invalid: [
    ...['Pod', 'Deployment', 'CronJob'].map((kind) => ({
      name: `another path, in a ${kind}`,
      code: workload({ kind, spec: volume('aws'), container: reader('«/aws/jwt»') }),
      messages: ['path'],
      severities: ['warning' as const],
      says: ['lies at /aws/token'],
    })),
    { name: 'facts 4.1: longer than EKS gives', code: workload({ spec: volume('aws', ', expirationSeconds: «604800»') }), messages: ['lifetime'], severities: ['info'] },
    { name: 'facts 4.2: a volume of that name stops the webhook’s', code: workload({ spec: ['volumes: [{name: «aws-iam-token», emptyDir: {}}]'] }), messages: ['reserved'] },
    { name: 'of that name, and another file', code: workload({ spec: volume('«aws-iam-token»', '', 'jwt') }), messages: ['reserved'] },
  ],
});
