import rule from '../../../rules/token/sa-automount-not-disabled.js';
import { ruleTester } from '../tester.js';

const account = (name: string, rest = ''): string => `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: ${name} }\n${rest}`;
const pod = (rest = ''): string => `---\napiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n  serviceAccountName: web\n${rest}`;
const marked = account('web').replace('ServiceAccount', '«ServiceAccount»');
const off = `${account('web')}automountServiceAccountToken: false\n`;
const BINDING =
  '---\napiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: { name: b }\nsubjects: [{ kind: ServiceAccount, name: web, namespace: shop }]\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }\n';
const CONTAINER = '  containers: [{ name: a, args: [/var/run/secrets/kubernetes.io/serviceaccount/token] }]\n';
const AND_PODS = 'Set automountServiceAccountToken to false, and to true on its pods';

ruleTester.run(rule, {
  valid: [
    { name: 'the default account has a rule of its own', code: account('default') },
    { name: 'switched off with another word of YAML 1.1', code: account('web', 'automountServiceAccountToken: no\n') },
    { name: 'a text is no boolean', code: account('web', 'automountServiceAccountToken: "false"\n') },
    { name: 'a template is unknown', code: account('web', 'automountServiceAccountToken: ${AUTOMOUNT}\n') },
    { name: 'a ServiceAccount of another group', code: 'apiVersion: example.com/v1\nkind: ServiceAccount\nmetadata: { name: web }\n' },
  ],
  invalid: [
    {
      name: 'an account that no workload of the files uses',
      code: marked,
      messages: ['unsetElsewhere'],
      severities: ['info'],
      says: [
        'ServiceAccount "web" does not set automountServiceAccountToken, which means true: every pod that uses it gets an API token. No workload of these files uses it: find those that do, set true on the pods that call the API, then false here.',
      ],
      suggestions: [[]],
    },
    { name: 'one that a workload uses', code: marked + pod(), messages: ['unset'], suggestions: [[{ title: 'Set automountServiceAccountToken to false', output: off + pod() }]] },
    { name: 'and that says yes', code: `${account('web', 'automountServiceAccountToken: «true»\n')}${pod()}`, messages: ['on'] },
    {
      name: 'one that a binding may mean',
      code: marked + pod() + BINDING,
      messages: ['unset'],
      suggestions: [[{ title: AND_PODS, output: off + pod('  automountServiceAccountToken: true\n') + BINDING }]],
    },
    {
      name: 'one whose token a container reads',
      code: marked + pod(CONTAINER),
      messages: ['unset'],
      suggestions: [[{ title: AND_PODS, output: off + pod(`  automountServiceAccountToken: true\n${CONTAINER}`) }]],
    },
    {
      name: 'one whose token a pod of Knative reads, which cannot say so',
      code: `${marked}---\napiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: { name: web }\nspec:\n  template:\n    spec:\n      serviceAccountName: web\n${CONTAINER.replace('  ', '      ')}`,
      messages: ['unset'],
      suggestions: [[]],
    },
    {
      name: 'one that a container calls the API as which a controller adds',
      code: `${marked}---\napiVersion: ray.io/v1\nkind: RayCluster\nmetadata: { name: fit }\nspec:\n  enableInTreeAutoscaling: true\n  headGroupSpec:\n    template:\n      spec:\n        serviceAccountName: web\n`,
      messages: ['unset'],
      suggestions: [[{ title: AND_PODS, output: `${off}---\napiVersion: ray.io/v1\nkind: RayCluster\nmetadata: { name: fit }\nspec:\n  enableInTreeAutoscaling: true\n  headGroupSpec:\n    template:\n      spec:\n        serviceAccountName: web\n        automountServiceAccountToken: true\n` }]],
    },
    { name: 'null means unset', code: account('web', 'automountServiceAccountToken: «null»\n'), messages: ['unsetElsewhere'], severities: ['info'] },
    { name: 'the setting in the wrong place', code: 'apiVersion: v1\nkind: «ServiceAccount»\nmetadata: { name: web, automountServiceAccountToken: false }\n', messages: ['unsetElsewhere'], says: ['"web"'] },
    { name: 'an item of a list', code: '{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: ServiceAccount, metadata: {name: a}, automountServiceAccountToken: «true»}]}\n', messages: ['onElsewhere'] },
  ],
});
