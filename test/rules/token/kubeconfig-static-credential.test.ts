import rule from '../../../rules/token/kubeconfig-static-credential.js';
import { ruleTester } from '../tester.js';

const base64 = (value: string): string => Buffer.from(value).toString('base64');
const kubeconfig = (user: string): string => `kind: Config\nclusters: []\nusers:\n- name: a\n  user:\n    ${user}\n`;
const indented = (text: string): string => text.replaceAll(/^/gmu, '    ').trimEnd();
const configMap = (text: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n  config: |\n${indented(text)}\n`;
const secret = (section: string, value: string): string => `apiVersion: v1\nkind: Secret\nmetadata: { name: a }\n${section}:\n  config: ${value}\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'a token from a file', code: configMap(kubeconfig('tokenFile: /var/run/secrets/kubernetes.io/serviceaccount/token')) },
    { name: 'a certificate is public', code: configMap(kubeconfig('client-certificate-data: LS0tLS1C')) },
    { name: 'a template', code: configMap(kubeconfig('token: ${TOKEN}')) },
    { name: 'a value of Helm', code: configMap(kubeconfig('token: "{{ .Values.token }}"')) },
    { name: 'as kubectl config view hides it', code: configMap(kubeconfig('client-key-data: DATA+OMITTED')) },
    { name: 'as kubectl config view hides a token', code: configMap(kubeconfig('token: REDACTED')) },
    { name: 'other YAML with users and tokens', code: configMap('users:\n- name: a\n  user:\n    token: abc\n') },
    { name: 'text that is no YAML', code: configMap('users: [\nclusters: {') },
    { name: 'a template in base64', code: secret('data', base64(kubeconfig('token: "${TOKEN}"'))) },
    { name: 'no base64', code: secret('data', '"***"') },
    { name: 'lists where texts are due', code: secret('data', '[users]') },
    { name: 'an exec plugin in base64', code: secret('data', base64(kubeconfig('exec: { command: aws }'))) },
  ],
  invalid: [
    { name: 'a key', code: configMap(kubeconfig('client-key-data: «LS0tLS1CRUdJTg»')), says: ['a fixed private key'], severities: ['error'] },
    { name: 'a password in JSON', code: configMap('{"clusters": [], "users": [{"name": "a", "user": {"password": «"hunter2"»}}]}'), says: ['"config" holds a fixed password'] },
    { name: 'stringData', code: secret('stringData', `|\n${indented(kubeconfig('token: «abc123»'))}`) },
    { name: 'the whole value where it is in base64', code: secret('data', `«${base64(kubeconfig('token: abc123'))}»`), says: ['a fixed token'] },
    { name: 'JSON in base64', code: secret('data', `«${base64('{"kind": "Config", "users": [{"user": {"client-key-data": "abc"}}]}')}»`), says: ['private key'] },
    { name: 'two users', code: configMap('contexts: []\nusers:\n- user: { token: «abc» }\n- user: { token: "", password: «def» }\n') },
  ],
});
