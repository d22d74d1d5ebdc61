import type { Answer, BoundRole, Inventory, Resolution, SubjectRule } from '../authoring/inventory.js';
import type { BindingView, ObjectView, PodSpecView, RoleView, SubjectView } from '../authoring/objects.js';
import { isBuiltinClusterRole, isBuiltinRole } from '../kubernetes/builtin-roles.js';
import { bindingView, RBAC_GROUP, roleView } from '../kubernetes/rbac.js';
import { nearest, sameFolder } from './nearest.js';

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
  #byName: Map<string, ObjectView[]> | undefined;
  /** Objects of one kind and name by file and namespace: many files may use the same names. */
  readonly #duplicates = new Map<readonly ObjectView[], Map<string, ObjectView[]>>();
  #roles: Map<ObjectView, RoleView> | undefined;
  #bindings: readonly BindingView[] | undefined;
  #subjects: Map<string, SubjectView[]> | undefined;
  /** Answers of `bindingsOf` by the account that they are about, or by what was asked where no account is in the input. */
  readonly #bound = new Map<ObjectView | string, readonly BoundRole[]>();

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
    const key = account ?? [from.file, wanted ?? '', name].join('\0');
    const known = this.#bound.get(key) ?? this.#bindingsOfAccount(from, wanted, name, account);
    this.#bound.set(key, known);
    return known;
  }

  #bindingsOfAccount(from: ObjectView, wanted: string | undefined, name: string, account: ObjectView | undefined): readonly BoundRole[] {
    return (this.#accountSubjects().get(name) ?? []).flatMap((subject) => {
      const { binding } = subject;
      const ofSubject = subject.namespace ?? this.#namespaceOf(binding);
      if (ofSubject !== wanted) return [];
      const same =
        account === undefined
          ? sameFolder(from.file, binding.file)
          : this.serviceAccount(binding, ofSubject, name).object === account;
      return same ? [{ binding, subject, role: this.role(binding).object }] : [];
    });
  }

  rulesOf(from: ObjectView, namespace: string | undefined, name: string): readonly SubjectRule[] {
    return this.bindingsOf(from, namespace, name).flatMap((bound) => (bound.role?.rules ?? []).map((rule) => ({ ...bound, rule })));
  }

  duplicatesOf(object: ObjectView): readonly ObjectView[] {
    if (object.name === '') return [];
    const named = this.#named(object.group, object.kind, object.name);
    if (named.length < 2) return [];
    let byFile = this.#duplicates.get(named);
    if (byFile === undefined) this.#duplicates.set(named, (byFile = groupBy(named, fileKey)));
    return (byFile.get(fileKey(object)) ?? []).filter((other) => other !== object);
  }

  #resolve(from: ObjectView, group: string, kind: string, namespace: string | undefined, name: string): Resolution<ObjectView> {
    const named = this.#named(group, kind, name);
    const exact = named.filter((object) => this.#namespaceOf(object) === namespace);
    const found = nearest(from.file, exact);
    const [only] = found;
    if (only !== undefined && found.length === 1) return { answer: 'yes', because: [{ at: only.at('metadata', 'name'), message: `${kind} "${name}"` }], object: only };
    // Where one side sets no namespace, the two may or may not be the same.
    const possible = found.length > 0 ? found : named.filter((object) => (this.#namespaceOf(object) === undefined) !== (namespace === undefined));
    const because = possible.map((object) => ({ at: object.at('metadata', 'name'), message: `could be this ${kind}` }));
    if (because.length > 0) return { answer: 'unknown', because, object: undefined };
    return { answer: this.#options.completeInput ? 'no' : 'unknown', because: [], object: undefined };
  }

  #namespaceOf(object: ObjectView): string | undefined {
    return object.namespace ?? this.#options.assumeNamespace(object.file);
  }

  #named(group: string, kind: string, name: string): readonly ObjectView[] {
    this.#byName ??= groupBy(this.#objects, (object) => nameKey(object.group, object.kind, object.name));
    return this.#byName.get(nameKey(group, kind, name)) ?? [];
  }

  #accountSubjects(): Map<string, SubjectView[]> {
    if (this.#subjects === undefined) {
      this.#subjects = new Map();
      for (const binding of this.bindings) {
        for (const subject of binding.subjects) {
          if (subject.kind !== 'ServiceAccount') continue;
          const known = this.#subjects.get(subject.name);
          if (known === undefined) this.#subjects.set(subject.name, [subject]);
          else known.push(subject);
        }
      }
    }
    return this.#subjects;
  }
}

function nameKey(group: string, kind: string, name: string): string {
  return `${group}\0${kind}\0${name}`;
}

function fileKey({ file, namespace }: ObjectView): string {
  return `${file}\0${namespace ?? ''}`;
}

/** Items by key, in their order. */
function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [item]);
    else known.push(item);
  }
  return groups;
}
