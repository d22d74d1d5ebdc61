import { defineRule, editDistance, type FixOffer, set, type View } from '../../src/authoring/index.js';
import { objectName } from '../_shared/object-name.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'rbac/system-group-typo',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'A subject is nearly the name of a group or user of Kubernetes',
    why: 'Names are compared letter by letter, so that the binding applies to nobody, or to whoever manages to get that name from the identity provider.',
    remedy: 'Correct the name.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-subjects',
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#default-roles-and-role-bindings',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: readers
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: view
subjects:
  - kind: Group
    apiGroup: rbac.authorization.k8s.io
    name: «system:authenticate»
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: readers
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: view
subjects:
  - kind: Group
    apiGroup: rbac.authorization.k8s.io
    name: oidc:authenticate
`,
    ],
  },
  messages: {
    near: 'There is no {kind} "{name}" in Kubernetes, so that {binding} applies to nobody, or to whoever gets that name elsewhere; "{wanted}" is meant, it seems.',
    kind: '"{name}" is a {wanted} and no {kind}, so that {binding} applies to nobody; write kind: {wanted}.',
    accounts: 'The group of the ServiceAccounts of a namespace is "{wanted}"; {binding} names "{name}", which is nobody.',
  },
  create({ report }) {
    return {
      subject(subject) {
        const { kind, name } = subject;
        if ((kind !== 'User' && kind !== 'Group') || !/^system[:.]/i.test(name) || isUnknownText(name)) return;
        const [own, other, otherKind] = kind === 'Group' ? [GROUPS, USERS, 'User'] : [USERS, GROUPS, 'Group'];
        const at = subject.at('name');
        const binding = objectName(subject.binding);
        const accounts = /^system:serviceaccount:([^:]+)$/.exec(name)?.[1];
        if (kind === 'Group' && accounts !== undefined) report({ at, message: 'accounts', data: { name, binding, wanted: `system:serviceaccounts:${accounts}` }, suggestions: write(at, `system:serviceaccounts:${accounts}`) });
        else if (own.includes(name) || isOpen(name)) return;
        else if (other.includes(name)) report({ at, message: 'kind', data: { name, kind, binding, wanted: otherKind }, suggestions: write(subject.at('kind'), otherKind) });
        else {
          const wanted = own.find((each) => editDistance(name, each, 2) <= 2);
          if (wanted !== undefined) report({ at, message: 'near', data: { name, kind, binding, wanted }, suggestions: write(at, wanted) });
        }
      },
    };
  },
});

const GROUPS: readonly string[] = ['system:masters', 'system:authenticated', 'system:unauthenticated', 'system:serviceaccounts', 'system:nodes', 'system:monitoring', 'system:bootstrappers'];

const USERS: readonly string[] = ['system:anonymous', 'system:kube-scheduler', 'system:kube-controller-manager', 'system:kube-proxy', 'system:apiserver', 'system:kube-apiserver'];

/** Names that end in one of another’s choice. */
function isOpen(name: string): boolean {
  return /^system:(?:serviceaccounts?|nodes?|bootstrappers?|bootstrap):/.test(name);
}

function write(at: View, wanted: string): readonly FixOffer[] {
  return [{ title: `Write ${wanted}`, edits: () => [set(at, wanted)] }];
}
