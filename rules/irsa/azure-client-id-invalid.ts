import { defineRule } from '../../src/authoring/index.js';
import { AZURE_CLIENT_ANNOTATION, AZURE_TENANT_ANNOTATION } from '../_shared/cloud-annotations.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'irsa/azure-client-id-invalid',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'The client or tenant of an Azure workload identity is not a UUID',
    why: 'The webhook hands the text to the pods as it is. Microsoft Entra knows no such application, and the pods cannot log in.',
    remedy: 'Write the client id of the managed identity or application, not its name, its object id or its resource id.',
    references: [
      'https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html',
    ],
    fails: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  annotations:
    azure.workload.identity/client-id: «checkout-identity»
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
    invalid: 'The {field} "{value}" is not a UUID, so pods of ServiceAccount "{account}" cannot log in; write the id that Azure shows for it.',
    empty: 'The {field} of ServiceAccount "{account}" is empty; write the id that Azure shows for it, or remove the annotation.',
  },
  create({ report }) {
    return {
      serviceAccount(object) {
        const annotations = object.at('metadata', 'annotations');
        const account = object.name;
        for (const [key, field] of FIELDS) {
          const at = annotations.at(key);
          const value = at.kind === 'null' ? '' : at.text;
          if (value === undefined || isUnknownText(value) || UUID.test(value)) continue;
          if (value === '') report({ at, message: 'empty', data: { field, account } });
          else report({ at, message: 'invalid', data: { field, value, account } });
        }
      },
    };
  },
});

const FIELDS = [
  [AZURE_CLIENT_ANNOTATION, 'client id'],
  [AZURE_TENANT_ANNOTATION, 'tenant id'],
] as const;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;
