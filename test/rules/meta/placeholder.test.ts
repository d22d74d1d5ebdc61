import rule from '../../../rules/meta/placeholder.js';
import { ruleTester } from '../tester.js';

const pod = (spec: string): string => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n${spec}`;
const awsAuth = (entry: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: aws-auth\n  namespace: kube-system\ndata:\n  mapRoles: |\n    - ${entry}\n`;
const cronJob = (container: string): string =>
  `apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: nightly}\nspec:\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          containers:\n            - ${container}\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'free text: annotations, labels, data, arguments, variables', code: `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  annotations: {notes: "ask <team>, TODO"}\nspec:\n  containers:\n    - name: a\n      image: b:1\n      args: ["--user=<user>", CHANGEME]\n      env: [{name: A, value: <value>}]\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {page: "<html>", todo: TODO}\n` },
    { name: 'envsubst in every field', code: `apiVersion: v1\nkind: Pod\nmetadata: {name: "\${NAME}", namespace: $NAMESPACE}\nspec:\n  serviceAccountName: \${ACCOUNT:=robot}\n  containers: [{name: a, image: "\${IMAGE}"}]\n` },
    { name: 'very many variables', code: pod(`  serviceAccountName: "${'${A}'.repeat(50_000)}"\n  containers: []\n# <x>\n`) },
    { name: 'variables of kustomize and of containers', code: pod('  serviceAccountName: $(ACCOUNT)\n  containers: [{name: a, image: "app:$(TAG)"}]\n') },
    { name: 'a template', code: pod('  serviceAccountName: "{{ .Values.account }}"\n  containers: []\n') },
    { name: 'ERB', code: pod('  containers: [{name: a, image: "<%= image %>"}]\n') },
    { name: 'an encrypted value', code: pod('  serviceAccountName: ENC[AES256_GCM,data:a,iv:b,tag:c,type:str]\n  containers: []\n') },
    { name: 'a to-do app, and a name with your in it', code: 'apiVersion: v1\nkind: Service\nmetadata: {name: todo, namespace: know-your-customer}\n' },
    { name: 'what the authenticator fills in', code: awsAuth('{rolearn: "arn:aws:iam::210987654321:role/node", username: "system:node:{{EC2PrivateDNSName}}", groups: ["system:nodes"]}') },
    { name: 'fields that are lists, numbers or nothing', code: 'apiVersion: v1\nkind: Pod\nmetadata: {name: ["<a>"], namespace: }\nspec: {serviceAccountName: {a: "<b>"}, containers: [{image: ["<c>"]}, 5, ~], volumes: <d>}\n' },
    { name: 'the prose of a definition', code: 'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: shops.example.com}\nspec: {description: "<name>"}\n' },
    { name: 'a kind whose fields are not known', code: 'apiVersion: example.com/v1\nkind: Shop\nmetadata: {name: a}\nspec: {host: <host>}\n' },
  ],
  invalid: [
    { name: 'without a substitution, variables are left in place too', code: pod('  serviceAccountName: «${ACCOUNT}»\n  containers: []\n'), options: { substitution: 'none' }, messages: ['leftInPlace'], says: ['"${ACCOUNT}"'] },
    { name: 'behind a variable that is filled in', code: pod('  containers: [{name: a, image: "b:1"}, {name: c, image: «"${REGISTRY}/<app>"»}]\n'), messages: ['brackets'] },
    {
      name: 'names, namespaces and accounts of subjects',
      code: 'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: «REPLACE_ME»}\nsubjects:\n  - {kind: ServiceAccount, name: «your-account-name», namespace: «<namespace>»}\n  - {kind: Group, name: «TODO»}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: «<role>»}\n',
      messages: ['leftInPlace', 'leftInPlace', 'brackets', 'leftInPlace', 'brackets'],
      says: ['`name` is "REPLACE_ME"'],
    },
    {
      name: 'fields of a pod',
      code: pod('  serviceAccountName: «CHANGEME»\n  imagePullSecrets: [{name: «<registry>»}]\n  nodeName: «<node>»\n  containers: []\n  volumes:\n    - {name: a, secret: {secretName: «<secret>»}}\n    - {name: b, projected: {sources: [{serviceAccountToken: {path: t, audience: «<audience>»}}]}}\n'),
    },
    { name: 'init and ephemeral containers', code: pod('  initContainers: [{name: a, image: «<image>»}]\n  containers: []\n  ephemeralContainers: [{name: b, image: «your-image-here»}]\n') },
    { name: 'a CronJob', code: cronJob('{name: a, image: «registry.example.com/<app>:1.2»}') },
    { name: 'hosts and Secrets of an Ingress', code: 'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web}\nspec:\n  tls: [{hosts: [«app.your-domain.com»], secretName: «<secret>»}]\n  rules:\n    - host: «app.your-domain.com»\n' },
    { name: 'annotations that name something', code: 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: robot\n  annotations:\n    eks.amazonaws.com/role-arn: «arn:aws:iam::<account>:role/robot»\n', says: ['annotation `eks.amazonaws.com/role-arn`'] },
    { name: 'inside aws-auth, at its own line', code: awsAuth('rolearn: arn:aws:iam::246813579024:role/nodes\n      username: system:node:{{EC2PrivateDNSName}}\n      groups:\n        - system:nodes\n        - «<group>»') },
    { name: 'one finding for an entry whose ARN is one', code: awsAuth('rolearn: «<ARN of instance role>»\n      username: <system:node:{{EC2PrivateDNSName}}>\n      groups:\n        - <group>') },
    { name: 'an item of a List, in JSON', code: '{"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "v1", "kind": "Service", "metadata": {"name": «"<name>"»}}]}' },
    { name: 'an anchor is reported where it stands', code: 'apiVersion: v1\nkind: Pod\nmetadata: {name: &name «<name>»}\nspec: {serviceAccountName: *name, containers: []}\n' },
  ],
});
