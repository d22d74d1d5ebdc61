import { defineRule } from '../../src/authoring/index.js';
import { AZURE_USE_LABEL } from '../_shared/cloud-annotations.js';
import { onWorkload } from '../_shared/misplaced-annotation.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'irsa/azure-use-label-invalid',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'The label that turns Azure workload identity on is not read',
    why: 'The webhook is called only for pods with the label `azure.workload.identity/use: "true"`. With another value, or as an annotation, nothing is injected and the pods cannot log in.',
    remedy: 'Put the label `azure.workload.identity/use: "true"`, in quotes, on the pod template.',
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
      labels: {app: checkout, azure.workload.identity/use: «true»}
    spec:
      serviceAccountName: checkout
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
      labels: {app: checkout, azure.workload.identity/use: "true"}
    spec:
      serviceAccountName: checkout
      containers:
        - name: app
          image: registry.example.com/checkout:1.4
`,
    ],
  },
  messages: {
    unquoted: 'The API server refuses a label that is no string; write {key}: "true" in quotes.',
    otherValue: {
      text: 'The webhook is called for the value "true" alone, and this is "{value}"; write "true", or remove the label.',
      severity: 'warning',
    },
    annotation: 'The webhook looks for the label {key} on the pod, and as an annotation it does nothing; move it to the pod’s labels.',
  },
  create({ report }) {
    return {
      serviceAccount: (account) => {
        const at = account.at('metadata', 'annotations', AZURE_USE_LABEL);
        if (at.exists) report({ at: at.key, message: 'annotation', data: { key: AZURE_USE_LABEL } });
      },
      workload(workload) {
        const label = workload.podMetadata.at('labels', AZURE_USE_LABEL);
        const value = label.text ?? '';
        if (label.kind === 'scalar' && label.string === undefined) report({ at: label, message: 'unquoted', data: { key: AZURE_USE_LABEL } });
        else if (label.string !== undefined && !isUnknownText(value) && value !== 'true' && value !== 'false') {
          report({ at: label, message: 'otherValue', data: { value } });
        }
        if (label.exists) return;
        for (const { at, related } of onWorkload(workload, [AZURE_USE_LABEL])) report({ at, message: 'annotation', data: { key: AZURE_USE_LABEL }, related });
      },
    };
  },
});
