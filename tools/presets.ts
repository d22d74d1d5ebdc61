import type { AnyRule, PresetName } from '../src/authoring/rule.js';
import { familyOf } from '../src/authoring/rule-names.js';

/** Families whose rules make up the preset `identity`. */
const IDENTITY_FAMILIES = ['token', 'rbac', 'aws-auth', 'irsa'];

/** Rules about what one vendor adds to Kubernetes; quiet settings leave them out. */
const VENDOR_RULES: readonly string[] = ['rbac/openshift-scc-anyuid', 'rbac/openshift-self-provisioner'];

/**
 * The presets that the policy gives to a rule which is not opt-in: `recommended` to what is sure and at least a warning and no
 * vendor's own, `strict` to every rule, `identity` to the rules about who may do what.
 */
export function presetsOf({ confidence, id, severity }: Pick<AnyRule, 'confidence' | 'id' | 'severity'>): readonly PresetName[] {
  const sure = confidence === 'high' && severity !== 'info' && !VENDOR_RULES.includes(id);
  return [...(sure ? (['recommended'] as const) : []), 'strict', ...(IDENTITY_FAMILIES.includes(familyOf(id)) ? (['identity'] as const) : [])];
}
