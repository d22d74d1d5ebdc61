import type { ObjectIdentity } from '../authoring/objects.js';
import type { ReadSource } from '../engine/read.js';
import { mergeRanges, overlapping, secretLikeRanges } from '../engine/redact.js';
import { secretRangesOf } from '../engine/secrets.js';
import type { KubernetesObject } from '../kubernetes/object.js';
import type { Range } from '../source/source.js';
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

/** The ranges of a source that must not be shown, sorted and apart from each other. */
type SecretRanges = readonly Range[];

/** One object as it is listed; whatever reaches into the secret ranges of its source is replaced, and so is what looks like a credential. Without ranges all is shown. */
function listedObject(object: KubernetesObject, ranges: SecretRanges | undefined): ListedObject {
  const { group, version, kind, namespace, name, root } = object;
  return {
    file: object.file,
    line: object.source.position(root.range('value').start).line,
    object: { group, version, kind, ...(namespace === undefined ? {} : { namespace }), name },
    value: ranges === undefined ? root.value : redacted(root, ranges),
  };
}

/** The objects and the ledger as JSON, in chunks; see schemas/objects.schema.json. */
export function* objectLines(reads: readonly ReadSource[], { showSecrets }: { readonly showSecrets: boolean }): Iterable<string> {
  yield '{"version":1,"objects":[';
  let separator = '\n';
  const rangesOf = secretRangesOf(reads);
  for (const { objects, source } of reads) {
    const ranges = showSecrets ? undefined : mergeRanges(rangesOf(source));
    for (const object of objects) {
      yield separator + JSON.stringify(listedObject(object, ranges));
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

/** A value without what nobody may be shown, also where an alias repeats it. */
function redacted(view: NodeView, ranges: SecretRanges): unknown {
  const range = nodeRange(view);
  const [secret] = overlapping(ranges, range);
  if (secret !== undefined && ((view.kind !== 'mapping' && view.kind !== 'sequence') || (secret.start <= range.start && secret.end >= range.end))) return REDACTED;
  if (view.kind === 'sequence') return view.items().map((item) => redacted(item, ranges));
  if (view.kind !== 'mapping') return typeof view.value === 'string' ? masked(view.value) : view.value;
  const result = Object.create(null) as Record<string, unknown>;
  for (const entry of view.entries()) result[masked(String(entry.name))] = redacted(entry, ranges);
  return result;
}

/** Where the text of a view's node stands: for an alias that of its anchor. */
function nodeRange({ document: { tape }, node }: NodeView): Range {
  return { start: tape.start(node), end: tape.end(node) };
}

function masked(text: string): string {
  let result = '';
  let at = 0;
  for (const { start, end } of secretLikeRanges(text)) {
    result += text.slice(at, start) + REDACTED;
    at = end;
  }
  return result + text.slice(at);
}
