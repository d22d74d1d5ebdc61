import { findPlaceholder, type View } from '../../src/authoring/index.js';
import { isTemplate } from './stand-in.js';

/** A list is cut after so many items, so that a message stays one line. */
const SHOWN = 3;

/** Items in quotes, joined with commas and `and`; the ones after the third are only counted. Empty for no items. */
export function quotedList(items: readonly string[]): string {
  return listOf(items, (item) => `"${item}"`);
}

/** Items joined with commas and `and`; the ones after the third are only counted. */
export function list(items: readonly string[]): string {
  return listOf(items, (item) => item);
}

/** The same for items that are yet to be put into words; those that are only counted need none. */
export function listOf<Item>(items: readonly Item[], wordsOf: (item: Item) => string): string {
  const shown = items.length > SHOWN + 1 ? [...items.slice(0, SHOWN).map(wordsOf), `${items.length - SHOWN} more`] : items.map(wordsOf);
  if (shown.length < 2) return shown[0] ?? '';
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
}

/** Text that something else fills in before Kubernetes reads it, or that is encrypted: what it will be is not known. */
export function isUnknownText(text: string): boolean {
  return isTemplate(text) || findPlaceholder(text) !== undefined;
}

/** True when a field that must hold a text is absent, null or empty, as Go decodes them all to the empty string. */
export function isBlank(view: View): boolean {
  return view.kind === 'missing' || view.kind === 'null' || view.string === '';
}
