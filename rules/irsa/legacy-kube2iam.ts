import { defineRule } from '../../src/authoring/index.js';

export default defineRule({
  id: 'irsa/legacy-kube2iam',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'An annotation asks kube2iam or kiam for an AWS role',
    why: 'These proxies take the role from the node, which must be able to take every role that any pod wants; whoever breaks into a node has all of them. On a cluster without them the annotation does nothing.',
    remedy: 'Give the role to a ServiceAccount by `eks.amazonaws.com/role-arn` or an EKS Pod Identity association.',
    references: [
      'https://github.com/jtblin/kube2iam',
      'https://github.com/uswitch/kiam',
      'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
    ],
    fails: [
      `apiVersion: v1
kind: Pod
metadata:
  name: checkout
  annotations:
    «iam.amazonaws.com/role»: checkout
spec:
  serviceAccountName: checkout
  containers:
    - name: app
      image: registry.example.com/app:1.4
`,
    ],
    passes: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::246813579024:role/checkout
`,
    ],
  },
  messages: {
    pod: 'Annotation {key} asks kube2iam or kiam for a role of the node; give the role to ServiceAccount "{account}" with eks.amazonaws.com/role-arn.',
    namespace: 'Annotation {key} lets pods of namespace "{name}" ask kube2iam or kiam for roles of the node; give roles to ServiceAccounts.',
  },
  create({ report }) {
    return {
      workload(workload) {
        const at = workload.podMetadata.at('annotations', 'iam.amazonaws.com/role');
        const account = workload.podSpec.serviceAccount.name;
        if (at.exists) report({ at: at.key, message: 'pod', data: { key: 'iam.amazonaws.com/role', account } });
      },
      object(object) {
        if (!object.is('', 'Namespace')) return;
        for (const key of ['iam.amazonaws.com/permitted', 'iam.amazonaws.com/allowed-roles']) {
          const at = object.at('metadata', 'annotations', key);
          if (at.exists) report({ at: at.key, message: 'namespace', data: { key, name: object.name } });
        }
      },
    };
  },
});
