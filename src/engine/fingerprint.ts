import type { ObjectIdentity } from '../authoring/objects.js';
import type { Tape } from '../yaml/tape.js';
import { uncommented } from '../yaml/uncommented.js';
import type { NodeView } from '../yaml/view.js';

/** Turns a text into a digest of hexadecimal digits; the composition roots hand in the platform's SHA-256. */
export type Digest = (text: string) => string;

/** What makes a finding the same finding in the next run. */
export interface FingerprintParts {
  readonly rule: string;
  readonly messageId: string;
  readonly object: ObjectIdentity | undefined;
  readonly view: NodeView;
}

/** Characters of an unnamed item's content that take part in its digest. */
const MAX_CONTENT = 10_000;

/**
 * The fingerprint: rule, message id, object identity, and the path with list items by name, or by a digest of their content and
 * a running number among equals. It holds no file, index, line or comment, so that moving a manifest or accepting another finding keeps it.
 */
export function fingerprint({ rule, messageId, object, view }: FingerprintParts, digest: Digest): string {
  const identity = object === undefined ? [] : [object.group, object.kind, object.namespace ?? null, object.name];
  return digest(JSON.stringify([rule, messageId, identity, stablePath(view, digest)]));
}

function stablePath(view: NodeView, digest: Digest): unknown[] {
  const steps: unknown[] = [];
  for (let at: NodeView | undefined = view; at !== undefined; at = at.parent ?? at.document.host?.view) {
    if (at.name === undefined) {
      if (at.document.host !== undefined) steps.push({ embedded: true });
    } else steps.push(typeof at.name === 'number' ? itemName(at, digest) : at.name);
  }
  return steps.reverse();
}

/** Steps of the items of a sequence, made for all of them at once: one by one they would be compared with each other again and again. */
const itemSteps = new WeakMap<Tape, Map<number, readonly unknown[]>>();

function itemName(item: NodeView, digest: Digest): unknown {
  const { parent, name } = item;
  if (parent === undefined || typeof name !== 'number') return null;
  const { tape } = parent.document;
  const ofTape = itemSteps.get(tape) ?? new Map<number, readonly unknown[]>();
  itemSteps.set(tape, ofTape);
  const steps = ofTape.get(parent.node) ?? stepsOf(parent.items(), digest);
  ofTape.set(parent.node, steps);
  return steps[name] ?? null;
}

function stepsOf(items: readonly NodeView[], digest: Digest): readonly unknown[] {
  const seen = new Map<string, number>();
  return items.map((item) => {
    const name = item.at('name').string;
    const step = name === undefined ? `content ${digest(contentOf(item))}` : `name ${name}`;
    const before = seen.get(step) ?? 0;
    seen.set(step, before + 1);
    return before === 0 ? step : [step, before];
  });
}

function contentOf(view: NodeView): string {
  return uncommented(view.document, view.node, MAX_CONTENT).replace(/\s+/g, ' ');
}
