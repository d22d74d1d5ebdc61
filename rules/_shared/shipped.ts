import { type BindingView, BUILTIN_LABEL, BUILTIN_LABEL_VALUE, builtinBinding, isBuiltinClusterRole, MASTERS_GROUP, type ObjectView, type RoleView } from '../../src/authoring/index.js';
import { once } from './once.js';

/** True for an object with the label of what API servers make, which copies out of a cluster have as well. */
export function hasBuiltinLabel(object: ObjectView): boolean {
  return object.at('metadata', 'labels', BUILTIN_LABEL).string === BUILTIN_LABEL_VALUE;
}

/** True for copies of the roles that Kubernetes or a distribution makes and keeps. */
export function isShippedRole(role: RoleView): boolean {
  if (!role.clusterWide) return false;
  return isBuiltinClusterRole(role.name) || (hasBuiltinLabel(role) && role.name.startsWith('system:'));
}

/** True for a binding that Kubernetes itself makes, with the role and the subjects that it gives it. Compared once for all that ask. */
export const isBuiltinBinding = once((binding: BindingView): boolean => {
  const shipped = builtinBinding(binding.clusterWide ? '' : (binding.namespace ?? ''), binding.name);
  return (
    shipped?.roleRef.kind === binding.roleRef.kind &&
    shipped.roleRef.name === binding.roleRef.name &&
    binding.subjects.every(({ kind, name }) => shipped.subjects.some((subject) => subject.kind === kind && subject.name === name))
  );
});

/** True for the ClusterRoleBinding of Kubernetes itself that says of the group system:masters what is true without it. */
export function isShippedAdminBinding({ clusterWide, name, roleRef, subjects }: BindingView): boolean {
  return (
    clusterWide &&
    name === 'cluster-admin' &&
    roleRef.name === 'cluster-admin' &&
    subjects.length > 0 &&
    subjects.every((subject) => subject.kind === 'Group' && subject.name === MASTERS_GROUP)
  );
}
