import rule from '../../../rules/irsa/annotation-on-wrong-kind.js';
import { ruleTester } from '../tester.js';
import { serviceAccount } from './support.js';

const role = 'eks.amazonaws.com/role-arn';
const workload = (kind: string, apiVersion: string, own: string, template: string): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: web\n  annotations: ${own}\nspec:\n  template:\n    metadata:\n      annotations: ${template}\n    spec:\n      serviceAccountName: shop\n      containers: []\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'on a ServiceAccount', code: serviceAccount(`${role}: a`) },
    { name: 'on a kind whose controller may hand it on', code: `apiVersion: pkg.crossplane.io/v1alpha1\nkind: ControllerConfig\nmetadata:\n  name: a\n  annotations: {${role}: a}\n` },
    { name: 'facts 4.1: what pods may carry', code: workload('Deployment', 'apps/v1', '{}', '{eks.amazonaws.com/skip-containers: a, eks.amazonaws.com/token-expiration: "600"}') },
    { name: 'annotations that are no mapping', code: workload('Deployment', 'apps/v1', '[a]', role) },
  ],
  invalid: [
    {
      name: 'on a workload and its pods: one finding',
      code: workload('Deployment', 'apps/v1', `{«${role}»: a}`, `{${role}: a}`),
      says: ['Deployment "web"', ],
      related: [[role]],
    },
    { name: 'facts 4.1: role-arn on pods does nothing', code: workload('StatefulSet', 'apps/v1', '{}', `{«${role}»: a}`), says: ['ServiceAccount "shop"'] },
    {
      name: 'beside its ServiceAccount',
      code: `${serviceAccount('team: a')}---\n${workload('Deployment', 'apps/v1', `{«${role}»: a}`, `{${role}: a}`).replace('shop', 'checkout')}`,
      suggestions: [
        [
          {
            title: `Move ${role} to ServiceAccount "checkout"`,
            output: `${serviceAccount(`team: a\n    ${role}: a`)}---\n${workload('Deployment', 'apps/v1', '{}', '{}').replace('shop', 'checkout').replace('  annotations: {}\n', '').replace('    metadata:\n      annotations: {}\n', '')}`,
          },
        ],
      ],
    },
    { name: 'each annotation', code: workload('Job', 'batch/v1', '{«eks.amazonaws.com/audience»: a}', '{«eks.amazonaws.com/sts-regional-endpoints»: "true"}') },
    ...['DaemonSet', 'ReplicaSet'].map((kind) => ({ name: kind, code: workload(kind, 'apps/v1', 'null', `{«${role}»: a}`) })),
    {
      name: 'a CronJob, on the Jobs that it makes and on their pods',
      code: `apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: web}\nspec:\n  jobTemplate:\n    metadata:\n      annotations: {«${role}»: a}\n    spec:\n      template:\n        metadata:\n          annotations: {${role}: a}\n        spec: {containers: []}\n`,
      says: ['ServiceAccount "default"'],
      related: [[role]],
    },
    { name: 'a Namespace', code: `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  annotations:\n    «"${role}"»: a\n`, messages: ['namespace'], says: ['Namespace "shop"'] },
  ],
});
