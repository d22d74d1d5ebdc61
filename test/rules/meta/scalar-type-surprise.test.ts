import rule from '../../../rules/meta/scalar-type-surprise.js';
import { ruleTester } from '../tester.js';

const account = (metadata: string): string => `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n${metadata}`;
const pod = (spec: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n${spec}`;

ruleTester.run(rule, {
  valid: [
    { name: 'quotes of either kind, and block scalars', code: account(`  name: "1"\n  namespace: 'n'\n  annotations:\n    a: |\n      1\n    b: >-\n      yes\n`) },
    { name: 'what only looks typed', code: account('  name: web\n  labels: {a: 1.2.3, b: 2024-01-31, c: 12:30, d: 1-2, e: nope, f: 0x, g: yEs, h: v1, i: "", j: 08:00}\n') },
    { name: 'null is the empty text', code: account('  name: a\n  namespace:\n  labels: {a: null, b: ~, c: }\n') },
    { name: 'a string by its tag', code: account('  name: a\n  labels: {a: !!str 1.10}\n') },
    { name: 'fields that take numbers and booleans', code: pod('  hostNetwork: yes\n  terminationGracePeriodSeconds: 0644\n  containers:\n    - {name: a, image: "b:1", ports: [{containerPort: 80}], resources: {limits: {cpu: 1, memory: 1e9}}}\n') },
    { name: 'a port by number', code: 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{port: 80, targetPort: 80}]}\n' },
    { name: 'lists and mappings where text is due are another fault', code: account('  name: [1]\n  labels: [2, yes]\n  annotations: {a: {b: 1}, c: [1]}\n') },
    { name: 'a kind whose fields are not known', code: 'apiVersion: example.com/v1\nkind: Shop\nmetadata: {name: a}\nspec: {selector: {matchLabels: {a: 1}}, data: {a: 1}}\n' },
    { name: 'a scalar at the root of a pod spec', code: 'apiVersion: v1\nkind: Pod\nmetadata: 5\nspec: {containers: 5, nodeSelector: yes}\n' },
  ],
  invalid: [
    { name: 'every spelling of a boolean', code: account('  name: a\n  labels: {a: «y», b: «N», c: «Yes», d: «no», e: «on», f: «OFF», g: «true», h: «False»}\n'), says: ['reads y as the boolean true', 'reads N as the boolean false'] },
    {
      name: 'every spelling of a number',
      code: account('  name: a\n  labels: {a: «0», b: «-1», c: «0644», d: «1_000», e: «0x1F», f: «0b11», g: «1.10», h: «1e3», i: «.5», j: «1.»}\n'),
      says: ['the number 0', 'the number -1', 'reads 0644 as the number 420', 'the number 1000', 'the number 31', 'the number 3', 'reads 1.10 as the number 1.1', 'the number 1000', 'the number 0.5', 'the number 1,'],
    },
    { name: 'a name', code: account('  name: «123»\n'), says: [/`name` must be text; write "123"\.$/], output: account('  name: "123"\n') },
    { name: 'a custom resource has metadata like any other', code: 'apiVersion: example.com/v1\nkind: Shop\nmetadata: {name: a, namespace: «off»}\n', output: 'apiVersion: example.com/v1\nkind: Shop\nmetadata: {name: a, namespace: "off"}\n' },
    { name: 'an annotation that means a boolean', code: account('  name: a\n  annotations:\n    example.com/enabled: «true»\n'), says: ['annotation `example.com/enabled`'] },
    {
      name: 'a pod template, its selector and its node',
      code: 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  selector: {matchLabels: {tier: «1»}, matchExpressions: [{key: a, operator: In, values: [b, «2»]}]}\n  template:\n    metadata: {labels: {tier: «1»}}\n    spec:\n      nodeSelector: {gpu: «true»}\n      containers: [{name: a, image: «1.10»}]\n',
    },
    {
      name: 'a CronJob: command, arguments and variables of init and ephemeral containers',
      code: 'apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: a}\nspec:\n  schedule: «5»\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          restartPolicy: «no»\n          initContainers: [{name: a, image: "b:1", command: [sleep, «5»]}]\n          containers: [{name: a, image: "b:1", env: [{name: PORT, value: «8080»}]}]\n          ephemeralContainers: [{name: b, image: "b:1", args: [«on»]}]\n',
      says: ['`schedule`', '`restartPolicy`', 'item 2 of `command`', 'the value of `PORT`', 'item 1 of `args`'],
    },
    { name: 'a Revision, whose metadata is that of its pods', code: 'apiVersion: serving.knative.dev/v1\nkind: Revision\nmetadata: {name: web, labels: {tier: «1»}}\nspec: {containers: [{image: «1.10»}]}\n' },
    { name: 'the data of a ConfigMap', code: 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  mode: «0644»\n  debug: «true»\n', says: ['the key `mode`', 'the key `debug`'], output: 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  mode: "0644"\n  debug: "true"\n' },
    { name: 'a Secret: its numbers are not repeated', code: 'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData:\n  pin: «471100»\n  debug: «true»\n', messages: ['typedSecret', 'typed'], says: [/^(?!.*4711)/] },
    { name: 'nor is what looks like a password', code: pod('  containers: [{name: a, image: "b:1", env: [{name: DB_PASSWORD, value: «471100»}]}]\n'), messages: ['typedSecret'], says: [/^(?!.*4711)/] },
    { name: 'a user of a binding by number', code: 'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: a}\nsubjects:\n  - {kind: User, name: «1001»}\nroleRef: {kind: Role, name: a}\n' },
    { name: 'parameters of a StorageClass', code: 'apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: fast}\nprovisioner: ebs.csi.aws.com\nparameters: {encrypted: «true», iopsPerGB: «50»}\n', says: ['the parameter `encrypted`'] },
    { name: 'JSON, in a List', code: '{"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "a"}, "spec": {"selector": {"tier": «1»}}}]}' },
    { name: 'a number by its tag', code: account('  name: a\n  labels: {a: !!int «"5"»}\n'), output: null },
    { name: 'an anchor, once where it stands', code: account('  name: a\n  labels: {a: &on «yes»}\n  annotations: {a: *on}\n'), output: null },
  ],
});
