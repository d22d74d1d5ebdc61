import type { View } from '../authoring/view.js';

/** What a kustomization says of namespaces: the one that it sets, and the files and folders that it takes in. */
export interface KustomizationFacts {
  /** Its folder; empty for the working folder. */
  readonly folder: string;
  readonly namespace: string | undefined;
  /** Files and folders of `resources`, `components` and `bases`, as named from where its folder is named from. */
  readonly takes: readonly string[];
  /** Those among them that are components, in the order in which they are applied: what they set is set for all that was taken in before. */
  readonly components: readonly string[];
}

/** Components of components that are asked for their namespace: more than anybody writes. */
const MOST_LEVELS = 100;

/** What the builds that take a file in do to its objects. */
export interface FileBuilds {
  /** The namespaces that they give, whatever the objects set: two or more where they differ, `undefined` for a build that gives none. */
  readonly namespaces: ReadonlySet<string | undefined>;
  /** The folder of the one build that takes it in; `undefined` where several do. */
  readonly root: string | undefined;
}

/** The namespace of objects that set none: `undefined` where builds give different ones, and where some build leaves it as it is. */
export function sureNamespace(builds: FileBuilds | undefined): string | undefined {
  const [only, ...others] = builds?.namespaces ?? [];
  return others.length === 0 ? only : undefined;
}

/**
 * The namespace of objects that set this one, once they are built: kustomize's namespace transformer sets that of every object anew
 * (`api/filters/namespace`). `undefined` where builds give different ones, or one leaves it as it is.
 */
export function namespaceAsBuilt(builds: FileBuilds | undefined, namespace: string): string | undefined {
  const isLeft = [...(builds?.namespaces ?? [])].every((given) => given === undefined || given === namespace);
  return isLeft ? namespace : sureNamespace(builds);
}

/**
 * What builds do to each file that kustomizations take in: the outermost one's namespace holds, and where a kustomization sets none, that of
 * its last component that does, as kustomize builds them (`api/internal/target/kusttarget.go`).
 */
export function fileBuilds(kustomizations: readonly KustomizationFacts[]): ReadonlyMap<string, FileBuilds> {
  const byFolder = new Map(kustomizations.map((each) => [each.folder, each]));
  const ofComponents = new ComponentNamespaces(byFolder);
  const inner = new Set(kustomizations.flatMap(({ folder, takes }) => takes.filter((path) => path !== folder && byFolder.has(path))));
  const found = new Map<string, Seen>();
  const visited = new Map<string, Seen>();
  for (const root of kustomizations) {
    if (!inner.has(root.folder)) visit(root, byFolder, ofComponents, found, visited);
  }
  return found;
}

/** What is known so far of a file or kustomization. */
interface Seen {
  readonly namespaces: Set<string | undefined>;
  root: string | undefined;
}

/** Notes that a build gives something a namespace; false where that says nothing new, since what two gave different ones is unsure whatever others do. */
function note(seen: Map<string, Seen>, path: string, root: string, namespace: string | undefined): boolean {
  const known = seen.get(path);
  if (known === undefined) {
    seen.set(path, { namespaces: new Set([namespace]), root });
    return true;
  }
  const { namespaces } = known;
  const isOfSeveral = known.root !== undefined && known.root !== root;
  if (isOfSeveral) known.root = undefined;
  if (namespaces.has(namespace) || namespaces.size - (namespaces.has(undefined) ? 1 : 0) > 1) return isOfSeveral;
  namespaces.add(namespace);
  return true;
}

/** Notes every file that one build takes in. The first kustomization on the way down that sets a namespace wins. */
function visit(
  root: KustomizationFacts,
  byFolder: ReadonlyMap<string, KustomizationFacts>,
  ofComponents: ComponentNamespaces,
  found: Map<string, Seen>,
  visited: Map<string, Seen>,
): void {
  const open: { readonly kustomization: KustomizationFacts; readonly outer: string | undefined }[] = [{ kustomization: root, outer: undefined }];
  const take = (path: string, namespace: string | undefined): void => {
    const below = byFolder.get(path);
    if (below === undefined) note(found, path, root.folder, namespace);
    else open.push({ kustomization: below, outer: namespace });
  };
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { kustomization, outer } = next;
    let namespace = outer ?? kustomization.namespace;
    if (!note(visited, kustomization.folder, root.folder, namespace)) continue;
    // A component changes what came before it, not what comes behind.
    for (const path of kustomization.components.toReversed()) {
      take(path, namespace);
      namespace ??= ofComponents.of(path);
    }
    const components = new Set(kustomization.components);
    for (const path of kustomization.takes) if (!components.has(path)) take(path, namespace);
  }
}

/** The namespaces that components set for what is taken in before them. */
class ComponentNamespaces {
  readonly #byFolder: ReadonlyMap<string, KustomizationFacts>;
  readonly #known = new Map<string, string | undefined>();

  constructor(byFolder: ReadonlyMap<string, KustomizationFacts>) {
    this.#byFolder = byFolder;
  }

  /** That of one component: its own, else that of the last of its components that sets one. */
  of(path: string, level = 0): string | undefined {
    if (this.#known.has(path)) return this.#known.get(path);
    // A circle sets none.
    this.#known.set(path, undefined);
    const component = this.#byFolder.get(path);
    let namespace = component?.namespace;
    if (level < MOST_LEVELS) for (const inner of component?.components.toReversed() ?? []) namespace ??= this.of(inner, level + 1);
    this.#known.set(path, namespace);
    return namespace;
  }
}

/** The folders of a kustomization's components, as written. */
export function componentPaths(kustomization: Pick<View, 'at'>): readonly string[] {
  return texts(kustomization.at('components'));
}

/** The files and folders that a kustomization takes in, as written; addresses of the network among them lead nowhere. */
export function takenPaths(kustomization: Pick<View, 'at'>): readonly string[] {
  return ['resources', 'components', 'bases'].flatMap((field) => texts(kustomization.at(field)));
}

function texts(list: View): readonly string[] {
  return list.items().flatMap(({ string }) => (string === undefined ? [] : [string]));
}
