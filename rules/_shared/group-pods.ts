import { accountsInGroup, type BindingView, type BoundRole, type Inventory, isSameObject, type SubjectView, type WorkloadView } from '../../src/authoring/index.js';
import { addTo } from './grouped.js';
import { apiToken, standingOf } from './held-token.js';

/** True for a subject that every account of the cluster or of a namespace is in. */
export function isGroupOfAccounts({ kind, name }: SubjectView): boolean {
  return kind === 'Group' && accountsInGroup(name) !== undefined;
}

/** The workloads with a token for the API that bindings of groups reach. */
export class GroupPods {
  readonly #inventory: Inventory;
  #reached: Map<string, WorkloadView[][]> | undefined;

  constructor(inventory: Inventory) {
    this.#inventory = inventory;
  }

  /** The workloads that a subject reaches, one for each object, in lists that the inventory's environments make; made for all subjects when first asked for. */
  of({ binding, name }: SubjectView): readonly (readonly WorkloadView[])[] {
    this.#reached ??= this.#index();
    return this.#reached.get(this.#key(binding, name)) ?? [];
  }

  #index(): Map<string, WorkloadView[][]> {
    // Accounts share the lists of their groups' bindings, so that this takes no time for each pair of pod and binding.
    const byList = new Map<readonly BoundRole[], WorkloadView[]>();
    for (const workload of this.#inventory.workloads) {
      const { groups } = this.#inventory.grantsOf(workload, workload.namespace, workload.podSpec.serviceAccount.name);
      if (groups.length === 0 || !holdsToken(this.#inventory, workload)) continue;
      for (const { bound } of groups) if (!isSameObject(workload, byList.get(bound)?.at(-1))) addTo(byList, bound, workload);
    }
    const reached = new Map<string, WorkloadView[][]>();
    for (const [list, workloads] of byList) for (const { binding, subject } of list) addTo(reached, this.#key(binding, subject.name), workloads);
    return reached;
  }

  #key(binding: BindingView, group: string): string {
    return JSON.stringify([binding.file, binding.kind, this.#inventory.namespaceOf(binding), binding.name, group]);
  }
}

function holdsToken(inventory: Inventory, { podSpec }: WorkloadView): boolean {
  const token = apiToken(inventory, podSpec);
  return token !== undefined && standingOf(token) !== 'unclear';
}
