import { defineRule, MASTERS_GROUP } from '../../src/authoring/index.js';
import { groupsOf, principalOf, relatedArn } from '../_shared/aws-auth.js';
import { type HeldPower, powersOfHolder } from '../_shared/held-power.js';
import { powerPhrases, powerPlaces } from '../_shared/power-words.js';

export default defineRule({
  id: 'aws-auth/effective-admin',
  severity: 'error',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: {},
  docs: {
    summary: 'A mapped principal can take over the cluster through a binding',
    why: 'Whoever can assume the role, or has the user’s keys, has these rights. Read one file at a time, neither the mapping nor the binding shows it.',
    remedy: 'Give the group a role with the rights that it needs, and keep the way to administrator for one role that is assumed seldom and watched.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html',
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    ],
    fails: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: kube-system}
data:
  mapRoles: |
    - rolearn: arn:aws:iam::246813579024:role/developer
      username: developer:{{SessionName}}
      groups: [«developers»]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: developers}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
subjects:
  - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: developers}
`,
    ],
    passes: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: kube-system}
data:
  mapRoles: |
    - rolearn: arn:aws:iam::246813579024:role/developer
      username: developer:{{SessionName}}
      groups: [developers]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: developers}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects:
  - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: developers}
`,
    ],
  },
  messages: {
    group: '{principal} is in group "{name}", and members of it may {powers}; give the group a narrower role.',
    user: '{principal} logs in as "{name}", and this user may {powers}; give it a narrower role.',
  },
  create({ inventory, kubernetesMinor, report }) {
    const powers = new Map<string, readonly HeldPower[]>();
    const powersOfSubject = (kind: 'Group' | 'User', name: string): readonly HeldPower[] => {
      const key = `${kind} ${name}`;
      const known = powers.get(key);
      if (known !== undefined) return known;
      const bindings = kind === 'Group' ? inventory.bindingsOfGroup(name) : inventory.bindingsOfUser(name);
      const found = powersOfHolder(inventory, bindings, kubernetesMinor).filter(({ severity }) => severity === 'error');
      powers.set(key, found);
      return found;
    };
    return {
      iamMapping(entry) {
        const principal = principalOf(entry);
        const subjects = [...groupsOf(entry).map((at) => ({ at, kind: 'Group' as const })), { at: entry.username, kind: 'User' as const }];
        for (const { at, kind } of subjects) {
          const name = at.string ?? '';
          const found = name === '' || name === MASTERS_GROUP ? [] : powersOfSubject(kind, name);
          if (found.length === 0) continue;
          const data = { principal, name, powers: powerPhrases(found) };
          report({ at, message: kind === 'Group' ? 'group' : 'user', data, related: [...relatedArn(entry), ...powerPlaces(found)] });
        }
      },
    };
  },
});
