import { CONTROLLER_ACCOUNTS, defineRule } from '../../src/authoring/index.js';
import { objectName } from '../_shared/object-name.js';

export default defineRule({
  id: 'token/controller-service-account',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: { 'rbac-police': ['prevent/suspicious_assignment_of_controller_service_accounts'] },
  docs: {
    summary: 'A workload runs as an account of the controller manager',
    why:
      'These accounts of kube-system can do what cluster administrators can, step by step. No pod of Kubernetes itself runs as one, so a pod that does is a mistake or a disguise.',
    remedy: 'Make a ServiceAccount for the workload and bind it to the few rights that it needs.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#controller-roles',
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    ],
    fails: [
      `apiVersion: apps/v1
kind: Deployment
metadata:
  name: tidy
  namespace: kube-system
spec:
  template:
    spec:
      serviceAccountName: «generic-garbage-collector»
      containers:
        - name: tidy
          image: tidy:2.0
`,
    ],
    passes: [
      `apiVersion: apps/v1
kind: Deployment
metadata:
  name: tidy
  namespace: kube-system
spec:
  template:
    spec:
      serviceAccountName: tidy
      containers:
        - name: tidy
          image: tidy:2.0
`,
    ],
  },
  messages: {
    disguised:
      '{workload} runs as "{account}", an account of kube-system that is meant for the controller manager alone. Give it a ServiceAccount of its own.',
  },
  create({ report }) {
    return {
      podSpec({ workload, serviceAccount }) {
        if (workload.namespace !== 'kube-system' || !CONTROLLER_ACCOUNTS.has(serviceAccount.name)) return;
        report({ at: serviceAccount.at, message: 'disguised', data: { workload: objectName(workload), account: serviceAccount.name } });
      },
    };
  },
});
