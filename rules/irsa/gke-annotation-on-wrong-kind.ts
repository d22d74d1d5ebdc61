import { defineRule } from '../../src/authoring/index.js';
import { GKE_ACCOUNT_ANNOTATION } from '../_shared/cloud-annotations.js';
import { onNamespace, onWorkload } from '../_shared/misplaced-annotation.js';
import { objectName } from '../_shared/object-name.js';

export default defineRule({
  id: 'irsa/gke-annotation-on-wrong-kind',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'An annotation of GKE workload identity stands on another object than a ServiceAccount',
    why: 'GKE looks at the ServiceAccount of a pod. Here the annotation does nothing, and the pods get an identity without rights, or that of the node.',
    remedy: 'Move the annotation to the ServiceAccount that the pods run as.',
    references: [
      'https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity',
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
        «iam.gke.io/gcp-service-account»: checkout@shop-prod.iam.gserviceaccount.com
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
    iam.gke.io/gcp-service-account: checkout@shop-prod.iam.gserviceaccount.com
`,
    ],
  },
  messages: {
    workload: 'Annotation {key} does nothing on {object}: GKE reads it from the ServiceAccount alone; move it to ServiceAccount "{account}".',
    namespace: 'Annotation {key} does nothing on {object}: GKE reads it from ServiceAccounts alone; move it to those that need the identity.',
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

const KEYS = [GKE_ACCOUNT_ANNOTATION];
