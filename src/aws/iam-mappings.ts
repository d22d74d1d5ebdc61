import type { IamMappingView, ObjectView } from '../authoring/objects.js';
import type { View } from '../authoring/view.js';

/** The API group of the authenticator's own objects. */
export const AUTHENTICATOR_GROUP = 'iamauthenticator.k8s.aws';

/** The mapping that an `IAMIdentityMapping` object is; `undefined` for anything else. */
export function identityMappingView(object: ObjectView): IamMappingView | undefined {
  if (!object.is(AUTHENTICATOR_GROUP, 'IAMIdentityMapping')) return undefined;
  const root = object.at('spec');
  return { root, origin: 'IAMIdentityMapping', arn: root.at('arn'), username: root.at('username'), groups: root.at('groups') };
}

/**
 * The mapping of a principal that an item of eksctl's `iamIdentityMappings` is; `undefined` for the items of an account or of a
 * service, which map otherwise.
 */
export function eksctlMappingView(item: View): IamMappingView | undefined {
  if (item.kind !== 'mapping' || item.at('account').exists || item.at('serviceName').exists) return undefined;
  return { root: item, origin: 'eksctl', arn: item.at('arn'), username: item.at('username'), groups: item.at('groups') };
}
