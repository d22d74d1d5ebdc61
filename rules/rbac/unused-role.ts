import { defineRule, isBuiltinClusterRole, type RoleView } from '../../src/authoring/index.js';
import { objectName } from '../_shared/object-name.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'rbac/unused-role',
  severity: 'info',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cluster-wide',
  peers: {},
  docs: {
    summary: 'No binding in these files gives this role',
    why: 'A role that nobody has is either left over, and lies ready for whoever may make bindings, or its binding was forgotten and something does not work.',
    remedy:
      'Delete the role, or add the binding that is missing. A ClusterRole that others are to bind can carry a suppression that says so. `--complete-input` says that the input holds everything.',
    references: ['https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding'],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: «reader»
  namespace: shop
rules:
  - { apiGroups: [""], resources: [configmaps], verbs: [get] }
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: reader, namespace: shop }
rules:
  - { apiGroups: [""], resources: [configmaps], verbs: [get] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: reader, namespace: shop }
subjects: [{ kind: ServiceAccount, name: web }]
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }
`,
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: order-viewer
  labels: { rbac.authorization.k8s.io/aggregate-to-view: "true" }
rules:
  - { apiGroups: [shop.example.com], resources: [orders], verbs: [get, list, watch] }
`,
    ],
  },
  messages: {
    notHere: '{role} is given by no binding in these files, nor taken up by aggregation; if none elsewhere does, delete it or add the binding.',
    unused: '{role} is given by no binding and taken up by no aggregation; delete it, or add the binding that is missing.',
  },
  create({ report, inventory, completeInput }) {
    return {
      role(role) {
        if (role.name === '' || isUnknownText(role.name)) return;
        if (role.clusterWide && isBuiltinClusterRole(role.name)) return;
        if (inventory.boundTo(role).length > 0 || isTakenUp(role)) return;
        // A binding whose role is not clear may mean this one.
        if (inventory.reachOf(role).scope !== 'unbound') return;
        report({ at: role.at('metadata', 'name'), message: completeInput ? 'unused' : 'notHere', data: { role: objectName(role) } });
      },
    };

    /** True where another role takes its rules by aggregation. */
    function isTakenUp(role: RoleView): boolean {
      for (const name of inventory.aggregatedInto(role)) if (name !== role.name) return true;
      return false;
    }
  },
});
