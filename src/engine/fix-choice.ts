import { grouped } from '../grouping.js';
import { type FixTexts, withoutCollisions } from './fix-text.js';
import type { PlannedFix } from './fixes.js';

/** Fixes by the name of the source that they change, in their order. */
export function bySource(fixes: readonly PlannedFix[]): ReadonlyMap<string, readonly PlannedFix[]> {
  return grouped(fixes, ({ source }) => source.name);
}

/** Is told of a fix that is not made, and why, as a sentence. */
export type Refuse = (fix: PlannedFix, reason: string) => void;

/**
 * Of the fixes of one source as many as can be made at once: none reaches into the text of another, and together they leave a text
 * that is right. One that is not right alone goes to `refuse`.
 */
export async function together(fixes: readonly PlannedFix[], texts: FixTexts, refuse: Refuse): Promise<readonly PlannedFix[]> {
  return await right(withoutCollisions(fixes), texts, refuse);
}

async function right(fixes: readonly PlannedFix[], texts: FixTexts, refuse: Refuse): Promise<readonly PlannedFix[]> {
  const wrong = await texts.wrongAfter(fixes);
  const [first] = fixes;
  if (wrong === undefined || first === undefined) return fixes;
  if (fixes.length === 1) {
    refuse(first, wrong);
    return [];
  }
  const middle = fixes.length >> 1;
  const early = await right(fixes.slice(0, middle), texts, refuse);
  const late = await right(fixes.slice(middle), texts, refuse);
  if (early.length === 0 || late.length === 0) return [...early, ...late];
  const all = [...early, ...late];
  return all.length < fixes.length && (await texts.wrongAfter(all)) === undefined ? all : early;
}
