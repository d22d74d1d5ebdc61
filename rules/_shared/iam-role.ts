import type { IamPolicyView, View } from '../../src/authoring/index.js';
import { isUnknownText } from './words.js';

/** The fields of a Role of ACK (`assumeRolePolicyDocument`, also Crossplane's first provider) and of Crossplane's present one. */
const TRUST_FIELDS: readonly unknown[] = ['assumeRolePolicyDocument', 'assumeRolePolicy'];

/** True for an API group whose objects are those of IAM: `iam.services.k8s.aws`, `iam.aws.crossplane.io`, `iam.aws.upbound.io`. */
export function isIamGroup(group: string): boolean {
  return /^iam\.(?:services\.k8s\.aws|aws\.(?:m\.)?(?:crossplane|upbound)\.io)$/u.test(group);
}

/**
 * The name in IAM of the role that a trust policy is of, also where the Role stands inside another object. `undefined` for other
 * policies, and where the name is not written down.
 */
export function roleOfTrust(policy: IamPolicyView): { readonly name: string; readonly at: View } | undefined {
  if (policy.host === undefined || !TRUST_FIELDS.includes(policy.host.name)) return undefined;
  for (let view = policy.host.parent; view !== undefined; view = view.parent) {
    if (view.at('kind').string === 'Role' && isIamGroup((view.at('apiVersion').string ?? '').split('/', 1)[0] ?? '')) return nameOf(view);
  }
  // An item of a typed list does not say what it is.
  const { object } = policy;
  return object?.kind === 'Role' && isIamGroup(object.group) ? nameOf(object.at()) : undefined;
}

function nameOf(role: View): { readonly name: string; readonly at: View } | undefined {
  const metadata = role.at('metadata');
  const at = [role.at('spec', 'name'), metadata.at('annotations', 'crossplane.io/external-name'), metadata.at('name')].find(
    ({ string }) => string !== undefined && string !== '',
  );
  const name = at?.string;
  return at === undefined || name === undefined || isUnknownText(name) ? undefined : { name, at };
}
