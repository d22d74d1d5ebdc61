import type { Answer, Resolution } from '../authoring/inventory.js';
import type { AwsAuthView, ObjectView } from '../authoring/objects.js';
import { grouped } from '../grouping.js';
import { RBAC_GROUP } from '../kubernetes/rbac.js';
import type { WorkloadKinds } from '../kubernetes/workload-kinds.js';
import { NearestIndex } from './nearest.js';

/** What an inventory must be told beside the objects. */
export interface InventoryOptions {
  /** Namespace of objects of a file that set none. */
  readonly assumeNamespace: (file: string) => string | undefined;
  /** The namespace of what sets this one in a file, as kustomizations build it, `undefined` where it is not known; it stays unless given. */
  readonly asBuilt?: (file: string, namespace: string) => string | undefined;
  /** A name for the one build that takes a file in; `undefined` where none or several do. */
  readonly rootOf?: (file: string) => string | undefined;
  /** True where kustomizations give an image of this file a tag or digest; none is given unless told. */
  readonly setsImageTag?: (file: string, image: string) => boolean;
  /** True for an object that the caller knows to exist, for references of this file; the namespace is `undefined` where it is unknown. */
  readonly assumeExists?: (file: string, kind: string, namespace: string | undefined, name: string) => boolean;
  /** The minor of Kubernetes that a file is for; an empty name stands for no file. The newest that is known unless given. */
  readonly kubernetesMinor?: (file: string) => number;
  /** The kinds whose objects are workloads in a file; those that are known unless given. */
  readonly workloadKinds?: (file: string) => WorkloadKinds;
  /** Each aws-auth that the authenticator gets to see, also one that kustomize makes of the files; made when it is asked for. */
  readonly awsAuths?: () => readonly AwsAuthView[];
  /** True when the input holds everything: what is not in it is then not there. */
  readonly completeInput: boolean;
}

/** The objects of a run by kind and identity; those of a file stand together. Each index is made when it is first asked for. */
export class ObjectIndex {
  readonly objects: readonly ObjectView[];
  readonly options: InventoryOptions;
  readonly #kinds = new Map<string, KindIndex>();
  readonly #byKind = new Map<string, readonly ObjectView[]>();
  #byKindName: ReadonlyMap<string, readonly ObjectView[]> | undefined;
  #firstOfFile: ReadonlyMap<string, number> | undefined;
  #written: ReadonlySet<string> | undefined;
  #lastFile: { readonly name: string; readonly byIdentity: ReadonlyMap<string, readonly ObjectView[]> } | undefined;

  constructor(objects: readonly ObjectView[], options: InventoryOptions) {
    this.objects = objects;
    this.options = options;
  }

  /** The objects of a kind, in the order of the input. */
  ofKind(group: string, kind: string): readonly ObjectView[] {
    const key = `${kind}\0${group}`;
    const known = this.#byKind.get(key);
    if (known !== undefined) return known;
    // Few groups have a kind of one name: most objects are only looked at by their kind.
    this.#byKindName ??= grouped(this.objects, (object) => object.kind);
    const found = this.#byKindName.get(kind)?.filter((object) => object.group === group) ?? [];
    this.#byKind.set(key, found);
    return found;
  }

  /** The namespace that an object is in; none for the cluster-wide kinds of RBAC, whatever their manifests say, and none where it is not known. */
  namespaceOf(object: ObjectView): string | undefined {
    if (object.group === RBAC_GROUP && object.kind.startsWith('Cluster')) return undefined;
    return object.namespace === undefined ? this.options.assumeNamespace(object.file) : this.#asBuilt(object.file, object.namespace);
  }

  /**
   * The namespace of an account that a file names in this one. kustomize moves references along with the accounts of the same build, and
   * every subject called `default` (`api/filters/nameref`, `api/filters/namespace`); `undefined` where it is not known whether the build
   * has the account, which may be in none of the files.
   */
  accountNamespace(file: string, namespace: string, name: string): string | undefined {
    const built = this.#asBuilt(file, namespace);
    if (built === namespace || built === undefined || name === 'default') return built;
    this.#written ??= this.#indexWritten();
    if (this.#written.has(this.#writtenKey(file, namespace, name))) return built;
    const isOneBuild = this.options.rootOf?.(file) !== undefined;
    return this.options.completeInput && isOneBuild ? namespace : undefined;
  }

  /** The accounts of each build, as they are written; what sets no namespace goes by `default` there. */
  #indexWritten(): ReadonlySet<string> {
    return new Set(this.ofKind('', 'ServiceAccount').map(({ file, namespace = 'default', name }) => this.#writtenKey(file, namespace, name)));
  }

  #writtenKey(file: string, namespace: string, name: string): string {
    const root = this.options.rootOf?.(file);
    return `${root === undefined ? `file ${file}` : `build ${root}`}\0${identityKey(namespace, name)}`;
  }

  /** The namespace of what sets this one in a file, as it is once kustomize has built it; `undefined` where builds give different ones. */
  #asBuilt(file: string, namespace: string): string | undefined {
    return this.options.asBuilt === undefined ? namespace : this.options.asBuilt(file, namespace);
  }

  /** The object that a reference from a file means: the nearest by folder, if there is one nearest. */
  resolve(file: string, group: string, kind: string, namespace: string | undefined, name: string): Resolution<ObjectView> {
    const found = this.allNearest(file, group, kind, namespace, name);
    const [only] = found;
    if (only !== undefined && found.length === 1) {
      return { answer: 'yes', because: [{ at: only.at('metadata', 'name'), message: `${kind} "${name}"` }], object: only };
    }
    const because = couldBe(found.length > 0 ? found : this.#kind(group, kind).perhaps(namespace, name));
    if (because.length > 0) return { answer: 'unknown', because, object: undefined };
    if (this.options.assumeExists?.(file, kind, namespace, name) === true) return { answer: 'yes', because: [], object: undefined };
    return { answer: this.options.completeInput ? 'no' : 'unknown', because: [], object: undefined };
  }

  /** The object nearest to a file, if there is one nearest; cheaper than {@link resolve}. */
  nearest(file: string, group: string, kind: string, namespace: string | undefined, name: string): ObjectView | undefined {
    const found = this.allNearest(file, group, kind, namespace, name);
    return found.length === 1 ? found[0] : undefined;
  }

  /** The objects nearest to a file: several where they are equally near, and what is meant is not known. */
  allNearest(file: string, group: string, kind: string, namespace: string | undefined, name: string): readonly ObjectView[] {
    return this.#kind(group, kind).nearest(file, namespace, name);
  }

  /** How many objects of the input have this identity: in more than one environment, or twice in one. */
  definitions(group: string, kind: string, namespace: string | undefined, name: string): number {
    return this.#kind(group, kind).withIdentity(namespace, name).length;
  }

  /** The files of the objects that have this identity, a file for each of them, in the order of the input. */
  filesOf(group: string, kind: string, namespace: string | undefined, name: string): readonly string[] {
    return this.#kind(group, kind).withIdentity(namespace, name).map(({ file }) => file);
  }

  /** Other objects of the same identity in the same file. */
  duplicatesOf(object: ObjectView): readonly ObjectView[] {
    if (object.name === '') return [];
    if (this.#lastFile?.name !== object.file) this.#lastFile = { name: object.file, byIdentity: grouped(this.#inFile(object.file), (each) => this.#key(each)) };
    const same = this.#lastFile.byIdentity.get(this.#key(object)) ?? [];
    return same.length < 2 ? [] : same.filter((other) => other !== object);
  }

  #inFile(file: string): readonly ObjectView[] {
    this.#firstOfFile ??= firstOfFiles(this.objects);
    const first = this.#firstOfFile.get(file) ?? 0;
    let end = first;
    while (this.objects[end]?.file === file) end++;
    return this.objects.slice(first, end);
  }

  #kind(group: string, kind: string): KindIndex {
    const key = `${kind}\0${group}`;
    const known = this.#kinds.get(key);
    if (known !== undefined) return known;
    const index = new KindIndex(this.ofKind(group, kind), (object) => this.namespaceOf(object));
    this.#kinds.set(key, index);
    return index;
  }

  #key(object: ObjectView): string {
    return `${object.group}\0${object.kind}\0${identityKey(this.namespaceOf(object), object.name)}`;
  }
}

function firstOfFiles(objects: readonly ObjectView[]): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  let last: string | undefined;
  objects.forEach(({ file }, index) => {
    if (file !== last) first.set(file, index);
    last = file;
  });
  return first;
}

/** The objects of one kind by namespace and name. */
class KindIndex {
  readonly #objects: readonly ObjectView[];
  readonly #namespaceOf: (object: ObjectView) => string | undefined;
  readonly #byIdentity: ReadonlyMap<string, readonly ObjectView[]>;
  readonly #nearest = new Map<string, NearestIndex<ObjectView>>();
  #bySetting: ReadonlyMap<string, readonly ObjectView[]> | undefined;

  constructor(objects: readonly ObjectView[], namespaceOf: (object: ObjectView) => string | undefined) {
    this.#objects = objects;
    this.#namespaceOf = namespaceOf;
    this.#byIdentity = grouped(objects, (object) => identityKey(namespaceOf(object), object.name));
  }

  withIdentity(namespace: string | undefined, name: string): readonly ObjectView[] {
    return this.#byIdentity.get(identityKey(namespace, name)) ?? [];
  }

  nearest(file: string, namespace: string | undefined, name: string): readonly ObjectView[] {
    const key = identityKey(namespace, name);
    const all = this.withIdentity(namespace, name);
    if (all.length < 2) return all;
    const known = this.#nearest.get(key) ?? new NearestIndex(all);
    this.#nearest.set(key, known);
    return known.nearestTo(file);
  }

  /** Objects of this name where one side sets no namespace: the two may or may not be the same. */
  perhaps(namespace: string | undefined, name: string): readonly ObjectView[] {
    this.#bySetting ??= grouped(this.#objects, (object) => `${String(this.#namespaceOf(object) === undefined)}\0${object.name}`);
    return this.#bySetting.get(`${String(namespace !== undefined)}\0${name}`) ?? [];
  }
}

/** Candidates that an ambiguous reference names. */
export const MOST_CANDIDATES = 3;

/** The places of objects that could be meant, the first of them where they are many. */
export function couldBe(objects: readonly ObjectView[]): Answer['because'] {
  return objects.slice(0, MOST_CANDIDATES).map((object) => ({ at: object.at('metadata', 'name'), message: `could be this ${object.kind}` }));
}

/** Namespace and name as one key; a namespace that is not set is a value of its own. */
export function identityKey(namespace: string | undefined, name: string): string {
  return namespace === undefined ? `\0${name}` : `${namespace}\0${name}`;
}
