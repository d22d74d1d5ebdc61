import type { Answer, BoundRole, Inventory, Resolution, SubjectRule } from '../authoring/inventory.js';
import type { BindingView, ObjectView, PodSpecView, RoleView } from '../authoring/objects.js';
import { isBuiltinClusterRole, isBuiltinRole } from '../kubernetes/builtin-roles.js';
import { bindingView, RBAC_GROUP, roleView } from '../kubernetes/rbac.js';
import { folderOf, groupBy, NearestIndex } from './nearest.js';

/** What an inventory must be told beside the objects. */
export interface InventoryOptions {
  /** Namespace of objects of a file that set none. */
  readonly assumeNamespace: (file: string) => string | undefined;
  /** True when the input holds everything: what is not in it is then not there. */
  readonly completeInput: boolean;
}

/** Links the objects of one run. Indexes are made when first asked for, since most runs ask little. */
export function createInventory(objects: readonly ObjectView[], options: InventoryOptions): Inventory {
  return new LinkedObjects(objects, options);
}

class LinkedObjects implements Inventory {
  readonly #objects: readonly ObjectView[];
  readonly #options: InventoryOptions;
  readonly #indexes = new Map<string, NearestIndex<ObjectView>>();
  #byIdentity: Map<string, ObjectView[]> | undefined;
  #bySetting: Map<string, ObjectView[]> | undefined;
  #byFile: Map<string, ObjectView[]> | undefined;
  #roles: Map<ObjectView, RoleView> | undefined;
  #bindings: readonly BindingView[] | undefined;
  #bound: Map<ObjectView | string, BoundRole[]> | undefined;

  constructor(objects: readonly ObjectView[], options: InventoryOptions) {
    this.#objects = objects;
    this.#options = options;
  }

  get bindings(): readonly BindingView[] {
    this.#bindings ??= this.#objects.flatMap((object) => {
      const binding = object.group === RBAC_GROUP ? bindingView(object) : undefined;
      return binding === undefined ? [] : [binding];
    });
    return this.#bindings;
  }

  serviceAccount(from: ObjectView, namespace: string | undefined, name: string): Resolution<ObjectView> {
    const found = this.#resolve(from, '', 'ServiceAccount', namespace ?? this.#namespaceOf(from), name);
    if (found.object !== undefined || found.because.length > 0 || name !== 'default') return found;
    return { answer: 'yes', because: [], object: undefined };
  }

  role(binding: BindingView): Resolution<RoleView> {
    const { kind, name } = binding.roleRef;
    const namespace = kind === 'Role' ? this.#namespaceOf(binding) : undefined;
    const found = this.#resolve(binding, RBAC_GROUP, kind, namespace, name);
    if (found.object !== undefined) {
      this.#roles ??= new Map();
      const role = this.#roles.get(found.object) ?? roleView(found.object);
      if (role !== undefined) this.#roles.set(found.object, role);
      return { ...found, object: role };
    }
    const isBuiltin =
      kind === 'ClusterRole' ? isBuiltinClusterRole(name) || name.startsWith('system:') : isBuiltinRole(namespace ?? '', name);
    return isBuiltin && found.because.length === 0 ? { answer: 'yes', because: [], object: undefined } : { ...found, object: undefined };
  }

  tokenMounted(podSpec: PodSpecView): Answer {
    const own = podSpec.at('automountServiceAccountToken');
    if (own.boolean !== undefined) {
      return { answer: own.boolean ? 'yes' : 'no', because: [{ at: own, message: `the pod says ${String(own.boolean)}` }] };
    }
    const { workload } = podSpec;
    const account = this.serviceAccount(workload, workload.namespace, podSpec.serviceAccount.name);
    if (account.object === undefined) return { answer: 'unknown', because: account.because };
    const ofAccount = account.object.at('automountServiceAccountToken');
    const message =
      ofAccount.boolean === undefined
        ? `the ServiceAccount "${account.object.name}" does not set automountServiceAccountToken, which means true`
        : `the ServiceAccount "${account.object.name}" says ${String(ofAccount.boolean)}`;
    return { answer: ofAccount.boolean === false ? 'no' : 'yes', because: [{ at: ofAccount, message }] };
  }

  bindingsOf(from: ObjectView, namespace: string | undefined, name: string): readonly BoundRole[] {
    const wanted = namespace ?? this.#namespaceOf(from);
    const account = this.serviceAccount(from, wanted, name).object;
    this.#bound ??= this.#indexSubjects();
    return this.#bound.get(account ?? unknownAccount(from.file, wanted, name)) ?? [];
  }

  /** Bindings by the ServiceAccount that a subject means; where none is in the input, by its name and the binding's folder. */
  #indexSubjects(): Map<ObjectView | string, BoundRole[]> {
    const bound = new Map<ObjectView | string, BoundRole[]>();
    for (const binding of this.bindings) {
      for (const subject of binding.subjects) {
        if (subject.kind !== 'ServiceAccount') continue;
        const namespace = subject.namespace ?? this.#namespaceOf(binding);
        const account = this.serviceAccount(binding, namespace, subject.name).object;
        const key = account ?? unknownAccount(binding.file, namespace, subject.name);
        const entry: BoundRole = { binding, subject, role: this.role(binding).object };
        const known = bound.get(key);
        if (known === undefined) bound.set(key, [entry]);
        else known.push(entry);
      }
    }
    return bound;
  }

  rulesOf(from: ObjectView, namespace: string | undefined, name: string): readonly SubjectRule[] {
    return this.bindingsOf(from, namespace, name).flatMap((bound) => (bound.role?.rules ?? []).map((rule) => ({ ...bound, rule })));
  }

  duplicatesOf(object: ObjectView): readonly ObjectView[] {
    if (object.name === '') return [];
    this.#byFile ??= groupBy(this.#objects, (each) => this.#fileKey(each));
    const same = this.#byFile.get(this.#fileKey(object)) ?? [];
    return same.length < 2 ? [] : same.filter((other) => other !== object);
  }

  #resolve(from: ObjectView, group: string, kind: string, namespace: string | undefined, name: string): Resolution<ObjectView> {
    const found = this.#index(group, kind, namespace, name).nearestTo(from.file);
    const [only] = found;
    if (only !== undefined && found.length === 1) {
      return { answer: 'yes', because: [{ at: only.at('metadata', 'name'), message: `${kind} "${name}"` }], object: only };
    }
    const possible = found.length > 0 ? found : this.#perhaps(group, kind, namespace, name);
    const because = possible.slice(0, MOST_CANDIDATES).map((object) => ({ at: object.at('metadata', 'name'), message: `could be this ${kind}` }));
    if (because.length > 0) return { answer: 'unknown', because, object: undefined };
    return { answer: this.#options.completeInput ? 'no' : 'unknown', because: [], object: undefined };
  }

  /** Objects of this name in this namespace. */
  #index(group: string, kind: string, namespace: string | undefined, name: string): NearestIndex<ObjectView> {
    const key = identityKey(group, kind, namespace, name);
    const known = this.#indexes.get(key);
    if (known !== undefined) return known;
    this.#byIdentity ??= groupBy(this.#objects, (object) => identityKey(object.group, object.kind, this.#namespaceOf(object), object.name));
    const index = new NearestIndex(this.#byIdentity.get(key) ?? []);
    this.#indexes.set(key, index);
    return index;
  }

  /** Objects of this name where one side sets no namespace: the two may or may not be the same. */
  #perhaps(group: string, kind: string, namespace: string | undefined, name: string): readonly ObjectView[] {
    this.#bySetting ??= groupBy(this.#objects, (object) =>
      [object.group, object.kind, object.name, String(this.#namespaceOf(object) === undefined)].join('\0'),
    );
    return this.#bySetting.get([group, kind, name, String(namespace !== undefined)].join('\0')) ?? [];
  }

  #fileKey(object: ObjectView): string {
    return `${object.file}\0${identityKey(object.group, object.kind, this.#namespaceOf(object), object.name)}`;
  }

  /** The namespace that an object is in; none for the cluster-wide kinds of RBAC, whatever their manifests say. */
  #namespaceOf(object: ObjectView): string | undefined {
    if (object.group === RBAC_GROUP && object.kind.startsWith('Cluster')) return undefined;
    return object.namespace ?? this.#options.assumeNamespace(object.file);
  }
}

/** Candidates that an ambiguous reference names. */
const MOST_CANDIDATES = 3;

function identityKey(group: string, kind: string, namespace: string | undefined, name: string): string {
  return [group, kind, namespace ?? '', String(namespace === undefined), name].join('\0');
}

function unknownAccount(file: string, namespace: string | undefined, name: string): string {
  return [folderOf(file), namespace ?? '', String(namespace === undefined), name].join('\0');
}
