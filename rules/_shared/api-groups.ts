import { isOwnGroup, type PolicyRuleView } from '../../src/authoring/index.js';
import { list } from './words.js';

/** True when all groups of a rule are those of custom kinds: what it allows there is its author's own affair more than the cluster's. */
export function isAboutCustomKinds(rule: PolicyRuleView): boolean {
  return rule.apiGroups.length > 0 && rule.apiGroups.every(({ string }) => string !== undefined && string !== '*' && !isOwnGroup(string));
}

/** The groups of a rule for a message: `every API group`, `the core API group and "apps"`. */
export function groupNames(rule: PolicyRuleView): string {
  const names = rule.apiGroups.flatMap(({ string }) => (string === undefined ? [] : [string]));
  if (names.includes('*')) return 'every API group';
  return list(names.map((name) => (name === '' ? 'the core API group' : `"${name}"`)));
}
