import { ACCOUNT_USER_PREFIX, accountOfUser, accountsInGroup, AUTHENTICATED_GROUP, type Inventory, type SubjectView } from '../../src/authoring/index.js';

/** True for users, groups and accounts of the control plane: names that begin with `system:`, and accounts in kube-system. */
export function isSystemSubject({ kind, name, namespace }: SubjectView): boolean {
  if (kind === 'ServiceAccount') return namespace === 'kube-system';
  const isAccount = name.startsWith(ACCOUNT_USER_PREFIX) || (name !== AUTHENTICATED_GROUP && accountsInGroup(name) !== undefined);
  return name.startsWith('system:') && !isAccount;
}

/** The account that a subject names, also as the user that it logs in as; `undefined` for other users, and for groups. */
export function accountNamed(inventory: Inventory, { kind, name, namespace, binding }: SubjectView): { readonly namespace: string | undefined; readonly name: string } | undefined {
  if (kind === 'User') return accountOfUser(name);
  return kind === 'ServiceAccount' ? { namespace: namespace ?? inventory.namespaceOf(binding), name } : undefined;
}
