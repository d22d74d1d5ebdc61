/** What a kustomization says of namespaces: the one that it sets, and the files and folders that it takes in. */
export interface KustomizationFacts {
  /** Its folder; empty for the working folder. */
  readonly folder: string;
  readonly namespace: string | undefined;
  /** Files and folders of `resources`, `components` and `bases`, as named from where its folder is named from. */
  readonly takes: readonly string[];
}

/**
 * The namespace that kustomizations give to the objects of each file: the outermost one's, as kustomize builds them. A file that
 * several builds take in with different results has none that is sure, and neither has one that some build leaves as it is.
 */
export function kustomizedNamespaces(kustomizations: readonly KustomizationFacts[]): ReadonlyMap<string, string> {
  const byFolder = new Map(kustomizations.map((each) => [each.folder, each]));
  const inner = new Set(kustomizations.flatMap(({ folder, takes }) => takes.filter((path) => path !== folder && byFolder.has(path))));
  const found = new Map<string, Set<string | undefined>>();
  const visited = new Map<KustomizationFacts, Set<string | undefined>>();
  for (const root of kustomizations) {
    if (!inner.has(root.folder)) visit(root, byFolder, found, visited);
  }
  return new Map(
    [...found].flatMap(([file, namespaces]) => {
      const [only] = namespaces;
      return namespaces.size === 1 && only !== undefined ? [[file, only] as const] : [];
    }),
  );
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
