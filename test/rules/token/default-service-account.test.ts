import rule from '../../../rules/token/default-service-account.js';
import { ruleTester } from '../tester.js';

const account = (rest = ''): string => `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: default, namespace: shop }\n${rest}---\n`;
const pod = (spec: string): string => `apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop }\nspec: ${spec}\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'the default account says no', code: account('automountServiceAccountToken: false\n') + pod('{ containers: [{ name: a }] }') },
    { name: 'the old field names another', code: pod('{ serviceAccount: web }') },
    { name: 'the new field wins', code: pod('{ serviceAccountName: web, serviceAccount: default }') },
    { name: 'two default accounts, and none is nearer', code: { 'a/a.yaml': account(), 'b/a.yaml': account(), 'c/pod.yaml': pod('{}') } },
    { name: 'a template', code: pod('{ serviceAccountName: "{{ account }}" }') },
  ],
  invalid: [
    { name: 'no name', code: pod('{ containers: [{ name: a }] }').replace('spec', '«spec»'), severities: ['warning'], related: [[]], says: ['Pod "web" mounts a token of ServiceAccount "default"'] },
    { name: 'an empty name', code: pod('{ serviceAccountName: «""» }') },
    { name: 'the old field', code: pod('{ serviceAccount: «default» }') },
    { name: 'the pod says yes although the account says no', code: account('automountServiceAccountToken: false\n') + pod('{ serviceAccountName: «default», automountServiceAccountToken: true }'), related: [['true']] },
    { name: 'the account is here and says nothing', code: account() + pod('{ serviceAccountName: «default» }'), related: [['ServiceAccount']] },
    { name: 'the account of another namespace says no', code: account('automountServiceAccountToken: false\n').replace('shop', 'prod') + pod('{ serviceAccountName: «default» }') },
    {
      name: 'a CronJob in a List',
      code: 'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: batch/v1\n    kind: CronJob\n    metadata: { name: n }\n    spec: { jobTemplate: { spec: { template: { spec: { serviceAccountName: «default» } } } } }\n',
    },
  ],
});
