import { defineRule } from '../../src/authoring/index.js';
import { GKE_ACCOUNT_ANNOTATION } from '../_shared/cloud-annotations.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'irsa/gke-account-invalid',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'The Google service account of a ServiceAccount is not an email address',
    why: 'GKE hands the text to Google’s IAM as it is. No such account exists, and calls of the pods are refused.',
    remedy: 'Write the address of the account: `<name>@<project>.iam.gserviceaccount.com`. For access without such an account, remove the annotation and grant roles to the `principal://` of the ServiceAccount.',
    references: [
      'https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity',
    ],
    fails: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  annotations:
    iam.gke.io/gcp-service-account: «checkout»
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
    invalid: 'The Google service account "{email}" {fault}, so pods of ServiceAccount "{account}" get no access by it; write <name>@<project>.iam.gserviceaccount.com.',
    empty: 'The Google service account of ServiceAccount "{account}" is empty; write <name>@<project>.iam.gserviceaccount.com, or remove the annotation.',
    leftover: {
      text: '"{email}" looks like a name that is to be filled in, and if it stays, pods of ServiceAccount "{account}" get no access by it; write <name>@<project>.iam.gserviceaccount.com.',
      severity: 'info',
    },
  },
  create({ report }) {
    return {
      serviceAccount(object) {
        const at = object.at('metadata', 'annotations', GKE_ACCOUNT_ANNOTATION);
        const email = at.kind === 'null' ? '' : at.string;
        const account = object.name;
        if (email === undefined || isUnknownText(email)) return;
        const fault = faultOf(email);
        if (email === '') report({ at, message: 'empty', data: { account } });
        else if (/^[A-Z][A-Z0-9_]+$/u.test(email)) report({ at, message: 'leftover', data: { email, account } });
        else if (fault !== undefined) report({ at, message: 'invalid', data: { email, fault, account } });
      },
    };
  },
});

function faultOf(email: string): string | undefined {
  if (email !== email.trim()) return 'has white space around it';
  if (email.startsWith('projects/')) return 'is the name of a resource';
  if (/^(?:serviceAccount|principal(?:Set)?):/u.test(email)) return 'is the member of a policy';
  if (email.includes('.svc.id.goog')) return 'is the ServiceAccount of the cluster';
  const [name = '', domain, ...more] = email.split('@');
  if (domain === undefined) return 'has no "@"';
  if (more.length > 0 || !/^[a-z0-9][-a-z0-9.]*$/u.test(name)) return 'has a name that no account can have';
  return /^(?:[a-z0-9][-a-z0-9.]*\.)?gserviceaccount\.com$/u.test(domain) ? undefined : 'is of another domain than gserviceaccount.com';
}
