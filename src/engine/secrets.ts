import type { Range, Source } from '../source/source.js';
import { locate } from '../yaml/locate.js';
import { NeedsReference } from '../yaml/reference-loader.js';
import type { View } from '../authoring/view.js';
import type { NodeView } from '../yaml/view.js';
import { kubeconfigCredentials } from '../kubernetes/service-accounts.js';
import type { KubernetesObject } from '../kubernetes/object.js';
import type { ReadSource } from './read.js';

/** kubectl keeps the whole object as it was applied in this annotation, a Secret's values with it. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** Views of an object that hold what nobody may be shown: the values of a Secret, and the credentials of a kubeconfig in a ConfigMap. */
export function secretViews(object: KubernetesObject): readonly View[] {
  if (object.is('', 'ConfigMap')) return object.mentions('users') ? kubeconfigViews(object) : [];
  return secretValues(object);
}

/** The values of a Secret, also those in the copy that kubectl keeps; empty for any other object. */
export function secretValues(object: KubernetesObject): readonly NodeView[] {
  if (!object.is('', 'Secret')) return [];
  const values = [object.at('data'), object.at('stringData')].flatMap((view) => (view.kind === 'mapping' ? view.entries() : [view]));
  return [...values, object.at('metadata', 'annotations', LAST_APPLIED)].filter((view) => view.exists);
}

function kubeconfigViews(configMap: KubernetesObject): readonly View[] {
  return configMap.at('data').entries().flatMap((value): readonly View[] => {
    if (value.string?.includes('users') !== true) return [];
    try {
      return kubeconfigCredentials(value.open()?.root ?? value).map(({ at }) => at);
    } catch (error) {
      if (!(error instanceof NeedsReference)) throw error;
      return [value];
    }
  });
}

const SECRET_TEXT = /^[ \t]*["']?(?:kind["']?:[ \t]*["']?Secret\b|stringData["']?:)/m;
const SHOWN_KEY = /^[ \t]*(?:- )?["']?(?:apiVersion|kind|metadata|name|namespace|type|data|stringData)["']?:/;

/** Text of Secrets that are no objects (broken ones, fragments, patches) or repeat a key: all values on lines of their own. */
function rangesOfText({ source, documents, objects }: ReadSource): readonly Range[] {
  const whole = new Set(objects.filter(({ document }) => document.tape.duplicates.length === 0).map(({ document }) => document));
  return documents.flatMap((document): readonly Range[] => {
    const { start, end } = document.range;
    if (whole.has(document) || !SECRET_TEXT.test(source.text.slice(start, end))) return [];
    const ranges: Range[] = [];
    for (const line of source.text.slice(start, end).matchAll(/^[ \t]*\S.*$/gm)) {
      if (SHOWN_KEY.test(line[0]) || line[0].trimStart().startsWith('#')) continue;
      const colon = line[0].search(/:[ \t]/);
      ranges.push({ start: start + line.index + (colon === -1 ? 0 : colon + 1), end: start + line.index + line[0].length });
    }
    return ranges;
  });
}

/** For each source, the ranges of the values of its Secrets; worked out when a source is asked for. */
export function secretRangesOf(reads: readonly ReadSource[]): (source: Source) => readonly Range[] {
  const known = new Map<Source, readonly Range[]>();
  let bySource: Map<Source, ReadSource> | undefined;
  return (source) => {
    const ranges = known.get(source);
    if (ranges !== undefined) return ranges;
    bySource ??= new Map(reads.map((read) => [read.source, read]));
    const read = bySource.get(source);
    const ofObjects = (read?.objects ?? []).flatMap((object) => secretViews(object).map((view) => locate(view.whole).range));
    const found = [...ofObjects, ...(read === undefined ? [] : rangesOfText(read))];
    known.set(source, found);
    return found;
  };
}
