import { defineRule, editDistance, RBAC_GROUP, remove, set, type SubjectView } from '../../src/authoring/index.js';
import { objectName } from '../_shared/object-name.js';
import { isBlank, isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'rbac/subject-api-group-invalid',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  fix: 'safe',
  peers: {},
  docs: {
    summary: 'A subject has a kind or an API group that does not exist for it',
    why: 'The API server refuses the whole binding, and its subjects do not get their rights.',
    remedy: 'Write `kind: ServiceAccount` without `apiGroup`, or `kind: User` or `kind: Group` with `apiGroup: rbac.authorization.k8s.io`.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-subjects',
      'https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/role-binding-v1/',
    ],
    fails: [
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
  - kind: ServiceAccount
    apiGroup: «rbac.authorization.k8s.io»
    name: reader
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
  - kind: ServiceAccount
    apiGroup: ""
    name: reader
  - kind: Group
    name: readers
`,
    ],
  },
  messages: {
    accountGroup: 'A ServiceAccount has no apiGroup "{group}", and the API server refuses {binding}; remove the apiGroup.',
    userGroup: 'A {kind} has the apiGroup "rbac.authorization.k8s.io", not "{group}", and the API server refuses {binding}.',
    unknownKind: 'There is no subject of kind "{kind}", and the API server refuses {binding}; write {wanted}.',
    noKind: 'This subject of {binding} has no kind, and the API server refuses it; write ServiceAccount, User or Group.',
  },
  create({ report }) {
    return {
      subject(subject) {
        const binding = objectName(subject.binding);
        const at = subject.at('kind');
        const kind = at.string;
        if (isBlank(at)) report({ at, message: 'noKind', data: { binding } });
        else if (kind === undefined || isUnknownText(kind)) return;
        else if (!KINDS.includes(kind)) report({ at, message: 'unknownKind', data: { binding, kind, wanted: wordsFor(kindsMeant(kind)) }, suggestions: kindsMeant(kind).map((meant) => ({ title: `Write ${meant}`, edits: () => [set(at, meant)] })) });
        else checkGroup(subject);
      },
    };

    function checkGroup(subject: SubjectView): void {
      const { kind } = subject;
      const at = subject.at('apiGroup');
      const group = at.string ?? '';
      const binding = objectName(subject.binding);
      if (group === '' || isUnknownText(group)) return;
      if (kind === 'ServiceAccount') report({ at, message: 'accountGroup', data: { binding, group }, fix: { title: 'Remove the apiGroup', edits: () => [remove(at)] } });
      else if (group !== RBAC_GROUP) report({ at, message: 'userGroup', data: { binding, kind, group }, fix: { title: `Write ${RBAC_GROUP}`, edits: () => [set(at, RBAC_GROUP)] } });
    }
  },
});

const KINDS: readonly string[] = ['ServiceAccount', 'User', 'Group'];

/** The kind that was most likely meant; none where it could be any. */
function kindsMeant(written: string): readonly string[] {
  const plain = written.replaceAll(/[-_ ]/g, '').toLowerCase();
  return KINDS.filter((kind) => editDistance(plain, kind.toLowerCase(), 2) <= 2).slice(0, 1);
}

function wordsFor([meant]: readonly string[]): string {
  return meant ?? 'ServiceAccount, User or Group';
}
