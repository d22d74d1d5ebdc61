import { isKustomizationFile } from '../kubernetes/file-names.js';

/** Stores of version control: they are no part of the tree that they keep. */
const VERSION_STORES: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', '.jj']);

/**
 * Folders that a walk leaves out: stores of version control, and what package managers and build tools fetch or make. A
 * folder of this name that is an argument itself is walked.
 */
const SKIPPED_FOLDERS: ReadonlySet<string> = new Set([
  ...VERSION_STORES,
  'node_modules',
  'bower_components',
  '.pnpm-store',
  '.yarn',
  '.terraform',
  '.terragrunt-cache',
  '.venv',
  '__pycache__',
  '.tox',
  '.nox',
  '.mypy_cache',
  '.pytest_cache',
  '.ruff_cache',
  '.gradle',
  '.direnv',
]);

/** Files that package managers write under a name that they own, often many megabytes long. */
const LOCK_FILES: ReadonlySet<string> = new Set(['package-lock.json', 'npm-shrinkwrap.json', 'pnpm-lock.yaml']);

/** The extensions that a walk or a glob reads, in words for messages. */
export const MANIFEST_EXTENSIONS = '.yaml, .yml, .json or .toml';

const MANIFEST_NAME = /\.(?:ya?ml|json|toml)$/i;

/** True for a folder that a walk does not enter. */
export function isSkippedFolder(name: string): boolean {
  return SKIPPED_FOLDERS.has(name);
}

/** True for the folder in which version control keeps what it knows. */
export function isVersionStore(name: string): boolean {
  return VERSION_STORES.has(name);
}

/**
 * True for a file that a walk or a glob reads: YAML, JSON and TOML by extension in any case, and those of kustomizations without one. Names that
 * begin with `.#` are locks of Emacs: links to nowhere that stand beside every file it has open.
 */
export function isManifestName(name: string): boolean {
  if (name.endsWith('.yaml') || MANIFEST_NAME.test(name)) return !name.startsWith('.#');
  return isKustomizationFile(name);
}

/** True for the lock file of a package manager by its name. Anybody may write a manifest under it, so its content decides. */
export function isLockFile(name: string): boolean {
  return LOCK_FILES.has(name);
}
