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
    { code: pod('  «serviceAccount»: web\n'), messages: ['alone'], severities: ['warning'], says: ['serviceAccountName: web'], output: pod('  serviceAccountName: web\n') },
    { name: 'beside an empty name', code: pod('  «serviceAccount»: web\n  serviceAccountName: ""\n'), messages: ['alone'], output: null },
    { name: 'beside the same name', code: pod('  serviceAccountName: web\n  «serviceAccount»: web\n'), messages: ['beside'], severities: ['info'], related: [['web']], output: pod('  serviceAccountName: web\n') },
    { name: 'beside another name', code: cronJob('{ «serviceAccount»: old, serviceAccountName: new }'), messages: ['ignored'], severities: ['error'], related: [['new']], says: ['run as "new"'], output: null, suggestions: [[
      { title: 'Remove serviceAccount, and let pods run as "new" as before', output: cronJob('{ serviceAccountName: new }') },
      { title: 'Let pods run as "old"', output: cronJob('{ serviceAccountName: old }') },
    ]] },
    { name: 'beside a template', code: pod('  «serviceAccount»: web\n  serviceAccountName: "${ACCOUNT}"\n'), messages: ['beside'], output: null },
    {
      name: 'a quoted key in JSON',
      code: '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}, "spec": {«"serviceAccount"»: "web"}}',
      output: '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}, "spec": {"serviceAccountName": "web"}}',
    },
    {
      name: 'comments and blank lines stay',
      code: pod('  # runs as\n  «serviceAccount»:   web # aligned\n\n\n  hostPID: false'),
      output: pod('  # runs as\n  serviceAccountName:   web # aligned\n\n\n  hostPID: false'),
    },
    { name: 'with a comment that nobody may lose', code: pod('  serviceAccountName: web\n  «serviceAccount»: web # since 2019\n'), output: null },
  ],
});
