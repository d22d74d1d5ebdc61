import { floatKey, resolvePlain, resolveTagged, type ResolvedScalar } from './resolve.js';
import { decodeScalar, type Segment } from './scalars.js';
import { NodeFlag, NodeKind, type Tape } from './tape.js';

/** A tape with the text that its offsets point into. */
export interface TapedText {
  readonly text: string;
  readonly tape: Tape;
}

/** The text of a scalar node: unquoted and unfolded, before any type is read into it. Empty for a null. */
export function scalarText(document: TapedText, node: number): string {
  const { text, tape } = document;
  const noted = tape.notes?.texts.get(node);
  if (noted !== undefined) return noted;
  const kind = tape.kind(node);
  const start = tape.start(node);
  const end = tape.end(node);
  if (!tape.has(node, NodeFlag.Complex)) {
    if (kind === NodeKind.Plain) return text.slice(start, end);
    if (kind === NodeKind.Single || kind === NodeKind.Double) return text.slice(start + 1, end - 1);
  }
  return decodeScalar(text, kind, start, end, tape.notes?.indents.get(node)).text;
}

/** Where each part of a scalar's text stands in the source. */
export function scalarSegments(document: TapedText, node: number): readonly Segment[] {
  const { text, tape } = document;
  const indent = tape.notes?.indents.get(node);
  return decodeScalar(text, tape.kind(node), tape.start(node), tape.end(node), indent, true).segments ?? [];
}

/** The text of a pair's key as Kubernetes' JSON has it: `yes:` is `true`. */
export function keyText(document: TapedText, node: number): string {
  const { tape } = document;
  const raw = rawKey(document, node);
  if (tape.has(node, NodeFlag.QuotedKey)) return raw;
  const resolved = resolvePlain(raw);
  return resolved.type === 'string' ? raw : typedKey(resolved);
}

/** The text of a pair's key as it is written, without its quotes. */
export function rawKey(document: TapedText, node: number): string {
  const { text, tape } = document;
  const noted = tape.notes?.keys.get(node);
  if (noted !== undefined) return noted;
  const quotes = tape.has(node, NodeFlag.QuotedKey) ? 1 : 0;
  return text.slice(tape.keyStart(node) + quotes, tape.keyEnd(node) - quotes);
}

/** True for the pair `<<: …`, whose value is merged into the mapping that holds it. */
export function isMergeKey({ tape }: TapedText, node: number): boolean {
  return tape.notes?.merges.has(node) === true;
}

/** Type and value of a scalar or null node, as Kubernetes decodes it. */
export function resolveNode(document: TapedText, node: number): ResolvedScalar {
  const { tape } = document;
  const kind = tape.kind(node);
  const tag = tape.notes?.tags.get(node);
  if (tag !== undefined) {
    const text = scalarText(document, node);
    return resolveTagged(text, tag) ?? { type: 'string', value: text };
  }
  if (kind === NodeKind.Null) return { type: 'null', value: null };
  const text = scalarText(document, node);
  return kind === NodeKind.Plain ? resolvePlain(text) : { type: 'string', value: text };
}

/** The plain value of a node: null-prototype objects, arrays and scalars; what an alias repeats is shared, not copied. */
export function materialize(document: TapedText, node: number): unknown {
  const { tape } = document;
  const target = tape.target(node);
  const kind = tape.kind(target);
  if (kind === NodeKind.Mapping) return mapping(document, target);
  if (kind === NodeKind.Sequence) return sequence(document, target);
  return resolveNode(document, target).value;
}

/**
 * The mappings that a `<<` pair merges in, the first of them winning. Between pairs of one mapping the later wins, merged or its
 * own: that is what Go's library does, and not what the merge key's definition says.
 */
export function mergedMappings({ tape }: TapedText, pair: number): readonly number[] {
  const target = tape.target(pair);
  if (tape.kind(target) === NodeKind.Mapping) return [target];
  const sources: number[] = [];
  if (tape.kind(target) !== NodeKind.Sequence) return sources;
  for (let item = target + 1; item < tape.next(target); item = tape.next(item)) {
    const source = tape.target(item);
    if (tape.kind(source) === NodeKind.Mapping) sources.push(source);
  }
  return sources;
}

/** Collections of documents with aliases: made once, since each alias and each merge would make them again. */
const made = new WeakMap<Tape, Map<number, unknown>>();

function shared<Value>({ tape }: TapedText, node: number, make: () => Value): Value {
  if (tape.notes === undefined || tape.notes.aliases.size === 0) return make();
  const values = made.get(tape) ?? new Map<number, unknown>();
  made.set(tape, values);
  const known = values.get(node) as Value | undefined;
  if (known !== undefined) return known;
  const value = make();
  values.set(node, value);
  return value;
}

function sequence(document: TapedText, node: number): unknown[] {
  const { tape } = document;
  return shared(document, node, () => {
    const items: unknown[] = [];
    for (let item = node + 1; item < tape.next(node); item = tape.next(item)) items.push(materialize(document, item));
    return items;
  });
}

function mapping(document: TapedText, node: number): Record<string, unknown> {
  const { tape } = document;
  return shared(document, node, () => {
    const result = Object.create(null) as Record<string, unknown>;
    for (let pair = node + 1; pair < tape.next(node); pair = tape.next(pair)) {
      if (isMergeKey(document, pair)) {
        for (const source of mergedMappings(document, pair).toReversed()) Object.assign(result, mapping(document, source));
      } else if (!tape.has(pair, NodeFlag.Shadowed)) result[keyText(document, pair)] = materialize(document, pair);
    }
    return result;
  });
}

function typedKey({ type, value }: ResolvedScalar): string {
  if (type === 'null') return 'null';
  return type === 'float' && typeof value === 'number' ? floatKey(value) : String(value);
}
