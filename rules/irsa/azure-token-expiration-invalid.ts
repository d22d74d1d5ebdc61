import { defineRule, type View } from '../../src/authoring/index.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'irsa/azure-token-expiration-invalid',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'The lifetime of the token for Azure is not one that the webhook takes',
    why: 'The webhook takes whole seconds from 3600 to 86400 and nothing else; with another value the pods do not get what the manifest says.',
    remedy: 'Write whole seconds from 3600 to 86400, in quotes.',
    references: [
      'https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html',
    ],
    fails: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  annotations:
    azure.workload.identity/client-id: 7a3c1f0e-5b52-4d0b-9a51-2f1c6e8d4b90
    azure.workload.identity/service-account-token-expiration: «"600"»
`,
    ],
    passes: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  annotations:
    azure.workload.identity/client-id: 7a3c1f0e-5b52-4d0b-9a51-2f1c6e8d4b90
    azure.workload.identity/service-account-token-expiration: "7200"
`,
    ],
  },
  messages: {
    unquoted: {
      text: 'The API server refuses an annotation that is no string; write "{value}" in quotes.',
      severity: 'error',
    },
    invalid: 'The webhook takes whole seconds from 3600 to 86400, and this is "{value}"; write one of those.',
  },
  create({ report }) {
    const check = (at: View): void => {
      const value = at.text ?? '';
      if (at.kind !== 'scalar' || isUnknownText(value)) return;
      const isFine = /^\d+$/u.test(value) && Number(value) >= SHORTEST && Number(value) <= LONGEST;
      if (at.string === undefined) report({ at, message: 'unquoted', data: { value } });
      else if (!isFine) report({ at, message: 'invalid', data: { value } });
    };
    return {
      serviceAccount: (account) => check(account.at('metadata', 'annotations', KEY)),
      workload: (workload) => check(workload.podMetadata.at('annotations', KEY)),
    };
  },
});

const KEY = 'azure.workload.identity/service-account-token-expiration';

/** Seconds; azure-workload-identity's `pkg/webhook/consts.go`. */
const SHORTEST = 3600;
const LONGEST = 86_400;
