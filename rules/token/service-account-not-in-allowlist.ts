import { defineRule, type WorkloadView } from '../../src/authoring/index.js';
import { objectName } from '../_shared/object-name.js';
import { matchesAny } from '../_shared/wildcard.js';

/** One entry of the list: these accounts, in these namespaces, for these images. */
interface Allowed {
  readonly accounts: readonly string[];
  readonly namespaces?: readonly string[];
  readonly images?: readonly string[];
}

const PATTERNS = { type: 'array', minItems: 1, items: { type: 'string', minLength: 1 } };

export default defineRule({
  id: 'token/service-account-not-in-allowlist',
  severity: 'info',
  confidence: 'high',
  presets: [],
  scope: 'object',
  peers: { kyverno: ['other/restrict-service-account'] },
  docs: {
    summary: 'A workload runs as a ServiceAccount that it is not allowed',
    why: 'Whoever may create a workload may choose any account of the namespace. With the wrong one it holds rights that were meant for another.',
    remedy: 'Use an account that the rule’s option `allow` names for the namespace and images, or add it there.',
    references: [
      'https://kubernetes.io/docs/concepts/security/service-accounts/',
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    ],
    fails: [
      `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  serviceAccountName: «cluster-operator»
  containers:
    - name: web
      image: web:1.4
`,
    ],
    passes: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: cluster-operator
`,
    ],
  },
  messages: {
    notAllowed: '{workload} runs as ServiceAccount "{account}", which is not allowed {where}. Use another account, or add it to the option allow.',
  },
  options: {
    defaults: { allow: [] as readonly Allowed[] },
    schema: {
      allow: {
        type: 'array',
        minItems: 1,
        description: 'Accounts that workloads may run as. `*` in a pattern stands for any text.',
        examples: [[{ accounts: ['deployer-*'], namespaces: ['ci'] }, { accounts: ['default'], images: ['registry.example.com/*'] }]],
        items: {
          type: 'object',
          required: ['accounts'],
          additionalProperties: false,
          properties: {
            accounts: { ...PATTERNS, description: 'Names of ServiceAccounts.' },
            namespaces: { ...PATTERNS, description: 'Namespaces for which this holds; all when left out.' },
            images: { ...PATTERNS, description: 'Images of which every container must use one; any when left out.' },
          },
        },
      },
    },
  },
  create({ options, report }) {
    return {
      workload(workload) {
        const { serviceAccount } = workload.podSpec;
        if (options.allow.some((entry) => permits(entry, workload, serviceAccount.name))) return;
        const where = workload.namespace === undefined ? 'here' : `in namespace "${workload.namespace}"`;
        report({ at: serviceAccount.at, message: 'notAllowed', data: { workload: objectName(workload), account: serviceAccount.name, where } });
      },
    };
  },
});

/** Where the manifest sets no namespace, an entry for any one may fit. */
function permits({ accounts, namespaces, images }: Allowed, workload: WorkloadView, account: string): boolean {
  const { namespace, podSpec } = workload;
  if (!matchesAny(accounts, account)) return false;
  if (namespaces !== undefined && namespace !== undefined && !matchesAny(namespaces, namespace)) return false;
  return images === undefined || podSpec.containers.every((container) => matchesAny(images, container.at('image').string ?? ''));
}
