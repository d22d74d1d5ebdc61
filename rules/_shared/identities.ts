import { ACCOUNT_USER_PREFIX, accountsInGroup, AUTHENTICATED_GROUP, type SubjectView } from '../../src/authoring/index.js';

/** True for users, groups and accounts of the control plane: names that begin with `system:`, and accounts in kube-system. */
export function isSystemSubject({ kind, name, namespace }: SubjectView): boolean {
  if (kind === 'ServiceAccount') return namespace === 'kube-system';
  const isAccount = name.startsWith(ACCOUNT_USER_PREFIX) || (name !== AUTHENTICATED_GROUP && accountsInGroup(name) !== undefined);
  return name.startsWith('system:') && !isAccount;
}
