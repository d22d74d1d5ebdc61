import { ACCOUNT_USER_PREFIX, defineRule, type FixOffer, remove, set, type SubjectView } from '../../src/authoring/index.js';
import { objectName } from '../_shared/object-name.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'rbac/user-subject-is-service-account',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'A subject names a ServiceAccount by its user name',
    why: 'It works, but neither kubectl nor most tools and reviewers see that the account has the right, and a slip in the text gives it to nobody.',
    remedy: 'Write `kind: ServiceAccount` with the account’s name and namespace.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-subjects',
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#service-account-permissions',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: deployers
  namespace: shop
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: edit
subjects:
  - kind: User
    apiGroup: rbac.authorization.k8s.io
    name: «system:serviceaccount:build:ci»
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: deployers
  namespace: shop
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: edit
subjects:
  - kind: ServiceAccount
    name: ci
    namespace: build
`,
    ],
  },
  messages: {
    account: '"{name}" is the ServiceAccount "{account}" of namespace "{namespace}"; write it as kind ServiceAccount, so that people and tools see what it may do.',
    malformed: '"{name}" is the user name of no ServiceAccount, which is "system:serviceaccount:<namespace>:<name>", so that {binding} gives it to nobody; write it as kind ServiceAccount.',
    group: '"{name}" is the user name of a ServiceAccount and no group, so that {binding} gives nobody anything by it; write it as kind ServiceAccount.',
  },
  create({ report }) {
    return {
      subject(subject) {
        const { kind, name } = subject;
        if ((kind !== 'User' && kind !== 'Group') || !name.startsWith(ACCOUNT_USER_PREFIX) || isUnknownText(name)) return;
        const [namespace = '', account = '', ...more] = name.slice(ACCOUNT_USER_PREFIX.length).split(':');
        const at = subject.at('name');
        const binding = objectName(subject.binding);
        if (kind === 'Group') reportGroup(subject, account, more.length === 0 ? asAccount(subject, namespace, account) : []);
        else if (namespace === '' || account === '' || more.length > 0) report({ at, message: 'malformed', data: { name, binding } });
        else report({ at, message: 'account', data: { name, account, namespace }, suggestions: asAccount(subject, namespace, account) });
      },
    };

    /** A group of that name without an account is a slip for the group of a namespace, which another rule reports. */
    function reportGroup(subject: SubjectView, account: string, suggestions: readonly FixOffer[]): void {
      if (account !== '') report({ at: subject.at('name'), message: 'group', data: { name: subject.name, binding: objectName(subject.binding) }, suggestions });
    }
  },
});

/** What objects can be called; the API server refuses other names. */
const NAME = /^[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?$/;

/** The same subject as a ServiceAccount; none where no account can be called so. */
function asAccount(subject: SubjectView, namespace: string, name: string): readonly FixOffer[] {
  if (!NAME.test(namespace) || !NAME.test(name)) return [];
  const group = subject.at('apiGroup');
  const edits = [set(subject.at('kind'), 'ServiceAccount'), set(subject.at('name'), name), set(subject.at('namespace'), namespace), ...(group.exists ? [remove(group)] : [])];
  return [{ title: `Write the ServiceAccount ${name} of namespace ${namespace}`, edits: () => edits }];
}
