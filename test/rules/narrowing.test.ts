import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { carriesName } from '../../src/kubernetes/rbac-matching.js';
import { POWERS } from '../../src/kubernetes/power-table.js';

/** The verbs of a power whose requests name no object, so that `resourceNames` would forbid them altogether. */
function nameless(id: string): readonly string[] {
  const permissions = POWERS.find((power) => power.id === id)?.permissions ?? [];
  return [...new Set(permissions.flatMap(({ verbs, resource }) => verbs.filter((verb) => !carriesName(verb, resource))))];
}

describe('what a remedy says of resourceNames', () => {
  const speaking = rules.filter(({ docs }) => docs.remedy.includes('resourceNames'));

  it.each(speaking.map(({ id, docs }) => [id, docs.remedy] as const))('%s', (id, remedy) => {
    const power = id === 'irsa/serviceaccount-write-grant' ? 'rbac/serviceaccounts-write' : id;
    for (const verb of nameless(power)) expect(remedy).toContain(`\`${verb}\``);
  });
});
