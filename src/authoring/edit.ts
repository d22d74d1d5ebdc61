import type { View } from './view.js';

/** A plain value that an edit writes: what JSON can say. */
export type EditValue = string | number | boolean | null | readonly EditValue[] | { readonly [key: string]: EditValue };

/** How a text that cannot be read is made readable: `quote` puts the rest of the value in quotes, `untab` makes spaces of the document's tabs, `indent` puts fields of metadata that lost their indentation below it again, `delete` deletes what is underlined. */
export type Repair = 'quote' | 'untab' | 'indent' | 'delete';

/** One change at a place. What it does to the text is worked out by the house; a rule never touches text. */
export type Edit =
  | { readonly kind: 'set'; readonly at: View; readonly value: EditValue }
  | { readonly kind: 'remove'; readonly at: View }
  | { readonly kind: 'rename'; readonly at: View; readonly key: string }
  | { readonly kind: 'append'; readonly at: View; readonly value: EditValue }
  | { readonly kind: 'repair'; readonly at: View; readonly repair: Repair };

/** Writes a value where this view stands. Where nothing stands the key is inserted, with the mappings above it that are missing too. */
export function set(at: View, value: EditValue): Edit {
  return { kind: 'set', at, value };
}

/** Takes out a key with its value, or an item of a list. */
export function remove(at: View): Edit {
  return { kind: 'remove', at };
}

/** Gives a key another name; its value stays. */
export function renameKey(at: View, key: string): Edit {
  return { kind: 'rename', at, key };
}

/** Adds an item to the end of a list; a list that is missing is made. */
export function append(at: View, value: EditValue): Edit {
  return { kind: 'append', at, value };
}

/** Mends a text that cannot be read, at the place that a diagnostic underlines. */
export function repair(at: View, how: Repair): Edit {
  return { kind: 'repair', at, repair: how };
}

/** A change that a rule offers with a finding. */
export interface FixOffer {
  /** What it does, as an order with a capital and no full stop: `Set automountServiceAccountToken to false`. */
  readonly title: string;
  /** The changes, which are made together or not at all. Called only when somebody wants fixes. */
  readonly edits: () => readonly Edit[];
}
