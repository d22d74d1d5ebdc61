import type { ContainerdFileView } from '../authoring/objects.js';
import type { Source } from '../source/source.js';
import { NodeView, spanView, type ViewDocument } from '../yaml/view.js';
import { readTomlDocument } from './document.js';
import { NeedsToml, tomlLibrary } from './loader.js';

export { NeedsToml };

type FileKind = ContainerdFileView['kind'];

/** `[host."…"]`, `host."…".x = …` or `host = {`. */
const HOST_TABLE = /^\uFEFF?[ \t]*(?:\[[ \t]*)?["']?host["']?[ \t]*(?:\.[ \t]*["']|=[ \t]*\{)/m;
const SERVER = /^\uFEFF?[ \t]*["']?server["']?[ \t]*=/m;
const HOST_FIELD = /^\uFEFF?[ \t]*(?:\[[ \t]*["']?host["']?[ \t]*[.\]]|["']?(?:skip_verify|override_path)["']?[ \t]*=)/m;
const PLUGINS = /^\uFEFF?[ \t]*(?:\[[ \t]*)?["']?(?:(?:disabled|required)_plugins["']?[ \t]*=|plugins["']?[ \t]*[.\]=])/m;
const VERSION = /^\uFEFF?[ \t]*["']?version["']?[ \t]*=[ \t]*\d/m;
const CRI_TABLE = /^\uFEFF?[ \t]*(?:\[[ \t]*)?["']?plugins["']?[ \t]*\.[ \t]*["']?cri["']?[ \t]*[.\]]/m;

/**
 * Reads a containerd file, known by its shape whatever its name: a `hosts.toml` by its `[host."…"]` tables (containerd's
 * `core/remotes/docker/config/hosts.go`), a `config.toml` by its plugin ids or its version beside plugins. `undefined` for TOML that
 * is neither. A file that does not parse is known by the look of its text.
 * @throws NeedsToml when the text looks like a containerd file and the TOML library is not loaded.
 */
export function readContainerdFile(source: Source): ContainerdFileView | undefined {
  const { text } = source;
  const look = lookOf(text);
  if (look === undefined) return undefined;
  const library = tomlLibrary();
  if (library === undefined) throw new NeedsToml();
  const { tape, problem } = readTomlDocument(text, library);
  const document: ViewDocument = { text, tape, source, host: undefined };
  const root = new NodeView(document, 0);
  if (problem !== undefined) {
    return { kind: look, root, problem: { message: problem.message, at: spanView(document, problem, root) }, hosts: [] };
  }
  const kind = kindOf(root);
  return kind === undefined ? undefined : { kind, root, problem: undefined, hosts: kind === 'hosts' ? hostTables(root) : tlsTables(root) };
}

/** What a text could be, by lines that begin as such files have them; every such file passes, some others do too. */
function lookOf(text: string): FileKind | undefined {
  if (HOST_TABLE.test(text) || (SERVER.test(text) && HOST_FIELD.test(text))) return 'hosts';
  if (!PLUGINS.test(text)) return undefined;
  return text.includes('io.containerd.') || VERSION.test(text) || CRI_TABLE.test(text) ? 'config' : undefined;
}

/** What a file is, by what was read of it. */
function kindOf(root: NodeView): FileKind | undefined {
  if (hostTables(root).length > 0) return 'hosts';
  const hasServer = root.at('server').string !== undefined;
  if (hasServer && (root.at('skip_verify').exists || root.at('override_path').exists)) return 'hosts';
  const plugins = root.at('plugins');
  const hasVersion = root.at('version').resolvedAs === 'integer';
  if (plugins.kind === 'mapping' && (hasVersion || plugins.entries().some(isContainerdPlugin))) return 'config';
  const listsPlugins = ['disabled_plugins', 'required_plugins'].some((name) => root.at(name).kind === 'sequence');
  return hasVersion && listsPlugins ? 'config' : undefined;
}

/** Plugin ids begin with `io.containerd.`; `cri` is the id of version 1 for the plugin that pulls for Kubernetes. */
function isContainerdPlugin({ name }: NodeView): boolean {
  return name === 'cri' || String(name).startsWith('io.containerd.');
}

function hostTables(root: NodeView): readonly NodeView[] {
  return root.at('host').entries().filter(isTable);
}

/** `registry.configs.<host>.tls` of every plugin. */
function tlsTables(root: NodeView): readonly NodeView[] {
  const registries = root.at('plugins').entries().map((plugin) => plugin.at('registry', 'configs'));
  return registries.flatMap((configs) => configs.entries().map((config) => config.at('tls'))).filter(isTable);
}

function isTable({ kind }: NodeView): boolean {
  return kind === 'mapping';
}
