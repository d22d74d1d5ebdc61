import type { HeldToken, Inventory, PodSpecView, RelatedPlace, TokenDoor } from '../../src/authoring/index.js';
import { grouped } from './grouped.js';
import { MOST_PLACES } from './most-places.js';
import { objectName } from './object-name.js';
import { quotedList } from './words.js';

/** A token Secret that pods of a spec take, however often they name it. */
export interface SecretToken {
  /** The first reference. */
  readonly token: HeldToken;
  /** The other references, and what makes the Secret one of a token. */
  readonly related: readonly RelatedPlace[];
  readonly data: {
    readonly workload: string;
    readonly secret: string;
    readonly account: string;
  };
  /** Names of the containers that get it, in quotes; empty where none does. */
  readonly containers: string;
}

/** The token Secrets that pods take through some doors, each once, where the Secret is in these files. */
export function secretTokens(inventory: Inventory, podSpec: PodSpecView, doors: readonly TokenDoor[]): readonly SecretToken[] {
  const tokens = inventory.tokensOf(podSpec).filter(({ door }) => doors.includes(door));
  return [...grouped(tokens, ({ secret }) => secret)].map(([secret, all]) => {
    const [token, ...others] = all;
    const related = [...others.slice(0, MOST_PLACES).map(({ at }) => ({ at, message: 'and here' })), ...token.held.because];
    const containers = quotedList([...new Set(all.flatMap((each) => each.containers.map(({ name }) => name)))]);
    return { token, related, containers, data: { workload: objectName(podSpec.workload), secret: secret.name, account: token.account.name } };
  });
}
