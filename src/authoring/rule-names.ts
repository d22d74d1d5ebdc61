import { kubernetesVersion } from '../kubernetes/versions.js';
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
