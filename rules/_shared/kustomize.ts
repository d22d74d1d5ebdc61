import type { KustomizationView } from '../../src/authoring/index.js';

/** The kustomizations of a run, by what they take in. Add all of them before asking. */
export class KustomizationIndex {
  readonly #all: KustomizationView[] = [];
  readonly #byFolder = new Map<string, KustomizationView>();

  add(kustomization: KustomizationView): void {
    this.#all.push(kustomization);
    this.#byFolder.set(folderOf(kustomization.file), kustomization);
  }

  /** The kustomizations that take in a file, themselves or through others that they name. */
  takingIn(file: string): readonly KustomizationView[] {
    return this.#all.filter((kustomization) => this.#reaches(kustomization, file, new Set()));
  }

  #reaches(kustomization: KustomizationView, file: string, seen: Set<KustomizationView>): boolean {
    if (seen.has(kustomization)) return false;
    seen.add(kustomization);
    return resourcePaths(kustomization).some((path) => {
      const base = this.#byFolder.get(path);
      return path === file || (base !== undefined && this.#reaches(base, file, seen));
    });
  }
}

/** Fields of a kustomization that name files and folders to take in. */
const RESOURCE_FIELDS: readonly string[] = ['resources', 'bases', 'components'];

/** What a kustomization takes in, as paths relative to what its own file name is relative to. */
function resourcePaths({ file, root }: KustomizationView): readonly string[] {
  const folder = folderOf(file);
  return RESOURCE_FIELDS.flatMap((field) => root.at(field).items().map(({ string }) => joined(folder, string ?? '')));
}

function joined(folder: string, path: string): string {
  const steps = folder === '' ? [] : folder.split('/');
  for (const step of path.split('/')) {
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

/** The folder of a file; empty for the working folder. */
export function folderOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf('/')));
}
