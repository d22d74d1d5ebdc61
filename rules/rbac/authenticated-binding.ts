import { AUTHENTICATED_GROUP, type BindingView, builtinRoleAllows, defineRule, type Permission, type RelatedPlace, REQUEST_VERBS, type RoleView, type View } from '../../src/authoring/index.js';
import { objectName } from '../_shared/object-name.js';
import { once } from '../_shared/once.js';
import { roleGiven, whereBound } from '../_shared/rbac-words.js';
import { list } from '../_shared/words.js';

export default defineRule({
  id: 'rbac/authenticated-binding',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'cross-object',
  peers: {
    trivy: ['AVD-KSV-01011'],
    kubescape: ['C-0265'],
  },
  docs: {
    summary: 'A binding gives rights to everyone who can log in',
    why: 'system:authenticated is every user, every node and every ServiceAccount, so that each pod with a token has these rights; some providers count every account of theirs in.',
    remedy: 'Bind the group or account that is meant.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#discovery-roles',
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-subjects',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: everyone
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: view
subjects:
  - kind: Group
    apiGroup: rbac.authorization.k8s.io
    name: «system:authenticated»
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: system:discovery
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: system:discovery
subjects:
  - kind: Group
    apiGroup: rbac.authorization.k8s.io
    name: system:authenticated
`,
    ],
  },
  messages: {
    reachesMuch: {
      text: '{binding} gives {role} {where} to "system:authenticated", every user and every pod with a token: they reach {resources} with it. Bind the group that is meant.',
      severity: 'error',
    },
    authenticated: '{binding} gives {role} {where} to "system:authenticated", every user and every pod with a token; bind the group that is meant.',
  },
  create({ report, inventory, kubernetesMinor }) {
    const sensitiveOf = once(findSensitive);
    return {
      subject(subject) {
        const { binding, kind, name } = subject;
        const isExempt = binding.roleRef.kind === 'ClusterRole' && MEANT_FOR_ALL.has(binding.roleRef.name);
        if (kind !== 'Group' || name !== AUTHENTICATED_GROUP || isExempt) return;
        const at = subject.at('name');
        const data = { binding: objectName(binding), role: roleGiven(binding), where: whereBound(binding) };
        const { resources, places } = reachOf(binding);
        if (resources.length === 0) report({ at, message: 'authenticated', data });
        else report({ at, message: 'reachesMuch', data: { ...data, resources: list(resources) }, related: places });
      },
    };

    /** What sensitive of a role is reached, by name and by the entries that say so; nothing where the role is not in these files. */
    function reachOf(binding: BindingView): { resources: readonly string[]; places: readonly RelatedPlace[] } {
      const { object } = inventory.role(binding);
      const { root, kind, name } = binding.roleRef;
      const role = { at: root.at('name'), message: 'the role' };
      if (object === undefined) {
        const resources = kind === 'ClusterRole' ? SENSITIVE.filter((permission) => builtinRoleAllows(name, permission, kubernetesMinor)) : [];
        return { resources: resources.map(({ resource }) => resource), places: [role] };
      }
      const found = sensitiveOf(object);
      const entries = new Map(found.map(({ at, resource }) => [at, { at, message: `lets them reach ${at.string === '*' ? 'everything' : resource}` }]));
      return { resources: found.map(({ resource }) => resource), places: [role, ...entries.values()] };
    }
  },
});

/** Roles that Kubernetes itself gives to all, and the one that holds nothing but public keys. */
const MEANT_FOR_ALL: ReadonlySet<string> = new Set([
  'system:basic-user',
  'system:discovery',
  'system:public-info-viewer',
  'system:service-account-issuer-discovery',
]);

function on(group: string, resources: string): readonly Permission[] {
  return resources.split(' ').map((resource) => ({ verbs: REQUEST_VERBS, group, resource }));
}

const SENSITIVE: readonly Permission[] = [
  ...on('', 'secrets pods pods/exec pods/attach pods/portforward pods/proxy pods/log pods/ephemeralcontainers'),
  ...on('', 'nodes nodes/proxy replicationcontrollers'),
  ...on('apps', 'deployments daemonsets statefulsets replicasets'),
  ...on('batch', 'jobs cronjobs'),
];

/** The sensitive resources that some rule of a role reaches, and the first entry that says so. */
function findSensitive({ rules }: RoleView): readonly { readonly resource: string; readonly at: View }[] {
  return SENSITIVE.flatMap((permission) => {
    const grant = rules.map((rule) => rule.allows(permission)).find((allowed) => allowed !== undefined);
    return grant === undefined ? [] : [{ resource: permission.resource, at: grant.resource }];
  });
}
