import { type Inventory, type Labels, labelsOf, type ObjectView, selectorOf, type View, type WorkloadView } from '../../src/authoring/index.js';
import { grouped } from './grouped.js';
import { wayToMetadata } from './metadata-service.js';
import { SelectorIndex } from './selector-index.js';

/** What the NetworkPolicies of a namespace say about where the pods of a workload may go. */
export interface Egress {
  /** True when some policy for egress selects the pods. */
  readonly isLimited: boolean;
  /** Where the first of these that leaves a way to the metadata service leaves it. */
  readonly wayToMetadata: View | undefined;
}

/** The NetworkPolicies of a run, for the egress of pods. */
export class EgressPolicies {
  readonly #inventory: Inventory;
  #byNamespace: ReadonlyMap<string, NamespacePolicies> | undefined;

  constructor(inventory: Inventory) {
    this.#inventory = inventory;
  }

  /** What holds for the pods of a workload; `undefined` where these files hold no policy of its namespace. */
  of(workload: WorkloadView): Egress | undefined {
    this.#byNamespace ??= this.#index();
    return this.#byNamespace.get(this.#inventory.namespaceOf(workload) ?? '')?.of(labelsOf(workload.podMetadata.at('labels')));
  }

  #index(): ReadonlyMap<string, NamespacePolicies> {
    const policies = grouped(this.#inventory.ofKind('networking.k8s.io', 'NetworkPolicy'), (policy) => this.#inventory.namespaceOf(policy));
    return new Map([...policies].map(([namespace, there]) => [namespace, new NamespacePolicies(there)]));
  }
}

/** Those of one namespace that limit egress; those with a selector that nobody takes are left out. */
class NamespacePolicies {
  readonly #limiting = new SelectorIndex<ObjectView>();
  readonly #open = new SelectorIndex<View>();

  constructor(policies: readonly ObjectView[]) {
    for (const policy of policies) {
      const selector = limitsEgress(policy) ? selectorOf(policy.at('spec', 'podSelector')) : undefined;
      if (selector === undefined) continue;
      this.#limiting.add(selector, policy);
      const way = policy.at('spec', 'egress').items().map(wayToMetadata).find((at) => at !== undefined);
      if (way !== undefined) this.#open.add(selector, way);
    }
  }

  of(labels: Labels): Egress {
    const way = this.#open.selecting(labels).next().value;
    return { wayToMetadata: way, isLimited: way !== undefined || this.#limiting.selecting(labels).next().done !== true };
  }
}

/** Without `policyTypes` a policy is about egress when it has rules for it. */
function limitsEgress(policy: ObjectView): boolean {
  const types = policy.at('spec', 'policyTypes');
  return types.exists ? types.items().some(({ string }) => string === 'Egress') : policy.at('spec', 'egress').exists;
}
