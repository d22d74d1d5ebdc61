import rule from '../../../rules/rbac/dashboard-role-binding.js';
import { ruleTester } from '../tester.js';
import { binding } from './manifests.js';

const bound = (role: string, subject: string): string => binding('RoleBinding', `{kind: Role, name: ${role}}`, subject);
const pod = (account: string, name: string, image: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec:\n  serviceAccountName: ${account}\n  containers: [{name: a, image: ${image}}]\n`;
const job = `apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: report}\nspec: {jobTemplate: {spec: {template: {spec: {serviceAccountName: «kubernetes-dashboard», containers: []}}}}}\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'another role', code: bound('dashboard', '{kind: User, name: jane}') },
    { name: 'the account of the chart', code: bound('kubernetes-dashboard', '{kind: ServiceAccount, name: my-kubernetes-dashboard}') },
    { name: 'the dashboard', code: pod('kubernetes-dashboard', 'a', 'kubernetesui/dashboard:v2.7.0') },
    { name: 'its scraper', code: pod('kubernetes-dashboard', 'dashboard-metrics-scraper', 'a') },
    { name: 'another account', code: pod('default', 'a', 'a') },
  ],
  invalid: [
    { name: 'a user', code: bound('«kubernetes-dashboard»', '{kind: User, name: jane}'), messages: ['role'], related: [['jane']] },
    { name: 'a pod', code: pod('«kubernetes-dashboard»', 'a', 'nginx'), messages: ['account'] },
    { name: 'a CronJob', code: job, messages: ['account'] },
  ],
});
