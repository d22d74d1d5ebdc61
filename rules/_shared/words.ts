import { findPlaceholder, type View } from '../../src/authoring/index.js';
import { isTemplate } from './stand-in.js';

/** A list is cut after so many items, so that a message stays one line. */
const SHOWN = 3;

/** Items in quotes, joined with commas and `and`; the ones after the third are only counted. Empty for no items. */
export function quotedList(items: readonly string[]): string {
  return list(items.map((item) => `"${item}"`));
}

/** Items joined with commas and `and`; the ones after the third are only counted. */
export function list(items: readonly string[]): string {
  const shown = items.length > SHOWN + 1 ? [...items.slice(0, SHOWN), `${items.length - SHOWN} more`] : items;
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
