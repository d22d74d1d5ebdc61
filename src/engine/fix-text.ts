import { Source } from '../source/source.js';
import { checkChange } from '../yaml/edit/check.js';
import { applyTextEdits, collide } from '../yaml/edit/text-edit.js';
import { Reader, type YamlDocument } from '../yaml/document.js';
import { loadReference } from '../yaml/reference-loader.js';
import type { PlannedFix } from './fixes.js';

/** Of the fixes of one source those that can be made at once, the earlier ones first: none reaches into the text of another. */
export function withoutCollisions(fixes: readonly PlannedFix[]): readonly PlannedFix[] {
  const chosen: PlannedFix[] = [];
  for (const fix of fixes) {
    if (fix.declined !== undefined) continue;
    if (!collide([...chosen.flatMap(({ textEdits }) => textEdits), ...fix.textEdits])) chosen.push(fix);
  }
  return chosen;
}

/** The text of the fixes' source once they are made; they must not collide, and there must be one. */
export function textAfter(fixes: readonly PlannedFix[]): string {
  const [first] = fixes;
  if (first === undefined) throw new TypeError('There is no fix to make.');
  return applyTextEdits(first.source.text, fixes.flatMap(({ textEdits }) => textEdits));
}

/**
 * Why fixes of one source must not be made together, as a sentence: their text cannot be read, another value would change, or a
 * comment would be lost. `undefined` when they may. Loads the reference reader.
 */
export async function wrongAfter(fixes: readonly PlannedFix[]): Promise<string | undefined> {
  const [first] = fixes;
  if (first === undefined) return undefined;
  const { source } = first;
  await loadReference();
  return checkChange(documentsOf(source), documentsOf(new Source(source.name, textAfter(fixes))), fixes.flatMap(({ edits }) => edits));
}

function documentsOf(source: Source): readonly YamlDocument[] {
  return new Reader().read(source) ?? [];
}
