import type { EffectiveRule } from '../authoring/inventory.js';
import type { Power } from './power.js';
import { matchRule, nameReach } from './rbac-matching.js';

/** One right that an escalation needs. */
export interface Need {
  readonly verbs: readonly string[];
  readonly group: string;
  readonly resource: string;
  /** Names that suffice where `resourceNames` narrow the rule; without, a narrowed rule does not. */
  readonly names?: readonly string[];
}

/** Whom an escalation leads to: the cluster's administrator, or accounts of the namespace. */
export type EscalationTarget = 'cluster' | 'accounts' | 'running-accounts' | 'token-secrets';

/** Rights that together amount to more than they look. */
export interface Escalation {
  readonly id: string;
  /** What the holder may do with them; completes "may …". Ends without a full stop. */
  readonly phrase: string;
  /** The resource through which, where several do the same: completes the phrase behind "through". */
  readonly through?: string;
  /** The powers of the table that it says already, and more. */
  readonly powers: readonly Power['id'][];
  readonly target: EscalationTarget;
  readonly needs: readonly Need[];
  /** True when its requests carry no namespace, so that only a ClusterRoleBinding gives it. */
  readonly clusterScoped: boolean;
}

function need(verbs: string, group: string, resource: string, names?: readonly string[]): Need {
  return { verbs: verbs.split(' '), group, resource, ...(names === undefined ? {} : { names }) };
}

const RBAC = 'rbac.authorization.k8s.io';
const CERTIFICATES = 'certificates.k8s.io';
const CLIENT_SIGNERS = ['kubernetes.io/kube-apiserver-client', 'kubernetes.io/*'];
const READ = 'get list watch';
const CHANGE = 'update patch';

/** Escalations that make the holder the administrator of the cluster. */
const TO_CLUSTER: readonly Omit<Escalation, 'target' | 'clusterScoped'>[] = [
  { id: 'everything', phrase: 'do anything to everything', powers: ['rbac/wildcard-everything'], needs: [need('*', '*', '*')] },
  {
    id: 'bind',
    phrase: 'bind itself the role cluster-admin',
    powers: ['rbac/bind-verb'],
    needs: [need('bind', RBAC, 'clusterroles', ['cluster-admin']), need('create', RBAC, 'clusterrolebindings')],
  },
  {
    id: 'escalate',
    phrase: 'write every right into a ClusterRole that it has',
    powers: ['rbac/escalate-verb'],
    needs: [need('escalate', RBAC, 'clusterroles'), need(CHANGE, RBAC, 'clusterroles')],
  },
  {
    id: 'impersonate-group',
    phrase: 'act as the group system:masters',
    powers: ['rbac/impersonate-verb'],
    needs: [need('impersonate', '', 'users'), need('impersonate', '', 'groups', ['system:masters'])],
  },
  {
    id: 'approve-certificate',
    phrase: 'request a client certificate for any name and approve it itself',
    powers: ['rbac/csr-approve'],
    needs: [
      need('create', CERTIFICATES, 'certificatesigningrequests'),
      need(CHANGE, CERTIFICATES, 'certificatesigningrequests/approval'),
      need('approve', CERTIFICATES, 'signers', CLIENT_SIGNERS),
    ],
  },
  {
    id: 'sign-certificate',
    phrase: 'sign a client certificate for any name itself',
    powers: ['rbac/csr-sign'],
    needs: [need(CHANGE, CERTIFICATES, 'certificatesigningrequests/status'), need('sign', CERTIFICATES, 'signers', CLIENT_SIGNERS)],
  },
  {
    id: 'mutating-webhook',
    phrase: 'have everything that is admitted sent to a server of its own, and change it there',
    powers: ['rbac/webhook-config-write'],
    needs: [need('create update patch', 'admissionregistration.k8s.io', 'mutatingwebhookconfigurations')],
  },
  { id: 'nodes-proxy', phrase: 'run commands in every pod of the cluster through the kubelets', powers: ['rbac/nodes-proxy'], needs: [need('get create', '', 'nodes/proxy')] },
];

/** Escalations to accounts of the namespace in which the rights hold. */
const TO_ACCOUNTS: readonly Omit<Escalation, 'clusterScoped'>[] = [
  { id: 'run-pod', phrase: 'start pods as any account', target: 'accounts', powers: ['rbac/pods-create'], needs: [need('create', '', 'pods')] },
  ...[
    ['apps', 'deployments'],
    ['apps', 'daemonsets'],
    ['apps', 'statefulsets'],
    ['apps', 'replicasets'],
    ['batch', 'jobs'],
    ['batch', 'cronjobs'],
    ['', 'replicationcontrollers'],
  ].map(([group = '', resource = '']): Omit<Escalation, 'clusterScoped'> => ({
    id: `run-${resource}`,
    phrase: 'start pods as any account',
    through: resource,
    target: 'accounts',
    powers: ['rbac/workload-controllers-write'],
    needs: [need('create update patch', group, resource)],
  })),
  { id: 'request-token', phrase: 'mint tokens for any account', target: 'accounts', powers: ['rbac/token-request'], needs: [need('create', '', 'serviceaccounts/token')] },
  { id: 'impersonate-account', phrase: 'act as any account', target: 'accounts', powers: [], needs: [need('impersonate', '', 'serviceaccounts')] },
  {
    id: 'token-secret',
    phrase: 'have a token of any account written into a Secret and read it',
    target: 'accounts',
    powers: ['rbac/secrets-write'],
    needs: [need('create', '', 'secrets'), need(READ, '', 'secrets')],
  },
  { id: 'read-token', phrase: 'read the tokens that lie in Secrets', target: 'token-secrets', powers: [], needs: [need(READ, '', 'secrets')] },
  { id: 'exec', phrase: 'run commands in running pods', target: 'running-accounts', powers: ['rbac/pods-exec'], needs: [need('create', '', 'pods/exec')] },
  { id: 'attach', phrase: 'take over running containers', target: 'running-accounts', powers: ['rbac/pods-attach'], needs: [need('create', '', 'pods/attach')] },
  {
    id: 'ephemeral',
    phrase: 'inject a container into running pods',
    target: 'running-accounts',
    powers: ['rbac/pods-ephemeralcontainers'],
    needs: [need(CHANGE, '', 'pods/ephemeralcontainers')],
  },
  { id: 'swap-image', phrase: 'swap the image of running pods', target: 'running-accounts', powers: ['rbac/pods-modify'], needs: [need(CHANGE, '', 'pods')] },
];

/**
 * Rights that lead to more rights, the shortest way first. Sources: Kubernetes' RBAC good practices and rbac-police; pairs and
 * triples stand here where one right alone does not suffice.
 */
export const ESCALATIONS: readonly Escalation[] = [
  ...TO_CLUSTER.map((entry) => ({ ...entry, target: 'cluster' as const, clusterScoped: true })),
  ...TO_ACCOUNTS.map((entry) => ({ ...entry, clusterScoped: false })),
];

const metByRules = new WeakMap<readonly EffectiveRule[], ReadonlyMap<Need, EffectiveRule>>();

/** The needs of all escalations that rules meet, each with the first rule that does. Made once for a role: many bindings may give it. */
export function needsMet(rules: readonly EffectiveRule[]): ReadonlyMap<Need, EffectiveRule> {
  const known = metByRules.get(rules);
  if (known !== undefined) return known;
  const met = new Map<Need, EffectiveRule>();
  for (const { needs } of ESCALATIONS) {
    for (const wanted of needs) {
      const rule = rules.find((candidate) => meets(candidate, wanted));
      if (rule !== undefined) met.set(wanted, rule);
    }
  }
  metByRules.set(rules, met);
  return met;
}

function meets({ plain }: EffectiveRule, { names, ...permission }: Need): boolean {
  // A rule for everything is meant that says so, not one for the core group alone.
  if (permission.group === '*' && !plain.apiGroups.includes('*')) return false;
  const match = matchRule(plain, permission);
  return (
    match?.verbs.some(({ verb }) => {
      const reach = nameReach(plain, verb, permission.resource);
      return reach === 'all' || (reach === 'named' && names?.some((name) => plain.resourceNames.includes(name)) === true);
    }) === true
  );
}
