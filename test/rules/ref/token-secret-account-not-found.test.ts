import rule from '../../../rules/ref/token-secret-account-not-found.js';
import { ruleTester } from '../tester.js';

const secret = (account: string, type = 'kubernetes.io/service-account-token'): string =>
  `apiVersion: v1\nkind: Secret\nmetadata:\n  name: token\n  namespace: shop\n  annotations:\n    kubernetes.io/service-account.name: ${account}\ntype: ${type}\n`;
const account = (namespace: string): string => `apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: robot${namespace === '' ? '' : `, namespace: ${namespace}`}}\n---\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'a Secret of another type', code: secret('robot', 'Opaque'), completeInput: true },
    { name: 'default is everywhere', code: secret('default'), completeInput: true },
    { name: 'no account named', code: secret('""'), completeInput: true },
    { name: 'a name that something fills in', code: secret('"{{ .Release.Name }}"') },
    { name: 'an account that sets no namespace may be the one', code: account('') + secret('robot'), completeInput: true },
    { name: 'a number, which is no annotation', code: secret('1') },
  ],
  invalid: [
    { name: 'not in these files', code: secret('«"robot"»'), severities: ['info'], says: ['ServiceAccount "robot" of Secret "token" is not in these files'] },
    { name: 'not at all', code: secret('«robot»'), completeInput: true, severities: ['error'], says: ['Kubernetes deletes the Secret'] },
    { name: 'in another namespace', code: account('depot') + secret('«robot»') },
  ],
});
