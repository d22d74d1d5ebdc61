import rule from '../../../rules/token/automount-explicit-true.js';
import { ruleTester } from '../tester.js';

const pod = (spec: string): string => `apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop }\nspec:\n${spec}`;
const cronJob = (spec: string): string =>
  `apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: nightly }\nspec: { jobTemplate: { spec: { template: { spec: ${spec} } } } }\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'nothing said', code: pod('  containers: []\n') },
    { name: 'a container that reads from the folder of the token', code: pod('  automountServiceAccountToken: true\n  serviceAccountName: web\n  containers: [{ name: a, args: [/var/run/secrets/kubernetes.io/serviceaccount/token] }]\n') },
    { name: 'a text is no boolean, and the API server refuses it', code: pod('  automountServiceAccountToken: "true"\n') },
    { name: 'a list does not crash', code: pod('  automountServiceAccountToken: [true]\n') },
    { name: 'the field on a container means nothing', code: pod('  containers: [{ name: a, automountServiceAccountToken: true }]\n') },
    { name: 'the account has a rule of its own', code: 'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: a }\nautomountServiceAccountToken: true\n' },
  ],
  invalid: [
    { name: 'the default account', code: pod('  automountServiceAccountToken: «true»\n'), messages: ['shared'], severities: ['warning'] },
    { name: 'an account of its own', code: pod('  automountServiceAccountToken: «yes»\n  serviceAccountName: web\n'), messages: ['own'], severities: ['info'], says: ['"web"'] },
    { name: 'the default account, whose token a container reads', code: pod('  automountServiceAccountToken: «true»\n  containers: [{ name: a, args: [/var/run/secrets/kubernetes.io/serviceaccount/token] }]\n'), messages: ['shared'], suggestions: [[]] },
    { name: 'a CronJob in flow style', code: cronJob('{ automountServiceAccountToken: «true» }'), says: ['CronJob "nightly"'] },
    { name: 'JSON', code: '{"apiVersion": "apps/v1", "kind": "DaemonSet", "metadata": {"name": "a"}, "spec": {"template": {"spec": {"automountServiceAccountToken": «true»}}}}' },
  ],
});
