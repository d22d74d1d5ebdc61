import { defineRule } from '../../src/authoring/index.js';
import { notFound } from '../_shared/not-found.js';
import { objectName } from '../_shared/object-name.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'ref/service-account-not-found',
  severity: 'info',
  confidence: 'medium',
  presets: ['strict'],
  scope: 'cross-object',
  peers: {
    'kube-linter': ['non-existent-service-account'],
    kubescape: ['C-0307'],
    monokle: ['LNK001'],
  },
  docs: {
    summary: 'A pod runs as a ServiceAccount that is not in these files',
    why: 'Kubernetes refuses a pod whose account does not exist: the workload is there, and no pod of it ever starts.',
    remedy: 'Add the ServiceAccount to the namespace of the workload, or correct the name. `--complete-input` says that the input holds everything, and makes this an error.',
    references: [
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/',
    ],
    fails: [
      `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  template:
    spec:
      serviceAccountName: «web»
      containers:
        - name: web
          image: registry.example.com/web:1.4.2
`,
    ],
    passes: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: web
  namespace: shop
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  template:
    spec:
      serviceAccountName: web
      containers:
        - name: web
          image: registry.example.com/web:1.4.2
`,
    ],
  },
  messages: {
    notHere: 'The ServiceAccount "{account}" of {workload} is not in these files; if it is not in the cluster either, no pod starts.',
    absent: { text: 'The ServiceAccount "{account}" of {workload} does not exist in its namespace, so no pod starts.', severity: 'error' },
  },
  create({ report, inventory }) {
    return {
      podSpec({ serviceAccount: { name, at }, workload }) {
        if (!at.exists || isUnknownText(name)) return;
        const message = notFound(inventory.serviceAccount(workload, workload.namespace, name));
        if (message !== undefined) report({ at, message, data: { account: name, workload: objectName(workload) } });
      },
    };
  },
});
