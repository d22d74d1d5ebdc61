import { defineRule, type PowerHit, type RoleView, type View } from '../../src/authoring/index.js';
import { mintsByName } from '../_shared/account-powers.js';
import { narrowing } from '../_shared/narrowing.js';
import { once } from '../_shared/once.js';
import { type PowerData, powerData, powerHits } from '../_shared/power.js';
import { powerPhrases, powerPlaces } from '../_shared/power-words.js';
import { writtenVerbs } from '../_shared/rbac-words.js';
import { secretReads, type SecretReads } from '../_shared/secret-reads.js';
import { StrongAccounts } from '../_shared/strong-accounts.js';

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
    named:
      '{role} may create Secrets ({verbs}) {where}, and read {names}: in a new one of that name it can have a token minted for any ServiceAccount there. Let something else make the Secret.',
    namedTakeover:
      '{role} may create Secrets ({verbs}) {where}, and read and delete {names}: in a new one of that name it can have a token minted for ServiceAccount "{account}", which may {powers}. Let something else make the Secret, or keep that account in another namespace.',
    namedFurther: {
      text: '{role} may create Secrets ({verbs}) {where}, and read and delete {names}: in a new one of that name it can have a token minted for ServiceAccount "{account}", which may {powers}. Let something else make the Secret, or keep that account in another namespace.',
      severity: 'warning',
    },
    namedAbsent: {
      text: '{role} may create Secrets ({verbs}) {where}, and read {names}: while there is none of that name, it can have a token minted in one for ServiceAccount "{account}", which may {powers}. Let something else make the Secret, or keep that account in another namespace.',
      severity: 'info',
    },
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
  create({ report, inventory, kubernetesMinor }) {
    const readsOf = once(secretReads);
    const accounts = new StrongAccounts(inventory, kubernetesMinor);
    const besideHolders = once((role: RoleView) => accounts.besideHolders(role));
    return {
      policyRule(rule) {
        for (const hit of powerHits('rbac/secrets-write', rule, kubernetesMinor)) {
          const mints = mintsByName(hit);
          const place = { at: hit.grant.resource, data: powerData(hit, rule) };
          if (mints === undefined) reportHit(hit, rule.role, place);
          else if (hit.severity === 'error') report({ ...place, message: 'named', data: { ...place.data, names: readsOf(rule.role).names } });
          else reportBeside(mints, rule.role, place);
        }
      },
    };

    function reportHit(hit: PowerHit, role: RoleView, { at, data }: Place): void {
      const reads = readsOf(role);
      const message = messageOf(hit, reads);
      if (message === 'change' || message === 'patch') report({ at, message, data: { ...data, narrowing: narrowing(hit) } });
      else if (message === 'write') report({ at, message, data: { ...data, verbs: mintingVerbs(hit, reads) } });
      else report({ at, message, data });
    }

    /** In a namespace it is as grave as what the strongest account there may do; alone it is as little as a program needs for its own Secret. */
    function reportBeside(mints: 'anytime' | 'while absent', role: RoleView, { at, data }: Place): void {
      const beside = besideHolders(role);
      if (beside === undefined) return;
      const { name: account, severity, powers } = beside;
      const message = mints === 'while absent' ? 'namedAbsent' : severity === 'error' ? 'namedTakeover' : 'namedFurther';
      report({ at, message, data: { ...data, names: readsOf(role).names, account, powers: powerPhrases(powers) }, related: powerPlaces(powers) });
    }
  },
});

interface Place {
  readonly at: View;
  readonly data: PowerData;
}

function messageOf(hit: PowerHit, reads: SecretReads): 'write' | 'create' | 'createHere' | 'change' | 'patch' | 'delete' {
  if (hit.way?.target !== undefined) return 'write';
  const verbs = new Set(hit.grant.verbs.map(({ verb }) => verb));
  if (verbs.has('create')) return hit.severity === 'info' ? 'createHere' : 'create';
  if (verbs.has('patch')) return reads.all ? 'change' : 'patch';
  return verbs.has('update') ? 'change' : 'delete';
}

/** What one creates a Secret with, and what shows its contents, as both are written. */
function mintingVerbs({ grant }: PowerHit, reads: SecretReads): readonly string[] {
  const creating = writtenVerbs(grant.verbs.filter(({ verb }) => verb === 'create'));
  return [...new Set([...creating, ...reads.verbs])];
}
