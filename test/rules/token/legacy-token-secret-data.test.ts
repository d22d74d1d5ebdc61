import rule from '../../../rules/token/legacy-token-secret-data.js';
import { ruleTester } from '../tester.js';

const secret = (rest: string, type = 'kubernetes.io/service-account-token'): string =>
  `apiVersion: v1\nkind: Secret\nmetadata: { name: a, annotations: { kubernetes.io/service-account.name: robot } }\ntype: ${type}\n${rest}`;

ruleTester.run(rule, {
  valid: [
    { name: 'an empty token', code: secret('data: { token: "" }\n') },
    { name: 'a null', code: secret('data: { token: }\n') },
    { name: 'a template', code: secret('stringData: { token: "${TOKEN}" }\n') },
    { name: 'a value of Helm', code: secret('data: { token: "{{ .Values.token }}" }\n') },
    { name: 'encrypted by sops', code: secret('data: { token: "ENC[AES256_GCM,data:abc,iv:x,tag:y,type:str]" }\n') },
    { name: 'a placeholder in base64', code: secret(`data: { token: ${btoa('REPLACE_ME')} }\n`) },
    { name: 'asterisks, as kubectl diff writes them', code: secret('data: { token: "***" }\n') },
    { name: 'a certificate beside it is no credential', code: secret('data: { ca.crt: YWJj }\n') },
    { name: 'another type', code: secret('data: { token: YWJj }\n', 'Opaque') },
    { name: 'a list where a text is due', code: secret('data: { token: [YWJj] }\n') },
    { name: 'data that is a list', code: secret('data: [token]\n') },
  ],
  invalid: [
    { name: 'in base64', code: secret('data: { token: «c29tZSB0b2tlbg==» }\n'), says: ['ServiceAccount "robot"'], severities: ['error'] },
    { name: 'what stringData overrides stands in the file all the same', code: secret('data: { token: «c29tZSB0b2tlbg==» }\nstringData: { token: «other» }\n') },
    { name: 'a text that is no base64', code: secret('data: { token: «abc.def.ghi» }\n') },
    { name: 'without the annotation', code: 'apiVersion: v1\nkind: Secret\nmetadata: { name: a }\ntype: kubernetes.io/service-account-token\nstringData:\n  token: «|\n    abc\n    def»\n', says: ['of a ServiceAccount'] },
    {
      name: 'an alias points at the value behind its anchor',
      code: 'apiVersion: v1\nkind: Secret\nmetadata: { name: a, annotations: { x: &t «abcdef» } }\ntype: kubernetes.io/service-account-token\nstringData: { token: *t }\n',
    },
  ],
});
