import type { Edit } from '../../authoring/edit.js';
import type { PathStep } from '../../authoring/view.js';
import { asNodeView } from '../locate.js';
import { materialize } from '../values.js';
import { NodeView, viewOfNode, type ViewDocument } from '../view.js';
import { commentTexts } from './comments.js';
import { nearest } from './guard.js';

/** What a string that holds a document must hold after the edits; `undefined` content only has to be readable. */
export class ExpectedText {
  readonly value: unknown;
  /** Texts of the document's comments, which must all be there still. */
  readonly comments: readonly string[];
  /** True when the document could not be read before, so that only its being readable can be asked for. */
  readonly repaired: boolean;

  constructor(value: unknown, comments: readonly string[], repaired: boolean) {
    this.value = value;
    this.comments = comments;
    this.repaired = repaired;
  }
}

/** One edit by the paths that lead to it: through the file's document, then through each document in a string. */
interface Step {
  readonly edit: Edit;
  readonly paths: readonly (readonly PathStep[])[];
  readonly documents: readonly ViewDocument[];
}

/** Values that documents must have once edits are made, by the offset at which their roots begin; a document that is repaired has no expectation. */
export function expectedValues(edits: readonly Edit[]): ReadonlyMap<number, { readonly value: unknown; readonly repaired: boolean }> {
  const byRoot = new Map<number, { value: unknown; repaired: boolean }>();
  for (const { edit, paths, documents } of inOrder(edits.map(stepOf))) {
    const [document] = documents;
    if (document === undefined) continue;
    const { tape } = document;
    let entry = byRoot.get(tape.start(0));
    if (entry === undefined) byRoot.set(tape.start(0), (entry = { value: materialize(document, 0), repaired: false }));
    if (edit.kind === 'repair' && documents.length === 1) entry.repaired = true;
    else entry.value = applyAt(entry.value, paths, documents, edit);
  }
  return byRoot;
}

/** Insertions first, then names, then removals from the back: an item that goes moves those behind it. */
function inOrder(steps: readonly Step[]): readonly Step[] {
  const rank = { repair: 0, set: 0, append: 0, rename: 1, remove: 2 };
  return [...steps].sort((a, b) => rank[a.edit.kind] - rank[b.edit.kind] || (a.edit.kind === 'remove' ? asNodeView(b.edit.at).site - asNodeView(a.edit.at).site : 0));
}

function stepOf(edit: Edit): Step {
  const paths: (readonly PathStep[])[] = [];
  const documents: ViewDocument[] = [];
  for (let view: NodeView | undefined = asNodeView(edit.at); view !== undefined; view = view.document.host?.view) {
    paths.unshift(absolutePath(view));
    documents.unshift(view.document);
  }
  return { edit, paths, documents };
}

/** The path from the document's root, also for what stands in an item of a List. */
function absolutePath(view: NodeView): readonly PathStep[] {
  const there = nearest(view);
  if (there === undefined) return [];
  const root = new NodeView(view.document, 0);
  return [...viewOfNode(root, there.site).path, ...view.path.slice(there.path.length)];
}

function applyAt(value: unknown, paths: readonly (readonly PathStep[])[], documents: readonly ViewDocument[], edit: Edit): unknown {
  const [path = [], ...rest] = paths;
  if (rest.length === 0) return change(value, path, edit);
  const [, inner, ...deeper] = documents;
  if (inner === undefined) return value;
  return update(value, path, (text) => {
    const isRepair = edit.kind === 'repair' && rest.length === 1;
    const before = text instanceof ExpectedText ? text : new ExpectedText(materialize(inner, 0), commentTexts(inner), isRepair);
    return isRepair ? before : new ExpectedText(applyAt(before.value, rest, [inner, ...deeper], edit), before.comments, before.repaired);
  });
}

function change(value: unknown, path: readonly PathStep[], edit: Edit): unknown {
  const last = path.at(-1);
  switch (edit.kind) {
    case 'set':
      return update(value, path, () => edit.value);
    case 'append':
      return update(value, path, (list) => [...(Array.isArray(list) ? (list as unknown[]) : []), edit.value]);
    case 'rename':
      return update(value, path.slice(0, -1), (holder) => renamed(holder, String(last), edit.key));
    case 'remove':
      return update(value, path.slice(0, -1), (holder) => without(holder, last));
    case 'repair':
      return value;
  }
}

/** A copy of a value with another part at a path; what is missing on the way becomes a mapping. */
function update(value: unknown, path: readonly PathStep[], make: (part: unknown) => unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return make(value);
  if (Array.isArray(value)) return (value as unknown[]).map((item, index) => (index === step ? update(item, rest, make) : item));
  const copy = mappingOf(value);
  copy[step] = update(copy[step], rest, make);
  return copy;
}

function mappingOf(value: unknown): Record<string, unknown> {
  return Object.assign(Object.create(null) as Record<string, unknown>, typeof value === 'object' && !Array.isArray(value) ? value : undefined);
}

function renamed(holder: unknown, from: string, to: string): unknown {
  const copy = mappingOf(holder);
  copy[to] = copy[from];
  // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- the mapping has no prototype and its keys come from the document
  delete copy[from];
  return copy;
}

function without(holder: unknown, step: PathStep | undefined): unknown {
  if (Array.isArray(holder)) return (holder as unknown[]).filter((_, index) => index !== step);
  const copy = mappingOf(holder);
  // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- the mapping has no prototype and its keys come from the document
  if (step !== undefined) delete copy[step];
  return copy;
}

