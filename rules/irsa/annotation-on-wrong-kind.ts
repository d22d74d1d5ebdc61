import { defineRule, SERVICE_ACCOUNT_ONLY_ANNOTATIONS } from '../../src/authoring/index.js';
import { onNamespace, onWorkload } from '../_shared/misplaced-annotation.js';
import { objectName } from '../_shared/object-name.js';

export default defineRule({
  id: 'irsa/annotation-on-wrong-kind',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'An annotation for service accounts stands on another object',
    why: 'The webhook reads the role from the ServiceAccount of a pod and nowhere else. Here it does nothing, and the pods run with the rights of the node, or with none.',
    remedy: 'Move the annotation to the ServiceAccount that the pods run as.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
      'https://github.com/aws/amazon-eks-pod-identity-webhook',
    ],
    fails: [
      `apiVersion: v1
kind: Pod
metadata:
  name: checkout
  annotations:
    «eks.amazonaws.com/role-arn»: arn:aws:iam::246813579024:role/checkout
spec:
  serviceAccountName: checkout
  containers:
    - name: app
      image: registry.example.com/checkout:1.4
`,
    ],
    passes: [
      `apiVersion: v1
kind: Pod
metadata:
  name: checkout
  annotations:
    eks.amazonaws.com/skip-containers: sidecar
    eks.amazonaws.com/token-expiration: "3600"
spec:
  serviceAccountName: checkout
  containers:
    - name: app
      image: registry.example.com/checkout:1.4
`,
    ],
  },
  messages: {
    workload: 'Annotation {key} does nothing on {object}: EKS reads it from the ServiceAccount alone; move it to ServiceAccount "{account}".',
    namespace: 'Annotation {key} does nothing on {object}: EKS reads it from ServiceAccounts alone; move it to those that need the role.',
  },
  create({ report }) {
    return {
      object(object) {
        for (const { key, at } of onNamespace(object, SERVICE_ACCOUNT_ONLY_ANNOTATIONS)) {
          report({ at, message: 'namespace', data: { key, object: objectName(object) } });
        }
      },
      workload(workload) {
        const account = workload.podSpec.serviceAccount.name;
        for (const { key, at, related } of onWorkload(workload, SERVICE_ACCOUNT_ONLY_ANNOTATIONS)) {
          report({ at, message: 'workload', data: { key, object: objectName(workload), account }, related });
        }
      },
    };
  },
});
