import type { Edit, EditValue, Repair } from '../../authoring/edit.js';
import type { PathStep } from '../../authoring/view.js';
import { Source } from '../../source/source.js';
import { Reader, type YamlDocument } from '../document.js';
import { asNodeView, isSameNode } from '../locate.js';
import { NeedsReference } from '../reference-loader.js';
import { NodeFlag, NodeKind } from '../tape.js';
import { keyText } from '../values.js';
import type { NodeView, ViewDocument } from '../view.js';
import { addToBlockMapping, addToBlockSequence, fillEmpty, removeFromBlock } from './block.js';
import { checkChange } from './check.js';
import { toOuter } from './embedded.js';
import { addToFlow, removeFromFlow } from './flow.js';
import { nearest, refuseLostProperties, refuseOddBreaks, refuseProperties, refuseShared, refuseTemplates } from './guard.js';
import { children, isFlow } from './layout.js';
import { type Quote, renderKey } from './render.js';
import { repairText } from './repair.js';
import { styleOf } from './style.js';
import { applyTextEdits, collide, Declined, inTextOrder, type TextEdit } from './text-edit.js';
import { tidied } from './tidy.js';
import { replaceValue } from './value.js';

/** Edits of one source that say the same as edits at places; or why they are not made, as a sentence. */
export type EditPlan =
  | {
      readonly source: Source;
      readonly edits: readonly TextEdit[];
      /** What the text says afterwards: the edits that were asked for, or those that also take out what they would leave empty. */
      readonly made: readonly Edit[];
      readonly declined?: undefined;
    }
  | { readonly declined: string };

/**
 * Works out the smallest change of the text for edits that belong together. All must be of one source. Nothing else of the text
 * is touched: comments, blank lines, quotes and line breaks stay. Metadata that would be left empty goes, too, where it can; see
 * {@link tidied}. With `areCheckedTogether` the caller holds the text that all its plans
 * make to {@link checkChange}; else a plan that cannot be proved from the tape alone is checked here, by reading the source again.
 * @throws NeedsReference when a text needs the reference reader and that is not loaded.
 */
export function planEdits(edits: readonly Edit[], { areCheckedTogether = false } = {}): EditPlan {
  let plan: EditPlan = { declined: 'There is nothing to change.' };
  for (const made of tidied(edits)) {
    plan = planAsAsked(made, areCheckedTogether);
    if (plan.declined === undefined) return plan;
  }
  return plan;
}

function planAsAsked(edits: readonly Edit[], areCheckedTogether: boolean): EditPlan {
  try {
    const source = oneSource(edits);
    const planned = merged(edits).flatMap((edit) => toSource(edit.at.document, textEdits(edit)));
    if (planned.length === 0) return { declined: 'There is nothing to change.' };
    if (collide(planned)) return { declined: 'The changes reach into each other.' };
    const isRare = !areCheckedTogether && edits.some(({ kind, at }) => kind === 'repair' || asNodeView(at).document.tape.notes !== undefined);
    const wrong = isRare ? wrongWith(source, edits, planned) : undefined;
    return wrong === undefined ? { source, edits: inTextOrder(planned), made: edits } : { declined: wrong };
  } catch (error) {
    if (error instanceof Declined) return { declined: error.message };
    throw error;
  }
}

/** What would be wrong with a document of rare syntax, or one that cannot be read, where the change cannot be proved from the tape alone. */
function wrongWith(source: Source, edits: readonly Edit[], planned: readonly TextEdit[]): string | undefined {
  const checks = checksOf(source);
  if (checks.left < source.text.length) return 'Too many changes of rarely written YAML are possible in this file to check each by itself; --fix and --fix-suggestions check them together.';
  checks.left -= source.text.length;
  const after = new Reader().read(new Source(source.name, applyTextEdits(source.text, planned)));
  if (after === undefined) throw new NeedsReference();
  return checkChange(checks.before, after, edits);
}

/** UTF-16 units that are read for the checks of one source at most, each check the whole of it again: that takes a second or two. */
const MOST_CHECKED = 1_000_000;

interface Checks {
  readonly before: readonly YamlDocument[];
  left: number;
}

const checksBySource = new WeakMap<Source, Checks>();

function checksOf(source: Source): Checks {
  const known = checksBySource.get(source);
  if (known !== undefined) return known;
  const before = new Reader().read(source);
  if (before === undefined) throw new NeedsReference();
  const checks = { before, left: Math.max(MOST_CHECKED, source.text.length) };
  checksBySource.set(source, checks);
  return checks;
}

/** An edit whose view is a node; insertions below the same place are one. */
type OwnEdit =
  | { readonly kind: 'set'; readonly at: NodeView; readonly value: EditValue }
  | { readonly kind: 'append'; readonly at: NodeView; readonly values: EditValue[] }
  | { readonly kind: 'insert'; readonly at: NodeView; readonly value: Record<string, EditValue> }
  | { readonly kind: 'rename'; readonly at: NodeView; readonly key: string }
  | { readonly kind: 'remove'; readonly at: NodeView }
  | { readonly kind: 'repair'; readonly at: NodeView; readonly repair: Repair };

function merged(edits: readonly Edit[]): OwnEdit[] {
  const own: OwnEdit[] = [];
  const insertions: { readonly at: NodeView; readonly value: Record<string, EditValue> }[] = [];
  for (const edit of edits) {
    const at = asNodeView(edit.at);
    const isNew = !at.exists && (edit.kind === 'set' || edit.kind === 'append');
    const before = edit.kind === 'append' && at.exists ? own.find((one) => one.kind === 'append' && isSameNode(one.at, at)) : undefined;
    if (before?.kind === 'append' && edit.kind === 'append') before.values.push(edit.value);
    else if (!isNew) own.push(edit.kind === 'append' ? { kind: 'append', at, values: [edit.value] } : { ...edit, at });
    else {
      const holder = nearest(at);
      if (holder === undefined) throw new Declined('There is nothing to add to.');
      let insertion = insertions.find((one) => isSameNode(one.at, holder));
      if (insertion === undefined) insertions.push((insertion = { at: holder, value: Object.create(null) as Record<string, EditValue> }));
      place(insertion.value, at.path.slice(holder.path.length), edit.kind === 'append' ? [edit.value] : edit.value);
    }
  }
  return [...own, ...insertions.map((insertion): OwnEdit => ({ kind: 'insert', ...insertion }))];
}

/** Puts a value at a path of mappings that are made as they are missing. */
function place(into: Record<string, EditValue>, path: readonly PathStep[], value: EditValue): void {
  let at = into;
  for (const [index, step] of path.entries()) {
    if (typeof step === 'number') throw new Declined('There is no item to change.');
    const before = at[step];
    if (index === path.length - 1) at[step] = Array.isArray(before) && Array.isArray(value) ? [...(before as EditValue[]), ...(value as EditValue[])] : value;
    else {
      const next: Record<string, EditValue> = typeof before === 'object' && before !== null && !Array.isArray(before) ? (before as Record<string, EditValue>) : (Object.create(null) as Record<string, EditValue>);
      at[step] = next;
      at = next;
    }
  }
}

function textEdits(edit: OwnEdit): TextEdit[] {
  const { at } = edit;
  refuseOddBreaks(at.document.source);
  if (edit.kind === 'repair') return repairText(at, edit.repair);
  refuseShared(at);
  for (let host = at.document.host?.view; host !== undefined; host = host.document.host?.view) refuseShared(host);
  const planned = planOne(edit);
  for (const one of planned) {
    refuseTemplates(at.document, one);
    refuseLostProperties(at, one);
  }
  return planned;
}

function planOne(edit: Exclude<OwnEdit, { kind: 'repair' }>): TextEdit[] {
  switch (edit.kind) {
    case 'set':
      return replaceValue(edit.at, edit.value);
    case 'insert':
      return insert(edit.at, edit.value);
    case 'append':
      return appendTo(edit.at, edit.values);
    case 'rename':
      return rename(edit.at, edit.key);
    case 'remove':
      return removeAt(edit.at);
  }
}

function insert(at: NodeView, value: Readonly<Record<string, EditValue>>): TextEdit[] {
  const pairs = Object.entries(value);
  refuseProperties(at);
  if (at.kind === 'mapping') return isFlow(at.document, at.node) ? addToFlow(at, pairs) : addToBlockMapping(at, pairs);
  if (at.kind !== 'null') throw new Declined('Something else than a mapping stands where this would be added.');
  const inFlow = at.parent?.exists === true && isFlow(at.document, at.parent.node);
  return inFlow || at.document.tape.kind(at.node) !== NodeKind.Null ? replaceValue(at, value) : fillEmpty(at, pairs);
}

function appendTo(at: NodeView, values: readonly EditValue[]): TextEdit[] {
  refuseProperties(at);
  if (at.kind === 'null') return replaceValue(at, values);
  if (at.kind !== 'sequence') throw new Declined('Something else than a list stands where this would be added.');
  return isFlow(at.document, at.node) ? addToFlow(at, values.map((value) => [undefined, value] as const)) : addToBlockSequence(at, values);
}

function rename(at: NodeView, key: string): TextEdit[] {
  const { document, parent, site } = at;
  const { tape } = document;
  refuseProperties(at);
  const start = tape.keyStart(site);
  if (!at.exists || start === -1 || parent === undefined) throw new Declined('There is no key here to rename.');
  if (children(document, parent.node).some((pair) => keyText(document, pair) === key)) throw new Declined(`The key ${key} is there already.`);
  const first = document.text.charAt(start);
  const quote: Quote = tape.has(site, NodeFlag.QuotedKey) ? (first === "'" ? "'" : '"') : '';
  return [{ start, end: tape.keyEnd(site), text: renderKey(key, quote, styleOf(document)) }];
}

function removeAt(at: NodeView): TextEdit[] {
  const { parent } = at;
  refuseProperties(at);
  if (!at.exists || parent?.exists !== true) throw new Declined('There is nothing here to remove.');
  return isFlow(at.document, parent.node) ? removeFromFlow(parent, at) : removeFromBlock(parent, at);
}

/** Edits of a document in a string, through all strings around it, as edits of the file. */
function toSource(document: ViewDocument, edits: readonly TextEdit[]): readonly TextEdit[] {
  let at = document;
  let planned = edits;
  while (at.host !== undefined) {
    planned = toOuter(at, planned);
    at = at.host.view.document;
  }
  return planned;
}

function oneSource(edits: readonly Edit[]): Source {
  const sources = new Set(edits.map(({ at }) => asNodeView(at).document.source));
  const [source] = sources;
  if (source?.name.endsWith('.toml') === true) throw new Declined('TOML is not edited.');
  if (source === undefined || sources.size > 1) throw new Declined('The changes are not in one file.');
  return source;
}
