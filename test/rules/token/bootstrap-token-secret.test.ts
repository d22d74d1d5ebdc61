import rule from '../../../rules/token/bootstrap-token-secret.js';
import { ruleTester } from '../tester.js';

const base64 = (value: string): string => Buffer.from(value).toString('base64');
const secret = (data: string, type = '«bootstrap.kubernetes.io/token»', name = 'bootstrap-token-abcdef'): string =>
  `apiVersion: v1\nkind: Secret\nmetadata: { name: ${name}, namespace: kube-system }\n${type === '' ? '' : `type: ${type}\n`}${data}`;
const EXPIRES = 'expiration: "2027-01-31T00:00:00Z"';

ruleTester.run(rule, {
  valid: [
    { name: 'a service account token', code: secret('data: { token: YQ== }\n', 'kubernetes.io/service-account-token', 'a') },
    { name: 'the name in another namespace means nothing', code: 'apiVersion: v1\nkind: Secret\nmetadata: { name: bootstrap-token-abcdef, namespace: shop }\ndata: { a: YQ== }\n' },
    { name: 'an empty Secret of the name', code: secret('', 'Opaque') },
  ],
  invalid: [
    { name: 'no expiration', code: secret('stringData: { token-id: abcdef }\n'), messages: ['neverExpires'], severities: ['error'] },
    { name: 'no data at all', code: secret(''), messages: ['neverExpires'] },
    { name: 'an empty expiration', code: secret('stringData: { expiration: "" }\n'), messages: ['neverExpires'] },
    { name: 'expiration in base64', code: secret(`data: { expiration: ${base64('2027-01-31T00:00:00Z')} }\n`), messages: ['committed'], severities: ['warning'] },
    { name: 'an expiration that a template fills in', code: secret('data: { expiration: "{{ .Values.expiration }}" }\n'), messages: ['committed'] },
    {
      name: 'more groups',
      code: secret(`stringData: { ${EXPIRES}, usage-bootstrap-authentication: "true", auth-extra-groups: "system:bootstrappers:admins" }\n`),
      messages: ['groups'],
      severities: ['error'],
      says: ['system:bootstrappers:admins'],
    },
    { name: 'groups without the use', code: secret(`stringData: { ${EXPIRES}, usage-bootstrap-authentication: "false", auth-extra-groups: x }\n`), messages: ['committed'] },
    {
      name: 'stringData wins over data',
      code: secret(`data: { usage-bootstrap-authentication: ${base64('true')}, auth-extra-groups: ${base64('x')} }\nstringData: { ${EXPIRES}, usage-bootstrap-authentication: "false" }\n`),
      messages: ['committed'],
    },
    { name: 'the name without the type', code: secret('data: { token-id: YQ== }\n', '', '«bootstrap-token-abcdef»'), messages: ['untyped'], severities: ['warning'] },
    { name: 'data that is a list', code: secret('data: [a]\n'), messages: ['neverExpires'] },
  ],
});
