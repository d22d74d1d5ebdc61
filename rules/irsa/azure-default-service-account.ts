import { defineRule } from '../../src/authoring/index.js';
import { AZURE_CLIENT_ANNOTATION } from '../_shared/cloud-annotations.js';

export default defineRule({
  id: 'irsa/azure-default-service-account',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'The default ServiceAccount of a namespace has an Azure identity',
    why: 'Every pod of the namespace that names no account runs as this one and gets the identity, whatever it is for.',
    remedy: 'Make a ServiceAccount for the workload that needs the identity, and move the annotation to it.',
    references: [
      'https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html',
    ],
    fails: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: default
  annotations:
    «azure.workload.identity/client-id»: 7a3c1f0e-5b52-4d0b-9a51-2f1c6e8d4b90
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
    isDefault: 'Every pod of the namespace that names no account can act as the Azure identity "{identity}"; give it to an account of its own.',
  },
  create({ report }) {
    return {
      serviceAccount(account) {
        const at = account.at('metadata', 'annotations', AZURE_CLIENT_ANNOTATION);
        const identity = at.string;
        if (account.name === 'default' && identity !== undefined && identity !== '') report({ at: at.key, message: 'isDefault', data: { identity } });
      },
    };
  },
});
