import type { ObjectIdentity } from '../authoring/objects.js';
import { identityKey } from '../inventory/object-index.js';
import type { YamlDocument } from '../yaml/document.js';
import type { ReadSource } from './read.js';

/** Whether one of these documents cannot be read. */
export function areBroken(documents: readonly YamlDocument[]): boolean {
  return documents.some(({ isBroken }) => isBroken);
}

/**
 * What stands in for the broken documents of a source, so that others go on being judged with what these said: the objects of an
 * earlier reading of the source that are not among those of the present one. `undefined` where there are none. It is not judged itself.
 */
export function standInFor(present: ReadSource, earlier: ReadSource): ReadSource | undefined {
  const there = new Set(present.objects.map(keyOf));
  const objects = earlier.objects.filter((object) => !there.has(keyOf(object)));
  const isWhollyBroken = present.objects.length === 0;
  if (objects.length === 0 && !isWhollyBroken) return undefined;
  // What has no identity is taken where nothing of the present text can be the same.
  return { ...earlier, objects, diagnostics: [], ...(isWhollyBroken ? {} : { fragments: [], policies: [], kustomizations: [] }) };
}

function keyOf({ group, kind, namespace, name }: ObjectIdentity): string {
  return `${group}\0${kind}\0${identityKey(namespace, name)}`;
}
