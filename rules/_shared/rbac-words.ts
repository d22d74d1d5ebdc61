import type { BindingView, SubjectView } from '../../src/authoring/index.js';

/** Where a binding gives its role: `in the whole cluster`, `in namespace "shop"`. */
export function whereBound(binding: BindingView): string {
  if (binding.clusterWide) return 'in the whole cluster';
  return binding.namespace === undefined ? 'in its namespace' : `in namespace "${binding.namespace}"`;
}

/** Kind and name of the role that a binding gives, as it is written: `ClusterRole "view"`. */
export function roleGiven({ roleRef }: BindingView): string {
  return `${roleRef.kind === '' ? 'role' : roleRef.kind} "${roleRef.name}"`;
}

/** Kind and name of a subject: `ServiceAccount "ci" of namespace "build"`. */
export function subjectName({ kind, name, namespace }: SubjectView): string {
  const of = kind === 'ServiceAccount' && namespace !== undefined ? ` of namespace "${namespace}"` : '';
  return `${kind} "${name}"${of}`;
}
