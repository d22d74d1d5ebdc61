import { builtinRules } from '../../src/kubernetes/builtin-roles.js';
import type { GrantScope } from '../../src/kubernetes/power.js';
import { powersOfRules, type RulePower } from '../../src/kubernetes/powers.js';
import { NEWEST_KUBERNETES_MINOR } from '../../src/kubernetes/versions.js';

/** What a ClusterRole of Kubernetes' own gives who is bound to it; nothing for other names. */
export function powersOfBuiltin(name: string, { scope = 'cluster', kubernetesMinor = NEWEST_KUBERNETES_MINOR }: { readonly scope?: GrantScope; readonly kubernetesMinor?: number } = {}): readonly RulePower[] {
  const rules = builtinRules(name, kubernetesMinor) ?? [];
  return powersOfRules(rules.map((plain) => ({ plain, view: undefined, aggregatedFrom: undefined })), { scope, kubernetesMinor });
}
