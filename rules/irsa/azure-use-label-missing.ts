import { defineRule } from '../../src/authoring/index.js';
import { AZURE_CLIENT_ANNOTATION, AZURE_USE_LABEL } from '../_shared/cloud-annotations.js';
import { objectName } from '../_shared/object-name.js';
import { isBlank } from '../_shared/words.js';

export default defineRule({
  id: 'irsa/azure-use-label-missing',
  severity: 'error',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: {},
  docs: {
    summary: 'Pods of an account with an Azure identity lack the label that turns it on',
    why: 'The webhook is called for pods with the label `azure.workload.identity/use: "true"` alone; on the ServiceAccount or the Deployment it does nothing. These pods get no token for Azure and cannot log in.',
    remedy: 'Put the label `azure.workload.identity/use: "true"` on the pod template.',
    references: [
      'https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html',
      'https://azure.github.io/azure-workload-identity/docs/troubleshooting.html',
    ],
    fails: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  namespace: shop
  annotations:
    azure.workload.identity/client-id: 7a3c1f0e-5b52-4d0b-9a51-2f1c6e8d4b90
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: checkout
  namespace: shop
spec:
  template:
    metadata:
      labels: {app: checkout}
    spec:
      serviceAccountName: «checkout»
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
  namespace: shop
  annotations:
    azure.workload.identity/client-id: 7a3c1f0e-5b52-4d0b-9a51-2f1c6e8d4b90
---
apiVersion: apps/v1
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
    missing: 'Pods of {object} run as ServiceAccount "{account}", which has an Azure identity, and lack the label {key}: "true", so they get no token for it; add the label to the pods.',
    elsewhere: 'The label {key} is on {where}, where it does nothing; put it on the pods of {object}, which run as ServiceAccount "{account}".',
  },
  create({ report, inventory }) {
    return {
      podSpec({ serviceAccount, workload }) {
        if (workload.podMetadata.at('labels', AZURE_USE_LABEL).exists) return;
        const found = inventory.serviceAccount(workload, workload.namespace, serviceAccount.name).object;
        const client = found?.at('metadata', 'annotations', AZURE_CLIENT_ANNOTATION);
        if (found === undefined || client === undefined || isBlank(client)) return;
        const data = { object: objectName(workload), account: found.name, key: AZURE_USE_LABEL };
        const related = [{ at: client, message: 'the Azure identity of its account' }];
        const own = workload.at('metadata', 'labels', AZURE_USE_LABEL);
        const ofAccount = found.at('metadata', 'labels', AZURE_USE_LABEL);
        if (own.exists) report({ at: own.key, message: 'elsewhere', data: { ...data, where: objectName(workload) }, related });
        else if (ofAccount.exists) {
          const there = { at: ofAccount.key, message: 'the label, where nothing reads it' };
          report({ at: serviceAccount.at, message: 'elsewhere', data: { ...data, where: objectName(found) }, related: [there, ...related] });
        } else report({ at: serviceAccount.at, message: 'missing', data, related });
      },
    };
  },
});
