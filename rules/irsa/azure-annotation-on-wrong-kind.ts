import { defineRule } from '../../src/authoring/index.js';
import { AZURE_CLIENT_ANNOTATION, AZURE_TENANT_ANNOTATION } from '../_shared/cloud-annotations.js';
import { onNamespace, onWorkload } from '../_shared/misplaced-annotation.js';
import { objectName } from '../_shared/object-name.js';

export default defineRule({
  id: 'irsa/azure-annotation-on-wrong-kind',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'An annotation of Azure workload identity stands on another object than a ServiceAccount',
    why: 'The webhook reads client and tenant from the ServiceAccount of a pod. Here the annotation does nothing, and the pods cannot log in.',
    remedy: 'Move the annotation to the ServiceAccount that the pods run as.',
    references: [
      'https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html',
    ],
    fails: [
      `apiVersion: apps/v1
kind: Deployment
metadata:
  name: checkout
  namespace: shop
spec:
  template:
    metadata:
      annotations:
        «azure.workload.identity/client-id»: 7a3c1f0e-5b52-4d0b-9a51-2f1c6e8d4b90
      labels: {app: checkout}
    spec:
      serviceAccountName: checkout
      containers:
        - name: app
          image: registry.example.com/checkout:1.4
`,
    ],
    passes: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  annotations:
    azure.workload.identity/client-id: 7a3c1f0e-5b52-4d0b-9a51-2f1c6e8d4b90
`,
    ],
  },
  messages: {
    workload: 'Annotation {key} does nothing on {object}: the webhook reads it from the ServiceAccount alone; move it to ServiceAccount "{account}".',
    namespace: 'Annotation {key} does nothing on {object}: the webhook reads it from ServiceAccounts alone; move it to those that need the identity.',
  },
  create({ report }) {
    return {
      object(object) {
        for (const { key, at } of onNamespace(object, KEYS)) report({ at, message: 'namespace', data: { key, object: objectName(object) } });
      },
      workload(workload) {
        const account = workload.podSpec.serviceAccount.name;
        for (const { key, at, related } of onWorkload(workload, KEYS)) {
          report({ at, message: 'workload', data: { key, object: objectName(workload), account }, related });
        }
      },
    };
  },
});

const KEYS = [AZURE_CLIENT_ANNOTATION, AZURE_TENANT_ANNOTATION];
