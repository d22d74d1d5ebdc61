import type { Inventory, ObjectView, Place, PodIdentityAssociationView, PodSpecView, RelatedPlace } from '../../src/authoring/index.js';
import { type Cloud, CLOUD_ANNOTATIONS } from './cloud-annotations.js';
import { roleAnnotation, type RoleAnnotation } from './cloud-role.js';
import { isUnknownText } from './words.js';

/** The ServiceAccount of a pod, where it is in the input, and the role that it names for IRSA. */
export interface IrsaPod {
  readonly account: ObjectView;
  readonly role: RoleAnnotation;
}

/** What IRSA gives the pods of a spec; `undefined` where their account is not in the input, or names no role. */
export function irsaOf(inventory: Inventory, { workload, serviceAccount }: PodSpecView): IrsaPod | undefined {
  const account = inventory.serviceAccount(workload, workload.namespace, serviceAccount.name).object;
  const role = account === undefined ? undefined : roleAnnotation(account);
  return account === undefined || role === undefined ? undefined : { account, role };
}

/** An identity of a cloud that pods have through their account. */
export interface CloudIdentity {
  readonly cloud: Cloud;
  readonly account: string;
  /** The role, email or client id, for messages. */
  readonly name: string;
  /** What gives it: an annotation, or an association. */
  readonly at: Place;
  readonly by: 'IRSA' | 'Pod Identity' | 'annotation';
}

/** Who pods are in a cloud. Associations must have been told before the first question: ask at the end of the walk. */
export class CloudIdentities {
  readonly #inventory: Inventory;
  readonly #associations = new Map<string, PodIdentityAssociationView>();

  constructor(inventory: Inventory) {
    this.#inventory = inventory;
  }

  /** Learns an association of EKS Pod Identity. */
  readonly associate = (association: PodIdentityAssociationView): void => {
    const namespace = association.namespace.string;
    const name = association.serviceAccount.string;
    if (namespace !== undefined && name !== undefined) this.#associations.set(`${namespace}/${name}`, association);
  };

  /** The association of an account; `undefined` where the account's namespace is not known. */
  associationOf(namespace: string | undefined, name: string): PodIdentityAssociationView | undefined {
    return namespace === undefined ? undefined : this.#associations.get(`${namespace}/${name}`);
  }

  /** The identity of the pods of a spec. An association comes before a role annotation, as the webhook has it. */
  of(podSpec: PodSpecView): CloudIdentity | undefined {
    const { workload } = podSpec;
    const { name: account } = podSpec.serviceAccount;
    const association = this.associationOf(this.#inventory.namespaceOf(workload), account);
    if (association !== undefined) {
      const arn = association.roleArn.string ?? '';
      return { cloud: 'AWS', account, name: arn.slice(arn.lastIndexOf('/') + 1), at: association.serviceAccount, by: 'Pod Identity' };
    }
    const object = this.#inventory.serviceAccount(workload, workload.namespace, account).object;
    if (object === undefined) return undefined;
    const role = roleAnnotation(object);
    if (role !== undefined) return { cloud: 'AWS', account, name: role.name, at: role.at, by: 'IRSA' };
    for (const [key, cloud] of CLOUD_ANNOTATIONS) {
      const at = object.at('metadata', 'annotations', key);
      if (at.string !== undefined && at.string !== '') return { cloud, account, name: at.string, at, by: 'annotation' };
    }
    return undefined;
  }
}

/** The place of an identity, for related places. */
export function identityPlace({ at, cloud }: CloudIdentity): RelatedPlace {
  return { at, message: `the ${cloud} identity of its pods` };
}

/** True for a role whose ARN is written down, and not left to be filled in. */
export function isWrittenRole({ arn, text }: RoleAnnotation): boolean {
  return arn?.type === 'role' && !isUnknownText(text);
}
