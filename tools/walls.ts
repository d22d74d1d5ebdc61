import path from 'node:path';

/** What the files of a folder, or one file, may import. Paths are from the project's root; a folder means all that is in it. */
export interface Wall {
  /** A folder, or a file of a composition root. */
  readonly inside: string;
  /** Folders and files besides its own. */
  readonly may: readonly string[];
  /** Folders whose types it may use, but none of whose code. */
  readonly types?: readonly string[];
  readonly packages?: readonly string[];
  /** True for what runs wherever JavaScript does: no `process`, no `Buffer`. */
  readonly pure: boolean;
}

/** The walls of the house. The first whose `inside` holds a file is the file's own. */
export const WALLS: readonly Wall[] = [
  { inside: 'src/source', may: [], pure: true },
  { inside: 'src/text', may: [], pure: true },
  { inside: 'src/grouping.ts', may: [], pure: true },
  { inside: 'src/aws', may: ['src/kubernetes/names.ts', 'src/text'], types: ['src/authoring'], pure: true },
  { inside: 'src/yaml', may: ['src/source'], types: ['src/authoring'], packages: ['yaml'], pure: true },
  { inside: 'src/kubernetes', may: ['src/aws', 'src/grouping.ts', 'src/source', 'src/yaml'], types: ['src/authoring'], pure: true },
  { inside: 'src/toml', may: ['src/source', 'src/yaml'], types: ['src/authoring'], packages: ['toml-eslint-parser'], pure: true },
  { inside: 'src/inventory', may: ['src/grouping.ts', 'src/kubernetes'], types: ['src/authoring'], pure: true },
  { inside: 'src/schema', may: [], types: ['src/authoring'], packages: ['ajv'], pure: true },
  { inside: 'src/authoring', may: ['src/aws', 'src/kubernetes', 'src/text'], pure: true },
  {
    inside: 'src/engine',
    may: ['src/authoring', 'src/aws', 'src/grouping.ts', 'src/inventory', 'src/kubernetes', 'src/source', 'src/text', 'src/toml', 'src/yaml'],
    pure: true,
  },
  { inside: 'src/formatters', may: ['src/engine', 'src/grouping.ts'], types: ['src/authoring', 'src/source'], packages: ['picocolors'], pure: true },
  { inside: 'src/testing', may: ['src/authoring', 'src/engine', 'src/kubernetes', 'src/source'], pure: true },
  { inside: 'src/project', may: ['src/kubernetes/file-names.ts'], packages: ['node:buffer', 'node:child_process', 'node:fs', 'node:path', 'globby', 'ignore'], pure: false },
  {
    inside: 'src/config',
    may: ['src/authoring', 'src/grouping.ts', 'src/schema', 'src/source', 'src/text', 'src/yaml'],
    packages: ['node:path'],
    pure: true,
  },
  {
    inside: 'src/run',
    may: ['src/authoring', 'src/config', 'src/engine', 'src/kubernetes', 'src/project', 'src/source', 'src/text', 'src/yaml'],
    types: ['src/inventory'],
    packages: ['node:path'],
    pure: false,
  },
  {
    inside: 'src/cli',
    may: ['src/authoring', 'src/config', 'src/engine', 'src/formatters', 'src/lsp', 'src/project', 'src/run', 'src/text', 'src/version.ts', 'rules/index.ts'],
    packages: ['node:module', 'node:path', 'node:stream', 'node:url', 'node:util', 'picocolors'],
    pure: false,
  },
  {
    inside: 'src/lsp',
    may: ['src/aws', 'src/config', 'src/engine', 'src/formatters', 'src/grouping.ts', 'src/kubernetes/file-names.ts', 'src/kubernetes/names.ts', 'src/project', 'src/run', 'src/source', 'src/text', 'src/yaml'],
    types: ['src/authoring'],
    packages: ['node:path', 'node:url', 'vscode-languageserver', 'vscode-languageserver-protocol'],
    pure: false,
  },
  {
    inside: 'src/index.ts',
    may: ['src/authoring', 'src/config', 'src/engine', 'src/run', 'src/version.ts', 'src/yaml', 'rules/index.ts'],
    pure: false,
  },
  {
    inside: 'src/eslint',
    may: ['src/index.ts', 'src/project', 'src/source', 'src/engine/report.ts', 'src/grouping.ts', 'src/version.ts', 'rules/index.ts'],
    types: ['src/authoring'],
    packages: ['node:path', 'node:worker_threads'],
    pure: false,
  },
  {
    inside: 'src/action',
    may: ['src/cli', 'src/formatters', 'src/project', 'src/version.ts'],
    types: ['src/engine'],
    packages: ['node:child_process', 'node:os', 'node:path'],
    pure: false,
  },
  { inside: 'src/bin.ts', may: ['src/cli'], pure: false },
  { inside: 'src/launcher.ts', may: ['src/cli/compiler.ts', 'src/cli/import-module.ts', 'src/project/code-cache.ts'], packages: ['node:fs', 'node:path', 'node:vm'], pure: false },
  { inside: 'src/version.ts', may: ['package.json', 'tools/build'], pure: true },
  { inside: 'rules/_shared', may: ['src/authoring', 'src/grouping.ts'], pure: true },
  { inside: 'rules/index.ts', may: ['rules'], types: ['src/authoring'], pure: true },
  { inside: 'rules', may: ['src/authoring', 'rules/_shared'], pure: true },
];

/** The wall around a file, by its path from the root with `/`; `undefined` for a file outside of all. */
export function wallOf(file: string): Wall | undefined {
  return WALLS.find(({ inside }) => holds(inside, file));
}

/** Why a file must not import something, as a sentence; `undefined` when it may. `typesOnly` for an import that leaves no trace in the code that runs. */
export function crossing(file: string, specifier: string, typesOnly: boolean): string | undefined {
  const wall = wallOf(file);
  if (wall === undefined) return undefined;
  return specifier.startsWith('.') ? localCrossing(wall, file, specifier, typesOnly) : packageCrossing(wall, specifier);
}

function localCrossing(wall: Wall, file: string, specifier: string, typesOnly: boolean): string | undefined {
  const target = path.posix.join(path.posix.dirname(file), specifier).replace(/\.js$/, '.ts');
  if (isNeighbour(wall, file, target) || wall.may.some((allowed) => holds(allowed, target))) return undefined;
  if (wall.types?.some((allowed) => holds(allowed, target)) !== true) return `${wall.inside} may not import ${target}; it imports ${words(wall)}.`;
  return typesOnly ? undefined : `${wall.inside} may import only types from ${target}.`;
}

/** True for a file of the same folder; a rule is alone in its own, since no rule may lean on another. */
function isNeighbour(wall: Wall, file: string, target: string): boolean {
  return wall.inside === 'rules' ? file === target : holds(wall.inside, target);
}

function packageCrossing(wall: Wall, specifier: string): string | undefined {
  const allowed = wall.packages ?? [];
  if (allowed.some((name) => specifier === name || specifier.startsWith(`${name}/`))) return undefined;
  return `${wall.inside} may not import ${specifier}; it imports ${words(wall)}.`;
}

function words({ may, types = [], packages = [] }: Wall): string {
  const all = [...may, ...types.map((folder) => `types of ${folder}`), ...packages];
  return all.length === 0 ? 'nothing' : all.join(', ');
}

function holds(folder: string, file: string): boolean {
  return file === folder || file.startsWith(`${folder}/`);
}
