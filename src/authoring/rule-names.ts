import { kubernetesVersion } from '../kubernetes/versions.js';
import { suggest } from '../text/suggest.js';
import type { RuleDocs } from './rule.js';

/** The family of a rule: what stands before the slash of its id. */
export function familyOf(id: string): string {
  return id.slice(0, Math.max(0, id.indexOf('/')));
}

/** True when `wanted`, an id or `family/*`, means the rule `id`. */
export function ruleMatches(wanted: string, id: string): boolean {
  return wanted === id || (wanted.endsWith('/*') && wanted.slice(0, -2) === familyOf(id));
}

/** The version of Kubernetes that a rule's examples are for, `1.24`; `undefined` for the newest. */
export function versionOfExamples({ kubernetesMinor }: RuleDocs): string | undefined {
  return kubernetesMinor === undefined ? undefined : kubernetesVersion(kubernetesMinor);
}

/**
 * What a person most likely meant by a word that names no rule: an id, or `family/*` for a family and for one that is written without
 * its `/*`. A fault counts without its family and with a wrong one. `undefined` when none is near.
 */
function nearestRule(word: string, ids: readonly string[]): string | undefined {
  const families = [...new Set(ids.map(familyOf))];
  if (word.endsWith('/*')) return suggest(word, families.map((family) => `${family}/*`));
  const faultOf = (id: string): string => id.slice(id.indexOf('/') + 1);
  const byFault = new Map([...ids].reverse().map((id) => [faultOf(id), id]));
  const fault = faultOf(word);
  if (fault !== word) return suggest(word, ids) ?? byFault.get(suggest(fault, [...byFault.keys()]) ?? '');
  const family = byFault.has(word) ? undefined : suggest(word, families);
  return family === undefined ? (byFault.get(suggest(word, [...byFault.keys()]) ?? '') ?? suggest(word, ids)) : `${family}/*`;
}

/** {@link nearestRule} as a question, with a space before it; empty when none is near. */
export function didYouMeanRule(word: string, ids: readonly string[]): string {
  const near = nearestRule(word, ids);
  return near === undefined ? '' : ` Did you mean "${near}"?`;
}
