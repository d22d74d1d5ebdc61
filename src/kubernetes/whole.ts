import type { ObjectView } from '../authoring/objects.js';
import type { View } from '../authoring/view.js';
import { workloadViews } from './pod-specs.js';
import { RBAC_GROUP } from './rbac.js';
import { knownWorkloadKinds } from './workload-kinds.js';

/**
 * True for an object that could be applied as it stands, as far as its required fields tell: what is called a patch may well be the
 * whole of it. Containers need images, workloads of `apps` a selector, roles rules, bindings a role.
 */
export function isWhole(object: ObjectView): boolean {
  if (object.name === '') return false;
  if (object.group === RBAC_GROUP) return ['rules', 'aggregationRule', 'roleRef'].some((field) => object.at(field).exists);
  return workloadViews(object, knownWorkloadKinds()).every(({ podSpec }) => {
    const containers = podSpec.at('containers').items();
    return containers.length > 0 && containers.every(hasImage) && (object.group !== 'apps' || object.at('spec', 'selector').exists);
  });
}

function hasImage(container: View): boolean {
  return container.at('image').exists;
}
