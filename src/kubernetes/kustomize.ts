import type { View } from '../authoring/view.js';

/** What a kustomization says of namespaces: the one that it sets, and the files and folders that it takes in. */
export interface KustomizationFacts {
  /** Its folder; empty for the working folder. */
  readonly folder: string;
  readonly namespace: string | undefined;
  /** Files and folders of `resources`, `components` and `bases`, as named from where its folder is named from. */
  readonly takes: readonly string[];
}

/** The namespaces that builds give to the objects of a file, whatever these set: two or more where they differ, `undefined` for a build that gives none. */
export type BuiltNamespaces = ReadonlySet<string | undefined>;

/** The namespace of objects that set none: `undefined` where builds give different ones, and where some build leaves it as it is. */
export function sureNamespace(built: BuiltNamespaces | undefined): string | undefined {
  const [only, ...others] = built ?? [];
  return others.length === 0 ? only : undefined;
}

/** Whether a build puts what sets this namespace into another one. */
export function isMoved(built: BuiltNamespaces | undefined, namespace: string): boolean {
  for (const given of built ?? []) if (given !== undefined && given !== namespace) return true;
  return false;
}

/** The namespaces that kustomizations give to the objects of each file that they take in: the outermost one's, as kustomize builds them. */
export function builtNamespaces(kustomizations: readonly KustomizationFacts[]): ReadonlyMap<string, BuiltNamespaces> {
  const byFolder = new Map(kustomizations.map((each) => [each.folder, each]));
  const inner = new Set(kustomizations.flatMap(({ folder, takes }) => takes.filter((path) => path !== folder && byFolder.has(path))));
  const found = new Map<string, Set<string | undefined>>();
  const visited = new Map<KustomizationFacts, Set<string | undefined>>();
  for (const root of kustomizations) {
    if (!inner.has(root.folder)) visit(root, byFolder, found, visited);
  }
  return found;
}

/**
 * Notes the namespace of every file that one build takes in. The first kustomization on the way down that sets one wins. What another
 * build visited with the same namespace is noted already, and what two gave different ones is unsure whatever the others do.
 */
function visit(
  root: KustomizationFacts,
  byFolder: ReadonlyMap<string, KustomizationFacts>,
  found: Map<string, Set<string | undefined>>,
  visited: Map<KustomizationFacts, Set<string | undefined>>,
): void {
  const open: { readonly kustomization: KustomizationFacts; readonly outer: string | undefined }[] = [{ kustomization: root, outer: undefined }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { kustomization, outer } = next;
    const namespace = outer ?? kustomization.namespace;
    const seen = visited.get(kustomization) ?? new Set();
    if (seen.has(namespace) || seen.size - (seen.has(undefined) ? 1 : 0) > 1) continue;
    visited.set(kustomization, seen.add(namespace));
    for (const path of kustomization.takes) {
      const below = byFolder.get(path);
      if (below !== undefined) open.push({ kustomization: below, outer: namespace });
      else {
        const namespaces = found.get(path) ?? new Set();
        namespaces.add(namespace);
        found.set(path, namespaces);
      }
    }
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
