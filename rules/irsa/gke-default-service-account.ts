import { defineRule } from '../../src/authoring/index.js';
import { GKE_ACCOUNT_ANNOTATION } from '../_shared/cloud-annotations.js';

export default defineRule({
  id: 'irsa/gke-default-service-account',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'The default ServiceAccount of a namespace has a Google identity',
    why: 'Every pod of the namespace that names no account runs as this one and gets the identity, whatever it is for.',
    remedy: 'Make a ServiceAccount for the workload that needs the identity, and move the annotation to it.',
    references: [
      'https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity',
    ],
    fails: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: default
  annotations:
    «iam.gke.io/gcp-service-account»: checkout@shop-prod.iam.gserviceaccount.com
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
    isDefault: 'Every pod of the namespace that names no account can act as the Google identity "{identity}"; give it to an account of its own.',
  },
  create({ report }) {
    return {
      serviceAccount(account) {
        const at = account.at('metadata', 'annotations', GKE_ACCOUNT_ANNOTATION);
        const identity = at.string;
        if (account.name === 'default' && identity !== undefined && identity !== '') report({ at: at.key, message: 'isDefault', data: { identity } });
      },
    };
  },
});
