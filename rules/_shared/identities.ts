import { type BindingView, builtinBinding, type SubjectView } from '../../src/authoring/index.js';

/** What begins the user name of every ServiceAccount; its namespace and its name follow. */
export const ACCOUNT_PREFIX = 'system:serviceaccount:';

/** The group of all ServiceAccounts; with a colon and a namespace, of those in it. */
export const ACCOUNTS_GROUP = 'system:serviceaccounts';

/** True for users, groups and accounts of the control plane: names that begin with `system:`, and accounts in kube-system. */
export function isSystemSubject({ kind, name, namespace }: SubjectView): boolean {
  if (kind === 'ServiceAccount') return namespace === 'kube-system';
  const isAccount = name.startsWith(ACCOUNT_PREFIX) || name === ACCOUNTS_GROUP || name.startsWith(`${ACCOUNTS_GROUP}:`);
  return name.startsWith('system:') && !isAccount;
}

const builtin = new WeakMap<BindingView, boolean>();

/** True for a binding that Kubernetes itself makes, with the role and the subjects that it gives it. */
export function isBuiltinBinding(binding: BindingView): boolean {
  const known = builtin.get(binding) ?? isAsShipped(binding);
  builtin.set(binding, known);
  return known;
}

function isAsShipped(binding: BindingView): boolean {
  const shipped = builtinBinding(binding.clusterWide ? '' : (binding.namespace ?? ''), binding.name);
  return (
    shipped?.roleRef.kind === binding.roleRef.kind &&
    shipped.roleRef.name === binding.roleRef.name &&
    binding.subjects.every(({ kind, name }) => shipped.subjects.some((subject) => subject.kind === kind && subject.name === name))
  );
}
