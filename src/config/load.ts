import { posix } from 'node:path';
import { validateConfigShape } from '../schema/validate.js';
import type { SchemaProblem, SchemaWording } from '../schema/describe.js';
import { Source } from '../source/source.js';
import type { ConfigDocument, ConfigIo } from './document.js';
import { relativeTo } from './glob.js';
import { readLayer, spellOff, type ConfigLayer, type Word } from './layer.js';
import { PRESETS, presetNamed, withoutPrefix, type Preset } from './presets.js';
import { ProblemList } from './problems.js';
import { PATTERN_WORDS } from './schema.js';
import { didYouMean } from '../text/suggest.js';

/** A configuration file with all that it extends, read but not yet held against the rules. */
export interface LoadedConfig {
  /** The files in the order in which they apply: what is extended first, the file itself last. Each stands once. */
  readonly layers: readonly ConfigLayer[];
  /** The presets that any of the files extends. */
  readonly presets: readonly Preset[];
  /** What is wrong so far; `resolveConfig` adds to it and throws. */
  readonly problems: ProblemList;
}

const MOST_FILES = 100;

interface LoadedFile {
  readonly layer: ConfigLayer;
  readonly bases: readonly LoadedFile[];
  readonly presets: readonly Preset[];
}

interface Loading {
  readonly io: ConfigIo;
  readonly problems: ProblemList;
  readonly files: Map<string, LoadedFile>;
}

/**
 * Reads a configuration file and the files that it extends. Nothing is thrown for what is wrong in them: all problems are kept,
 * so that those of names, rules and options can be told with them.
 */
export function loadConfig(path: string, io: ConfigIo): LoadedConfig {
  const loading: Loading = { io, problems: new ProblemList(), files: new Map() };
  const file = posix.normalize(path);
  const text = io.readFile(file);
  if (text === undefined) {
    loading.problems.add(() => 'The configuration file cannot be read: it is not there, larger than 1 MB, or a link that leads out of the project.', file);
    return { layers: [], presets: [], problems: loading.problems };
  }
  const loaded = loadFile(file, text, [], loading);
  const layers = applicationOrder(loaded);
  return {
    layers: layers.map(({ layer }) => layer),
    presets: PRESETS.filter((preset) => layers.some(({ presets }) => presets.includes(preset))),
    problems: loading.problems,
  };
}

function loadFile(file: string, text: string, chain: readonly string[], loading: Loading): LoadedFile {
  const document = loading.io.parse(new Source(file, text));
  const value = spellOff(document);
  if (document.problems.length > 0) reportText(file, document, loading.problems);
  else reportShape(file, document, value, loading.problems);
  const layer = readLayer(file, document, value);
  const presets: Preset[] = [];
  const bases: LoadedFile[] = [];
  for (const entry of layer.extends) {
    const preset = presetNamed(entry.word);
    if (preset !== undefined) presets.push(preset);
    else {
      const base = loadBase(entry, layer, [...chain, file], loading);
      if (base !== undefined) bases.push(base);
    }
  }
  const loaded = { layer, bases, presets };
  loading.files.set(file, loaded);
  return loaded;
}

function reportText(file: string, document: ConfigDocument, problems: ProblemList): void {
  for (const { message, ...place } of document.problems) problems.add(() => message, file, () => place);
}

function reportShape(file: string, document: ConfigDocument, value: unknown, problems: ProblemList): void {
  if (value === null || value === undefined) return;
  const wording: SchemaWording = { didYouMean, patterns: PATTERN_WORDS, text: (path) => document.text(path) };
  for (const problem of validateConfigShape(value, wording)) {
    problems.add(() => numberAsVersion(problem, document) ?? ruleOutside(problem) ?? problem.message, file, () => document.place(problem.path, problem.part));
  }
}

/** `kubernetesVersion: 1.30` is the number 1.3, which deserves words of its own. */
function numberAsVersion(problem: SchemaProblem, document: ConfigDocument): string | undefined {
  const written = document.text(problem.path);
  if (problem.path.at(-1) !== 'kubernetesVersion' || typeof problem.value !== 'number' || written === undefined) return undefined;
  const read = String(problem.value);
  const reading = read === written ? 'it is a number, in which 1.30 would be 1.3' : `it is the number ${read}`;
  return `"kubernetesVersion" must be a string in quotes: without them ${reading}. Write "${written}".`;
}

/** A rule or family among the keys of the file, in place of the list of keys that are there. */
function ruleOutside({ path: [key, ...below], part, message }: SchemaProblem): string | undefined {
  const isRule = part === 'key' && below.length === 0 && typeof key === 'string' && (key === '*' || key.includes('/'));
  return isRule && message.startsWith('Unknown key') ? `Unknown key "${key}". Rules are set under "rules".` : undefined;
}

/** Reads the file that an entry of `extends` names, or says why it cannot. */
function loadBase(entry: Word, from: ConfigLayer, chain: readonly string[], loading: Loading): LoadedFile | undefined {
  const refuse = (message: string): LoadedFile | undefined => {
    loading.problems.add(() => message, from.file, () => from.document.place(entry.path, 'value'));
    return undefined;
  };
  const { word } = entry;
  const wrongWord = notAPath(word);
  if (wrongWord !== undefined) return refuse(wrongWord);
  const file = posix.join(from.directory, word);
  const { io, files } = loading;
  if (io.root !== undefined && relativeTo(posix.normalize(io.root), file) === undefined) {
    return refuse(`"extends" leads out of the folder that may be read: "${word}". Untrusted settings can only extend files inside of it.`);
  }
  if (chain.includes(file)) {
    const circle = [...chain.slice(chain.indexOf(file)), file].map((name) => posix.basename(name)).join(' → ');
    return refuse(`"extends" goes in a circle: ${circle}. Remove one of these entries.`);
  }
  const known = files.get(file);
  if (known !== undefined) return known;
  if (files.size + chain.length >= MOST_FILES) return refuse(`"extends" reaches more than ${String(MOST_FILES)} files.`);
  const text = io.readFile(file);
  if (text === undefined) {
    return refuse(`The file "${word}" that "extends" names cannot be read. Paths are relative to the file that they stand in.`);
  }
  return loadFile(file, text, chain, loading);
}

/** Why a word of `extends` is neither a preset nor a relative path; `undefined` when it is a path. */
function notAPath(word: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(word)) return `"extends" takes presets and files, no address: "${word}". Settings are never fetched.`;
  if (word.startsWith('/') || /^[a-z]:[\\/]/i.test(word)) return `"extends" takes relative paths only, not "${word}".`;
  if (word.includes('\\')) return `"extends" takes paths with "/", also on Windows, not "${word}".`;
  if (word.startsWith('plimsoll:') || !/[/.]/.test(word)) {
    const near = didYouMean(withoutPrefix(word), PRESETS);
    return `Unknown preset "${word}".${near || ` Presets are ${PRESETS.join(', ')}; a file is named by its path, such as ./base.yaml.`}`;
  }
  if (!/\.(ya?ml|json)$/.test(word)) return `"extends" names "${word}", which is neither a preset nor a file that ends in .yaml, .yml or .json.`;
  return undefined;
}

/** Every file once, where it would stand last if it were applied each time that it is named. */
function applicationOrder(root: LoadedFile): readonly LoadedFile[] {
  const order = new Set<LoadedFile>();
  const visit = (file: LoadedFile): void => {
    if (order.has(file)) return;
    order.add(file);
    for (const base of file.bases.toReversed()) visit(base);
  };
  visit(root);
  return [...order].reverse();
}
