import { ACCOUNTS_GROUP, defineRule, type Severity } from '../../src/authoring/index.js';
import { powerGiven } from '../_shared/binding-power.js';
import { objectName } from '../_shared/object-name.js';
import { roleGiven, whereBound } from '../_shared/rbac-words.js';
import { isBuiltinBinding } from '../_shared/shipped.js';

export default defineRule({
  id: 'rbac/all-serviceaccounts-binding',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'cross-object',
  peers: {},
  docs: {
    summary: 'A binding gives rights to all ServiceAccounts',
    why: 'Every pod that mounts a token has the rights, those of other teams and of what will be installed later included. One pod that is taken over is enough.',
    remedy: 'Bind the accounts that need the rights by name.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#service-account-permissions',
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: pods-admin
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: cluster-admin
subjects:
  - kind: Group
    apiGroup: rbac.authorization.k8s.io
    name: «system:serviceaccounts»
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: pods-viewer
  namespace: shop
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: view
subjects:
  - kind: ServiceAccount
    name: viewer
    namespace: shop
`,
    ],
  },
  messages: {
    allGrave: {
      text: '{binding} gives {role} {where} to "{group}", which is every pod of the cluster with a token, and the role holds dangerous rights; bind single accounts.',
      severity: 'error',
    },
    all: {
      text: '{binding} gives {role} {where} to "{group}", which is every pod of the cluster with a token; bind single accounts.',
      severity: 'warning',
    },
    namespace: {
      text: '{binding} gives {role} {where} to "{group}", which is every pod with a token in that namespace, and those that come later; bind single accounts.',
      severity: 'warning',
    },
    harmless: {
      text: '{binding} gives {role} {where} to "{group}"; the role holds no dangerous rights, but check that all these pods are meant.',
      severity: 'info',
    },
  },
  create({ report, inventory, kubernetesMinor }) {
    return {
      subject(subject) {
        const { binding, kind, name } = subject;
        const all = name === ACCOUNTS_GROUP;
        if (kind !== 'Group' || !(all || name.startsWith(`${ACCOUNTS_GROUP}:`)) || isBuiltinBinding(binding)) return;
        const power = powerGiven(inventory, binding, kubernetesMinor);
        const data = { binding: objectName(binding), role: roleGiven(binding), where: whereBound(binding), group: name };
        const related = [{ at: binding.roleRef.root.at('name'), message: 'the role that they all get' }];
        report({ at: subject.at('name'), message: messageFor(all, power), data, related });
      },
    };
  },
});

function messageFor(all: boolean, power: Severity | 'none' | 'unknown'): 'allGrave' | 'all' | 'namespace' | 'harmless' {
  if (power === 'none' || power === 'info') return 'harmless';
  if (!all) return 'namespace';
  return power === 'error' || power === 'unknown' ? 'allGrave' : 'all';
}
