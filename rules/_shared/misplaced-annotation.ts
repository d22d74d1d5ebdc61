import type { ObjectView, Place, RelatedPlace, View, WorkloadView } from '../../src/authoring/index.js';
import { hasTemplate } from './workload.js';

/** An annotation where nothing reads it. */
export interface MisplacedAnnotation {
  readonly key: string;
  readonly at: Place;
  /** Other places of the same object that have it, too. */
  readonly related: readonly RelatedPlace[];
}

/** The annotations of these keys on a workload, on the Jobs that a CronJob makes, and on the pods: one for each key. */
export function onWorkload(workload: WorkloadView, keys: readonly string[]): readonly MisplacedAnnotation[] {
  const own = workload.at('metadata', 'annotations');
  const jobs = workload.at('spec', 'jobTemplate', 'metadata', 'annotations');
  return misplaced(hasTemplate(workload) ? [own, jobs, workload.podMetadata.at('annotations')] : [own], keys);
}

/** The annotations of these keys on a Namespace; none on anything else. */
export function onNamespace(object: ObjectView, keys: readonly string[]): readonly MisplacedAnnotation[] {
  return object.is('', 'Namespace') ? misplaced([object.at('metadata', 'annotations')], keys) : [];
}

function misplaced(views: readonly View[], keys: readonly string[]): readonly MisplacedAnnotation[] {
  return keys.flatMap((key) => {
    const [first, ...others] = views.map((view) => view.at(key)).filter(({ exists }) => exists);
    return first === undefined ? [] : [{ key, at: first.key, related: others.map((at) => ({ at: at.key, message: 'here, too' })) }];
  });
}
