import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { carriesName } from '../../src/kubernetes/rbac-matching.js';
import { POWERS } from '../../src/kubernetes/power-table.js';

/** Rules that speak of names and are about no power of the table. */
const OF_NO_POWER: ReadonlySet<string> = new Set(['rbac/evict-and-cordon', 'rbac/kube-system-binding', 'rbac/resource-names-ineffective']);

/** The verbs of a power whose requests name no object, so that `resourceNames` would forbid them altogether. */
function nameless(id: string): readonly string[] {
  const permissions = POWERS.find((power) => power.id === id)?.permissions;
  if (permissions === undefined) throw new Error(`There is no power ${id}.`);
  return [...new Set(permissions.flatMap(({ verbs, resource }) => verbs.filter((verb) => !carriesName(verb, resource))))];
}

/** The power that a rule is about. */
function powerOf(rule: string): string {
  return rule === 'irsa/serviceaccount-write-grant' ? 'rbac/serviceaccounts-write' : rule;
}

describe('what a remedy says of resourceNames', () => {
  const speaking = rules.filter(({ id, docs }) => docs.remedy.includes('resourceNames') && !OF_NO_POWER.has(id));

  it('is asked of rules whose powers have such verbs', () => {
    const powers = speaking.map(({ id }) => powerOf(id));
    expect(powers.filter((id) => nameless(id).length > 0)).toEqual(expect.arrayContaining(['rbac/secrets-write', 'rbac/configmaps-write', 'rbac/serviceaccounts-write', 'rbac/broad-delete']));
  });

  it.each(speaking.map(({ id, docs }) => [id, docs.remedy] as const))('%s', (id, remedy) => {
    for (const verb of nameless(powerOf(id))) expect(remedy).toContain(`\`${verb}\``);
  });
});
