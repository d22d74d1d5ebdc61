import { defineRule } from '../../src/authoring/index.js';
import { notFound } from '../_shared/not-found.js';
import { objectName } from '../_shared/object-name.js';
import { roleGiven, subjectPlaces } from '../_shared/rbac-words.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'ref/role-not-found',
  severity: 'info',
  confidence: 'medium',
  presets: ['strict'],
  scope: 'cross-object',
  peers: {
    krane: ['subjects-with-non-existing-roles'],
    monokle: ['LNK001'],
    polaris: ['clusterrolebindingPodExecAttach', 'rolebindingClusterRolePodExecAttach', 'rolebindingRolePodExecAttach'],
  },
  docs: {
    summary: 'A roleRef names a role that is not in these files',
    why: 'A binding to a role that does not exist is accepted and gives nothing, until somebody makes a role of that name: then the subjects have whatever it holds.',
    remedy: 'Check the name and kind of the role, and the namespace of a Role. `--complete-input` says that the input holds everything, and makes this an error.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: readers
  namespace: shop
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: «reader»
subjects:
  - kind: Group
    apiGroup: rbac.authorization.k8s.io
    name: readers
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: readers
  namespace: shop
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: view
subjects:
  - kind: Group
    apiGroup: rbac.authorization.k8s.io
    name: readers
`,
    ],
  },
  messages: {
    notHere: '{role} of {binding} is not in these files; if it is not in the cluster either, the binding gives nothing.',
    absent: { text: '{role} of {binding} does not exist, so the binding gives nothing.', severity: 'error' },
  },
  create({ report, inventory }) {
    return {
      binding(binding) {
        const { root, kind, name } = binding.roleRef;
        const named = kind === 'ClusterRole' || (kind === 'Role' && !binding.clusterWide);
        if (!named || name === '' || isUnknownText(name)) return;
        const message = notFound(inventory.role(binding));
        if (message === undefined) return;
        const data = { role: roleGiven(binding), binding: objectName(binding) };
        report({ at: root.at('name'), message, data, related: subjectPlaces(binding) });
      },
    };
  },
});
