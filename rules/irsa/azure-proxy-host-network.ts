import { defineRule } from '../../src/authoring/index.js';
import { AZURE_USE_LABEL } from '../_shared/cloud-annotations.js';
import { objectName } from '../_shared/object-name.js';

export default defineRule({
  id: 'irsa/azure-proxy-host-network',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'Azure workload identity is to add its proxy to a pod in the host’s network',
    why: 'The webhook refuses such a pod: its proxy would redirect the traffic of the whole node. No pod is made.',
    remedy: 'Take the pod out of the host’s network, or remove the annotation and use an SDK that reads the token itself.',
    references: [
      'https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html',
      'https://azure.github.io/azure-workload-identity/docs/troubleshooting.html',
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
        azure.workload.identity/inject-proxy-sidecar: "true"
      labels: {app: checkout}
    spec:
      serviceAccountName: checkout
      hostNetwork: «true»
      containers:
        - name: app
          image: registry.example.com/checkout:1.4
`,
    ],
    passes: [
      `apiVersion: apps/v1
kind: Deployment
metadata:
  name: checkout
  namespace: shop
spec:
  template:
    metadata:
      annotations:
        azure.workload.identity/inject-proxy-sidecar: "true"
      labels: {app: checkout}
    spec:
      serviceAccountName: checkout
      containers:
        - name: app
          image: registry.example.com/checkout:1.4
`,
    ],
  },
  messages: {
    refused: 'The webhook refuses {object}: its proxy cannot be added to a pod in the host’s network; take one of the two away.',
  },
  create({ report }) {
    return {
      podSpec(podSpec) {
        const { workload } = podSpec;
        const at = podSpec.at('hostNetwork');
        if (at.boolean !== true) return;
        const proxy = workload.podMetadata.at('annotations', 'azure.workload.identity/inject-proxy-sidecar');
        const use = workload.podMetadata.at('labels', AZURE_USE_LABEL);
        if (proxy.string !== 'true' || (use.exists && use.string !== 'true')) return;
        report({ at, message: 'refused', data: { object: objectName(workload) }, related: [{ at: proxy.key, message: 'asks for the proxy' }] });
      },
    };
  },
});
