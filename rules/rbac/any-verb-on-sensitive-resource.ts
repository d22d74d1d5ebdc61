import { defineRule } from '../../src/authoring/index.js';
import { powerHits, powerMessages, powerReport } from '../_shared/power.js';

export default defineRule({
  id: 'rbac/any-verb-on-sensitive-resource',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'cross-object',
  supersedes: [
    'rbac/secrets-read',
    'rbac/secrets-write',
    'rbac/pods-create',
    'rbac/bind-verb',
    'rbac/escalate-verb',
    'rbac/impersonate-verb',
    'rbac/workload-controllers-write',
    'rbac/pods-modify',
    'rbac/broad-delete',
    'rbac/roles-write',
    'rbac/bindings-write',
  ],
  peers: {
    trivy: ['AVD-KSV-0045'],
    KubiScan: [
      'risky-any-verb-secrets',
      'risky-any-verb-pods',
      'risky-any-verb-deployments',
      'risky-any-verb-daemonsets',
      'risky-any-verb-statefulsets',
      'risky-any-verb-replicationcontrollers',
      'risky-any-verb-replicasets',
      'risky-any-verb-cronjobs',
      'risky-any-verb-jobs',
      'risky-any-verb-roles',
      'risky-any-verb-clusterroles',
      'risky-any-verb-rolebindings',
      'risky-any-verb-clusterrolebindings',
      'risky-any-verb-users',
      'risky-any-verb-groups',
    ],
    krane: [
      'risky-any-verb-secrets',
      'risky-any-verb-pods',
      'risky-any-verb-deployments',
      'risky-any-verb-daemonsets',
      'risky-any-verb-statefulsets',
      'risky-any-verb-replicationcontrollers',
      'risky-any-verb-replicasets',
      'risky-any-verb-cronjobs',
      'risky-any-verb-jobs',
      'risky-any-verb-roles',
      'risky-any-verb-clusterroles',
      'risky-any-verb-rolebindings',
      'risky-any-verb-clusterrolebindings',
      'risky-any-verb-users',
      'risky-any-verb-groups',
    ],
  },
  docs: {
    summary: 'A role allows every verb on a resource that leads to more power',
    why: '`*` holds the verbs that nobody thinks of: to read and write every Secret, to start pods as any account, to bind or escalate roles, to impersonate. One of these is enough to take over what the role reaches.',
    remedy: 'List the verbs that are needed.',
    references: [
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks',
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: backup
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [configmaps, «secrets»]
    verbs: ["*"]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: backup
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [configmaps]
    verbs: ["*"]
`,
    ],
  },
  messages: powerMessages('{role} may do anything to {resource} {where}: {harm}. List the verbs that it needs.', 'rbac/any-verb-on-sensitive-resource'),
  create({ report, kubernetesMinor }) {
    return {
      policyRule(rule) {
        for (const hit of powerHits('rbac/any-verb-on-sensitive-resource', rule, kubernetesMinor)) {
          const resource = hit.grant.resource.string ?? '';
          report(powerReport(hit, rule, { resource, harm: HARMS.get(resource) ?? STARTS_PODS }));
        }
      },
    };
  },
});

const STARTS_PODS = 'the pods that it starts through them run as any ServiceAccount there';
const WRITES_ROLES = '`bind` and `escalate` are among the verbs, so that it can give itself any rights';
const IMPERSONATES = '`impersonate` is among the verbs, so that it can act as others';

/** What every verb on a resource leads to; workload controllers are not listed, since all of them start pods. */
const HARMS: ReadonlyMap<string, string> = new Map([
  ['secrets', 'it reads all of them, and can have a token minted into one for any ServiceAccount there'],
  ['pods', 'a pod that it starts runs as any ServiceAccount there and mounts any Secret'],
  ['roles', WRITES_ROLES],
  ['clusterroles', WRITES_ROLES],
  ['rolebindings', 'it can pass on all rights that it has'],
  ['clusterrolebindings', 'it can pass on all rights that it has'],
  ['users', IMPERSONATES],
  ['groups', IMPERSONATES],
]);
