import type { Range, Source } from '../source/source.js';
import { locate } from '../yaml/locate.js';
import type { NodeView } from '../yaml/view.js';
import type { KubernetesObject } from '../kubernetes/object.js';
import type { ReadSource } from './read.js';

/** kubectl keeps the whole object as it was applied in this annotation, a Secret's values with it. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** Views of an object that hold what nobody may be shown: the values of a Secret. */
export function secretViews(object: KubernetesObject): readonly NodeView[] {
  if (!object.is('', 'Secret')) return [];
  const values = [object.at('data'), object.at('stringData')].flatMap((view) => (view.kind === 'mapping' ? view.entries() : [view]));
  return [...values, object.at('metadata', 'annotations', LAST_APPLIED)].filter((view) => view.exists);
}

/** For each source, the ranges of the values of its Secrets; worked out when a source is asked for. */
export function secretRangesOf(reads: readonly ReadSource[]): (source: Source) => readonly Range[] {
  const known = new Map<Source, readonly Range[]>();
  let bySource: Map<Source, ReadSource> | undefined;
  return (source) => {
    const ranges = known.get(source);
    if (ranges !== undefined) return ranges;
    bySource ??= new Map(reads.map((read) => [read.source, read]));
    const found = (bySource.get(source)?.objects ?? []).flatMap((object) => secretViews(object).map((view) => locate(view.whole).range));
    known.set(source, found);
    return found;
  };
}
