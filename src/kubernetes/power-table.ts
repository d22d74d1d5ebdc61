import type { Power } from './power.js';
import { POWERS_OVER_CONFIGURATION } from './power-table/configuration.js';
import { POWERS_OVER_THE_CONTROL_PLANE } from './power-table/control-plane.js';
import { POWERS_OVER_CUSTOM_KINDS } from './power-table/custom-kinds.js';
import { POWERS_OVER_EVERYTHING } from './power-table/everything.js';
import { POWERS_OVER_IDENTITIES } from './power-table/identities.js';
import { POWERS_OVER_NODES } from './power-table/nodes.js';
import { POWERS_OVER_TRACES } from './power-table/traces.js';
import { POWERS_OVER_WORKLOADS } from './power-table/workloads.js';

/**
 * Powers that lead further than they look, in the order in which a reader should hear of them. Sources: Kubernetes' RBAC good
 * practices, rbac-police, KubiScan, krane and kubescape; upstream's authorizer where they disagree.
 */
export const POWERS: readonly Power[] = [
  ...POWERS_OVER_EVERYTHING,
  ...POWERS_OVER_WORKLOADS,
  ...POWERS_OVER_NODES,
  ...POWERS_OVER_IDENTITIES,
  ...POWERS_OVER_THE_CONTROL_PLANE,
  ...POWERS_OVER_CONFIGURATION,
  ...POWERS_OVER_TRACES,
  ...POWERS_OVER_CUSTOM_KINDS,
];
