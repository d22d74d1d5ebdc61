import type { ObjectIdentity } from '../authoring/objects.js';
import type { ReadSource } from '../engine/read.js';
import { secretValues } from '../engine/secrets.js';
import type { KubernetesObject } from '../kubernetes/object.js';
import type { NodeView } from '../yaml/view.js';

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
  const { group, version, kind, namespace, name, root } = object;
  const secrets = showSecrets ? [] : secretValues(object);
  return {
    file: object.file,
    line: object.source.position(root.range('value').start).line,
    object: { group, version, kind, ...(namespace === undefined ? {} : { namespace }), name },
    value: secrets.length === 0 ? root.value : redacted(root, new Set(secrets.flatMap(({ node, document }) => nodesBelow(document, node)))),
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

/** A value without the nodes that nobody may be shown, also where an alias repeats them. */
function redacted(view: NodeView, secret: ReadonlySet<number>): unknown {
  if (secret.has(view.node)) return REDACTED;
  if (view.kind === 'sequence') return view.items().map((item) => redacted(item, secret));
  if (view.kind !== 'mapping') return view.value;
  const result = Object.create(null) as Record<string, unknown>;
  for (const entry of view.entries()) result[String(entry.name)] = redacted(entry, secret);
  return result;
}

/** A node and all that stands below it, aliases followed. */
function nodesBelow({ tape }: NodeView['document'], node: number): readonly number[] {
  const nodes: number[] = [];
  for (let below = node; below < tape.next(node); below++) nodes.push(tape.target(below));
  return nodes;
}
