import rule from '../../../rules/token/deprecated-service-account-field.js';
import { ruleTester } from '../tester.js';

const pod = (spec: string): string => `apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop }\nspec:\n${spec}`;
const cronJob = (spec: string): string =>
  `apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: nightly }\nspec: { jobTemplate: { spec: { template: { spec: ${spec} } } } }\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'empty', code: pod('  serviceAccount: ""\n') },
    { name: 'null', code: pod('  serviceAccount:\n') },
    { name: 'a mapping', code: pod('  serviceAccount: { name: web }\n') },
    { name: 'the field of another kind', code: 'apiVersion: example.com/v1\nkind: Thing\nspec: { serviceAccount: web }\n' },
  ],
  invalid: [
    { code: pod('  «serviceAccount»: web\n'), messages: ['alone'], severities: ['warning'], says: ['serviceAccountName: web'] },
    { name: 'beside an empty name', code: pod('  «serviceAccount»: web\n  serviceAccountName: ""\n'), messages: ['alone'] },
    { name: 'beside the same name', code: pod('  serviceAccountName: web\n  «serviceAccount»: web\n'), messages: ['beside'], severities: ['info'], related: [['web']] },
    { name: 'beside another name', code: cronJob('{ «serviceAccount»: old, serviceAccountName: new }'), messages: ['ignored'], severities: ['error'], related: [['new']], says: ['run as "new"'] },
    { name: 'beside a template', code: pod('  «serviceAccount»: web\n  serviceAccountName: "${ACCOUNT}"\n'), messages: ['beside'] },
    { name: 'a quoted key in JSON', code: '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}, "spec": {«"serviceAccount"»: "web"}}' },
  ],
});
