import { type PolicyRuleView, READ_VERBS, type RoleView } from '../../src/authoring/index.js';
import { writtenVerbs } from './rbac-words.js';
import { quotedList } from './words.js';

/** What the rules of a role together read of Secrets. */
export interface SecretReads {
  /** True when some rule gets, lists or watches Secrets of any name. */
  readonly all: boolean;
  /** The verbs that show Secrets of any name, as they are written; `patch` among them, which is answered with the object. */
  readonly verbs: readonly string[];
  /** The names of those that it may see by name, in quotes. */
  readonly names: string;
}

/** Looks through the rules of a role for what they read of Secrets. */
export function secretReads({ rules }: RoleView): SecretReads {
  const shown = rules.flatMap((rule) => {
    const grant = rule.allows({ verbs: [...READ_VERBS, 'patch'], group: '', resource: 'secrets' });
    return grant === undefined ? [] : [{ rule, grant }];
  });
  const unnamed = shown.filter(({ rule }) => rule.resourceNames.length === 0).flatMap(({ grant }) => grant.verbs);
  return {
    all: unnamed.some(({ verb }) => verb !== 'patch'),
    verbs: writtenVerbs(unnamed),
    names: quotedList([...new Set(shown.flatMap(({ rule }) => namesOf(rule)))]),
  };
}

function namesOf({ resourceNames }: PolicyRuleView): readonly string[] {
  return resourceNames.flatMap(({ string }) => string ?? []);
}
