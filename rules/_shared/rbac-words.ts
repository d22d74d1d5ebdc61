import type { BindingView, Grant, RelatedPlace, SubjectView } from '../../src/authoring/index.js';
import { list } from './words.js';

/** The verbs of a grant as the entries that allow them are written, each once. */
export function writtenVerbs(verbs: Grant['verbs']): readonly string[] {
  return [...new Set(verbs.map(({ at, verb }) => at.string ?? verb))];
}

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
  return `${kind === '' ? 'subject' : kind} "${name}"${of}`;
}

/** Whom a binding gives its role: the subjects by name, `its subjects` where there are none to name. */
export function subjectNames({ subjects }: BindingView): string {
  return subjects.length === 0 ? 'its subjects' : list(subjects.map(subjectName));
}

/** The subjects of a binding as related places. */
export function subjectPlaces({ subjects }: BindingView): readonly RelatedPlace[] {
  return subjects.map((subject) => ({ at: subject.at('name'), message: 'gets it' }));
}
