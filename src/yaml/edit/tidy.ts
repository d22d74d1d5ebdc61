import type { Edit } from '../../authoring/edit.js';
import { asNodeView, isSameNode } from '../locate.js';
import type { NodeView } from '../view.js';
import { children } from './layout.js';

/**
 * Edits that belong together, and the same with the mappings of metadata taken out that they would leave empty, the tidiest first: the
 * `annotations` and `labels` of `metadata`, and the `metadata` of a template of pods or Jobs. Kubernetes reads each as if it were not
 * there. Another empty mapping may say something, as `emptyDir: {}` does, and stays.
 */
export function tidied(edits: readonly Edit[]): readonly (readonly Edit[])[] {
  const ways = [edits];
  for (let tidier = withoutEmptied(edits); tidier !== undefined; tidier = withoutEmptied(tidier)) ways.unshift(tidier);
  return ways;
}

/** The edits with mappings removed in place of all that each holds; `undefined` where they leave none empty. */
function withoutEmptied(edits: readonly Edit[]): readonly Edit[] | undefined {
  let tidier = edits;
  for (const { kind, at } of edits) {
    const holder = kind === 'remove' ? asNodeView(at).parent : undefined;
    if (holder?.exists !== true || !isDispensable(holder)) continue;
    const inside = tidier.filter((edit) => isBelow(asNodeView(edit.at), holder));
    const gone = new Set(inside.flatMap((edit) => (edit.kind === 'remove' && isIn(asNodeView(edit.at), holder) ? [asNodeView(edit.at).site] : [])));
    if (inside.some((edit) => edit.kind !== 'remove') || !children(holder.document, holder.node).every((site) => gone.has(site)) || gone.size === 0) continue;
    tidier = [...tidier.filter((edit) => !inside.includes(edit)), { kind: 'remove', at: holder }];
  }
  return tidier === edits ? undefined : tidier;
}

function isDispensable({ name, parent, kind }: NodeView): boolean {
  if (kind !== 'mapping' || parent === undefined) return false;
  if (name === 'annotations' || name === 'labels') return parent.name === 'metadata';
  return name === 'metadata' && isTemplate(parent);
}

/** True for the template of pods, and for that of the Jobs of a CronJob; the schemas of other templates may ask for metadata. */
function isTemplate(view: NodeView): boolean {
  if (view.name === 'template') return view.at('spec', 'containers').exists;
  return view.name === 'jobTemplate' && view.at('spec', 'template', 'spec', 'containers').exists;
}

function isIn(view: NodeView, holder: NodeView): boolean {
  return view.exists && view.parent !== undefined && isSameNode(view.parent, holder);
}

function isBelow(view: NodeView, holder: NodeView): boolean {
  for (let at = view.parent; at !== undefined; at = at.parent) if (at.exists && isSameNode(at, holder)) return true;
  return false;
}
