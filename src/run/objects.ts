import type { ObjectIdentity } from '../authoring/objects.js';
import type { ReadSource } from '../engine/read.js';
import { secretViews } from '../engine/secrets.js';
import type { KubernetesObject } from '../kubernetes/object.js';

/** What stands for a value that is not shown. */
export const REDACTED = '<redacted>';

/** One object of `plimsoll objects --format json`. */
export interface ListedObject {
  readonly file: string;
  /** Line on which the object begins, from 1. */
  readonly line: number;
  readonly object: ObjectIdentity;
  readonly value: unknown;
}

/** One object as it is listed; the values of a Secret are replaced unless `showSecrets`. */
export function listedObject(object: KubernetesObject, showSecrets: boolean): ListedObject {
  const { group, version, kind, namespace, name } = object;
  const value = object.root.value;
  if (!showSecrets) redact(object, value);
  return {
    file: object.file,
    line: object.source.position(object.root.range('auto').start).line,
    object: { group, version, kind, ...(namespace === undefined ? {} : { namespace }), name },
    value,
  };
}

/** The objects and the ledger as JSON, in chunks; see schemas/objects.schema.json. */
export function* objectLines(reads: readonly ReadSource[], { showSecrets }: { readonly showSecrets: boolean }): Iterable<string> {
  yield '{"version":1,"objects":[';
  let separator = '\n';
  for (const { objects } of reads) {
    for (const object of objects) {
      yield separator + JSON.stringify(listedObject(object, showSecrets));
      separator = ',\n';
    }
  }
  yield '\n],"files":[';
  separator = '\n';
  for (const { entry } of reads) {
    yield separator + JSON.stringify(entry);
    separator = ',\n';
  }
  yield '\n]}\n';
}

/** Replaces what nobody may be shown in a value that was made for this object alone. */
function redact(object: KubernetesObject, value: unknown): void {
  for (const { path } of secretViews(object)) {
    let at = value;
    for (const step of path.slice(0, -1)) at = isRecord(at) ? at[step] : undefined;
    const last = path.at(-1);
    if (isRecord(at) && last !== undefined) at[last] = REDACTED;
  }
}

function isRecord(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null;
}
