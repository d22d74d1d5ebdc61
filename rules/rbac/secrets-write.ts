import { defineRule, type PolicyRuleView, type PowerHit, type RoleView } from '../../src/authoring/index.js';
import { narrowing } from '../_shared/narrowing.js';
import { once } from '../_shared/once.js';
import { powerData, powerHits } from '../_shared/power.js';

export default defineRule({
  id: 'rbac/secrets-write',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'cross-object',
  supersedes: ['rbac/broad-delete'],
  peers: {
    trivy: ['AVD-KSV-0041', 'AVD-KSV-0113'],
    'kube-linter': ['access-to-secrets'],
    'rbac-police': ['issue_token_secrets', 'obtain_token_weak_ns'],
  },
  docs: {
    summary: 'A role can write Secrets',
    why: 'Kubernetes fills a new Secret of type `kubernetes.io/service-account-token` with a token of the account that it names: who creates Secrets and reads them can have the rights of any account there. Who changes Secrets changes the passwords and keys that workloads trust.',
    remedy: 'Name the Secrets in `resourceNames` for `update`, `patch` and `delete`, or keep them in a namespace of their own. Names cannot narrow `create` and `deletecollection`.',
    references: [
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#listing-secrets',
      'https://kubernetes.io/docs/concepts/configuration/secret/#serviceaccount-token-secrets',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: issuer
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [«secrets»]
    verbs: [get, create, update]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: issuer
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [secrets]
    resourceNames: [shop-tls]
    verbs: [update, patch]
`,
    ],
  },
  messages: {
    write: '{role} may create and read Secrets ({verbs}) {where}: it can have a token minted into one for any ServiceAccount there.',
    create: {
      text: '{role} may create Secrets ({verbs}) {where}, yet not read all of them: a token minted into one of them is for whoever reads or mounts it.',
      severity: 'warning',
    },
    createHere: {
      text: '{role} may create Secrets ({verbs}) {where}, yet not read all of them: a token minted into one of them is for whoever reads or mounts it.',
      severity: 'info',
    },
    change: {
      text: '{role} may change Secrets ({verbs}) {where}, and so the passwords and keys that workloads trust. {narrowing}',
      severity: 'warning',
    },
    patch: {
      text: '{role} may change Secrets ({verbs}) {where}, and see them: the answer to a patch holds the contents of the Secret. {narrowing}',
      severity: 'warning',
    },
    delete: { text: '{role} may delete Secrets ({verbs}) {where}: the workloads that use them stop.', severity: 'warning' },
  },
  create({ report, kubernetesMinor }) {
    const reads = once((role: RoleView) => allowsOnAll(role, READING));
    // A patch is answered with the object.
    const sees = once((role: RoleView) => allowsOnAll(role, [...READING, 'patch']));
    const readsByName = once(readsNamed);
    return {
      policyRule(rule) {
        for (const hit of powerHits('rbac/secrets-write', rule, kubernetesMinor)) {
          const message = kindOf(hit, rule);
          const at = hit.grant.resource;
          const data = powerData(hit, rule);
          if (message === 'change' || message === 'patch') report({ at, message, data: { ...data, narrowing: narrowing(hit) } });
          else if (message !== undefined) report({ at, message, data });
        }
      },
    };

    function kindOf(hit: PowerHit, { role }: PolicyRuleView): 'write' | 'create' | 'createHere' | 'change' | 'patch' | 'delete' | undefined {
      const verbs = new Set(hit.grant.verbs.map(({ verb }) => verb));
      if (verbs.has('create')) {
        if (sees(role)) return 'write';
        if (role.reachesKubeSystem) return 'create';
        return readsByName(role) ? undefined : 'createHere';
      }
      if (verbs.has('patch')) return reads(role) ? 'change' : 'patch';
      return verbs.has('update') ? 'change' : 'delete';
    }
  },
});

/** True when the role reads Secrets by name: with `create`, which cannot be narrowed, that is as little as a program can do with. */
function readsNamed({ rules }: RoleView): boolean {
  return rules.some((rule) => rule.resourceNames.length > 0 && rule.allows({ verbs: READING, group: '', resource: 'secrets' }) !== undefined);
}

const READING = ['get', 'list', 'watch'];

/** True when some rule of the role allows one of the verbs on Secrets of any name. */
function allowsOnAll({ rules }: RoleView, verbs: readonly string[]): boolean {
  return rules.some((rule) => rule.resourceNames.length === 0 && rule.allows({ verbs, group: '', resource: 'secrets' }) !== undefined);
}
