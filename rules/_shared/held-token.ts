import { type FixOffer, type HeldToken, type Inventory, type PodSpecView, set } from '../../src/authoring/index.js';

/** The field of pods and accounts that turns the automatic token off. */
export const AUTOMOUNT = 'automountServiceAccountToken';

/** The change that keeps the automatic token out of pods of this spec, whatever their account says. */
export function mountNoToken(podSpec: PodSpecView): FixOffer {
  return { title: `Set ${AUTOMOUNT} to false`, edits: () => [set(podSpec.at(AUTOMOUNT), false)] };
}

/** The token that admission mounts into pods of this spec; `undefined` where pod or account say no, or where every container mounts something else there. */
export function automaticToken(inventory: Inventory, podSpec: PodSpecView): HeldToken | undefined {
  return inventory.tokensOf(podSpec).find(({ door }) => door === 'automatic');
}

/** The token with which pods of this spec call the API as their own account: the automatic one, or a projected one without an audience. */
export function apiToken(inventory: Inventory, podSpec: PodSpecView): HeldToken | undefined {
  const tokens = inventory.tokensOf(podSpec).filter(({ door, audience }) => door === 'automatic' || (door === 'projected' && audience === undefined));
  return tokens.find(({ held }) => held.answer === 'yes') ?? tokens[0];
}

/**
 * How sure it is that pods hold a token: `held`; `unlessAccount` where the account is not in these files and might say no; `unclear`
 * where several accounts could be meant.
 */
export function standingOf({ held }: HeldToken): 'held' | 'unlessAccount' | 'unclear' {
  if (held.answer === 'yes') return 'held';
  return held.because.length === 0 ? 'unlessAccount' : 'unclear';
}
