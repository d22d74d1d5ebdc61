import { type BindingView, builtinBinding, defineRule, isBuiltinClusterRole, isBuiltinRole, type RoleView } from '../../src/authoring/index.js';
import { objectName } from '../_shared/object-name.js';
import { hasBuiltinLabel, isBuiltinBinding } from '../_shared/shipped.js';

export default defineRule({
  id: 'rbac/builtin-role-redefined',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'A role or binding that Kubernetes itself makes is defined anew',
    why: 'The API server puts back at every start what is missing in its own roles and bindings, and leaves what was added. Rights that are taken away here return unnoticed, and rights that are added widen a role that people believe to be the default one.',
    remedy: 'Give the role or binding a name of your own. To keep the server from repairing one, set the annotation `rbac.authorization.kubernetes.io/autoupdate: "false"`.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#auto-reconciliation',
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#default-roles-and-role-bindings',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: «view»
rules:
  - apiGroups: [""]
    resources: [pods, secrets]
    verbs: [get, list]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: shop-viewer
rules:
  - apiGroups: [""]
    resources: [pods]
    verbs: [get, list]
`,
    ],
  },
  messages: {
    role: '{role} is one of Kubernetes’ own roles: the API server restores what this takes away and keeps what it adds; choose another name.',
    aggregated: '{role} is one of Kubernetes’ own roles, whose rules a controller writes; these are overwritten. Choose another name, and the label "rbac.authorization.k8s.io/aggregate-to-{name}" to add rules to it.',
    binding: '{binding} is one of Kubernetes’ own bindings: the API server restores its role and its subjects, and keeps the subjects that this adds; choose another name.',
    kept: {
      text: '{object} replaces one of Kubernetes’ own, and the annotation "autoupdate" keeps the API server from repairing it, also where a newer version needs more.',
      severity: 'info',
    },
  },
  create({ report }) {
    return {
      role(role) {
        const known = role.clusterWide ? isBuiltinClusterRole(role.name) : isBuiltinRole(role.namespace ?? '', role.name);
        if (!known || isShipped(role)) return;
        const at = role.at('metadata', 'name');
        const name = objectName(role);
        if (isKept(role)) report({ at, message: 'kept', data: { object: name } });
        else if (role.clusterWide && AGGREGATED.includes(role.name)) report({ at, message: 'aggregated', data: { role: name, name: role.name } });
        else report({ at, message: 'role', data: { role: name } });
      },
      binding(binding) {
        const known = builtinBinding(binding.clusterWide ? '' : (binding.namespace ?? ''), binding.name) !== undefined;
        if (!known || isBuiltinBinding(binding)) return;
        const at = binding.at('metadata', 'name');
        if (isKept(binding)) report({ at, message: 'kept', data: { object: objectName(binding) } });
        else report({ at, message: 'binding', data: { binding: objectName(binding) } });
      },
    };
  },
});

const AGGREGATED: readonly string[] = ['admin', 'edit', 'view'];

function isKept(object: RoleView | BindingView): boolean {
  return object.at('metadata', 'annotations', 'rbac.authorization.kubernetes.io/autoupdate').string === 'false';
}

/** Copies that were read out of a cluster, or that a distribution brings, carry the label of the defaults. */
function isShipped(role: RoleView): boolean {
  return hasBuiltinLabel(role) && !isKept(role);
}
