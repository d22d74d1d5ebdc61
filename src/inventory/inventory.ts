import type { AccountGrants, Answer, BoundRole, EffectiveRule, EscalationPath, HeldToken, Inventory, Resolution, RoleUse, SubjectRule } from '../authoring/inventory.js';
import type { BindingView, ObjectView, PodSpecView, RoleReach, RoleView, SubjectView, WorkloadView } from '../authoring/objects.js';
import { ApiResources } from '../kubernetes/api-resources.js';
import { RBAC_GROUP } from '../kubernetes/rbac.js';
import { EscalationSearch } from './escalation-search.js';
import { type InventoryOptions, ObjectIndex } from './object-index.js';
import { RoleIndex } from './role-index.js';
import { SubjectIndex } from './subject-index.js';
import { TokenIndex } from './token-index.js';

export type { InventoryOptions };

/** Links the objects of one run. Indexes are made when first asked for, since most runs ask little. */
export function createInventory(objects: readonly ObjectView[], options: InventoryOptions): LinkedObjects {
  return new LinkedObjects(objects, options);
}

/** The objects of one run, linked, with the indexes that commands ask beside the questions of rules. */
export class LinkedObjects implements Inventory {
  readonly objects: ObjectIndex;
  readonly roles: RoleIndex;
  readonly subjects: SubjectIndex;
  readonly tokens: TokenIndex;
  readonly apiResources: ApiResources;
  #paths: readonly EscalationPath[] | undefined;

  constructor(objects: readonly ObjectView[], options: InventoryOptions) {
    this.objects = new ObjectIndex(objects, options);
    this.roles = new RoleIndex(this.objects);
    this.subjects = new SubjectIndex(this.objects, this.roles);
    this.tokens = new TokenIndex(this.objects);
    this.apiResources = new ApiResources(() => this.objects.ofKind('apiextensions.k8s.io', 'CustomResourceDefinition'));
  }

  get bindings(): readonly BindingView[] {
    return this.subjects.bindings;
  }

  get workloads(): readonly WorkloadView[] {
    return this.tokens.workloads;
  }

  namespaceOf(object: ObjectView): string | undefined {
    return this.objects.namespaceOf(object);
  }

  hasTagSet(object: ObjectView, image: string): boolean {
    return this.objects.options.setsImageTag?.(object.file, image) === true;
  }

  ofKind(group: string, kind: string): readonly ObjectView[] {
    return this.objects.ofKind(group, kind);
  }

  serviceAccount(from: ObjectView, namespace: string | undefined, name: string): Resolution<ObjectView> {
    const found = this.objects.resolve(from.file, '', 'ServiceAccount', this.#meant(from, namespace, name), name);
    if (found.object !== undefined || found.because.length > 0 || name !== 'default') return found;
    return { answer: 'yes', because: [], object: undefined };
  }

  /** The namespace of an account that an object names: its own, or what the subject of a binding says. */
  #meant(from: ObjectView, namespace: string | undefined, name: string): string | undefined {
    const isOwn = from.group !== RBAC_GROUP && namespace === from.namespace;
    if (namespace === undefined || isOwn) return this.objects.namespaceOf(from);
    return this.objects.accountNamespace(from.file, namespace, name);
  }

  accountOf(subject: SubjectView): ReturnType<Inventory['accountOf']> {
    return this.subjects.accountNamed(subject);
  }

  role(binding: BindingView): Resolution<RoleView> {
    return this.roles.resolve(binding);
  }

  rulesGivenBy(binding: BindingView): readonly EffectiveRule[] {
    return this.roles.rulesGivenBy(binding);
  }

  tokenMounted(podSpec: PodSpecView): Answer {
    return this.tokens.mounted(podSpec);
  }

  tokensOf(podSpec: PodSpecView): readonly HeldToken[] {
    return this.tokens.tokensOf(podSpec);
  }

  bindingsOf(from: ObjectView, namespace: string | undefined, name: string): readonly BoundRole[] {
    return this.grantsOf(from, namespace, name).own;
  }

  grantsOf(from: ObjectView, namespace: string | undefined, name: string): AccountGrants {
    return this.subjects.grantsOf(from.file, this.#meant(from, namespace, name), name);
  }

  perhapsOf(from: ObjectView, namespace: string | undefined, name: string): AccountGrants {
    return this.subjects.perhapsOf(from.file, this.#meant(from, namespace, name), name);
  }

  bindingsOfGroup(name: string): readonly BoundRole[] {
    return this.subjects.ofGroup(name);
  }

  get boundGroups(): readonly string[] {
    return this.subjects.groups;
  }

  bindingsOfUser(name: string): readonly BoundRole[] {
    return this.subjects.ofUser(name);
  }

  rulesOf(from: ObjectView, namespace: string | undefined, name: string): readonly SubjectRule[] {
    return this.bindingsOf(from, namespace, name).flatMap((bound) =>
      this.rulesGivenBy(bound.binding).flatMap(({ view }) => (view === undefined ? [] : [{ ...bound, rule: view }])),
    );
  }

  boundTo(role: RoleView): readonly RoleUse[] {
    return this.subjects.boundTo(role);
  }

  reachOf(role: RoleView): RoleReach {
    return this.subjects.reachOf(role);
  }

  aggregatedInto(role: RoleView): Iterable<string> {
    return this.roles.aggregatedInto(role);
  }

  workloadsOf(from: ObjectView, namespace: string | undefined, name: string): readonly WorkloadView[] {
    return this.tokens.workloadsOf(from.file, this.#meant(from, namespace, name), name);
  }

  escalationPaths(): readonly EscalationPath[] {
    this.#paths ??= new EscalationSearch(this).paths();
    return this.#paths;
  }

  duplicatesOf(object: ObjectView): readonly ObjectView[] {
    return this.objects.duplicatesOf(object);
  }
}
