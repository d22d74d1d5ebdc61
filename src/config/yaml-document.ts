import type { Path, PathStep } from '../authoring/view.js';
import type { Range, Source } from '../source/source.js';
import { problemOf, type Reader, type YamlDocument } from '../yaml/document.js';
import { NeedsReference } from '../yaml/reference-loader.js';
import { NodeView, repeatedKeysOf } from '../yaml/view.js';
import type { ConfigDocument, ConfigPlace } from './document.js';

/**
 * Makes a parser of configuration files, YAML and JSON alike, over the reader of manifests. It throws `NeedsReference` for a text
 * that the scanner declines while the reference reader is not loaded.
 */
export function createConfigParser(reader: Reader): (source: Source) => ConfigDocument {
  return (source) => {
    const documents = reader.read(source);
    if (documents === undefined) throw new NeedsReference();
    const [document, second] = documents;
    if (document === undefined) return emptyDocument();
    const problem = problemOf(documents);
    if (problem !== undefined) return { ...emptyDocument(), problems: [{ message: problem.message, ...placeOf(source, problem) }] };
    const problems = duplicateKeys(document, source);
    if (second !== undefined) {
      problems.push({ message: 'A configuration file holds one document; this is a second one.', ...placeOf(source, rootOf(second, source).range('value')) });
    }
    return readable(document, source, problems);
  };
}

function emptyDocument(): ConfigDocument {
  return {
    value: null,
    problems: [],
    position: () => ({ line: 1, column: 1 }),
    place: () => ({ line: 1, column: 1, endLine: 1, endColumn: 1 }),
    end: () => ({ line: 1, column: 1 }),
    text: () => undefined,
  };
}

function readable(document: YamlDocument, source: Source, problems: ConfigDocument['problems']): ConfigDocument {
  const root = rootOf(document, source);
  const at = finderBelow(root);
  return {
    value: root.value,
    problems,
    position: (path, part) => source.position(nearest(at(path), part).start),
    place: (path, part) => placeOf(source, nearest(at(path), part)),
    end: (path) => source.position(nearest(at(path), 'value').end),
    text: (path) => at(path).text,
  };
}

/** Finds views by their path. What stands below a mapping or list is looked through once, for all who ask for one of its many entries. */
function finderBelow(root: NodeView): (path: Path) => NodeView {
  const known = new Map<NodeView, ReadonlyMap<PathStep, NodeView>>();
  const childrenOf = (view: NodeView): ReadonlyMap<PathStep, NodeView> => {
    const children = known.get(view) ?? new Map([...view.entries(), ...view.items()].flatMap((child) => (child.name === undefined ? [] : [[child.name, child] as const])));
    known.set(view, children);
    return children;
  };
  return (path) => path.reduce((view: NodeView, step) => childrenOf(view).get(step) ?? view.at(step), root);
}

/** The part of a range that stands on its first line. */
function placeOf(source: Source, { start, end }: Range): ConfigPlace {
  const position = source.position(start);
  const last = source.position(Math.min(end, Math.max(start, source.lineRange(position.line).end)));
  return { ...position, endLine: last.line, endColumn: last.column };
}

/** The range of a key or value, or of the nearest thing above it that is there. */
function nearest(view: NodeView, part: 'key' | 'value'): Range {
  return view.range(view.exists ? part : 'auto');
}

function duplicateKeys(document: YamlDocument, source: Source): (ConfigPlace & { message: string })[] {
  const root = rootOf(document, source);
  return repeatedKeysOf(root).map(({ again }) => {
    const message = `The key "${String(again.name)}" stands twice in one mapping. Remove one of the two.`;
    return { message, ...placeOf(source, again.range('key')) };
  });
}

function rootOf(document: YamlDocument, source: Source): NodeView {
  return new NodeView({ text: source.text, tape: document.tape, source, host: undefined }, 0);
}
