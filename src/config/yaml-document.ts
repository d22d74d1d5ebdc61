import type { Path } from '../authoring/view.js';
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
      problems.push({ message: 'A configuration file holds one document; this is a second one.', ...placeOf(source, second.range) });
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
  return {
    value: root.value,
    problems,
    position: (path, part) => source.position(nearest(root, path, part).start),
    place: (path, part) => placeOf(source, nearest(root, path, part)),
    end: (path) => source.position(nearest(root, path, 'value').end),
    text: (path) => root.at(...path).text,
  };
}

/** The part of a range that stands on its first line. */
function placeOf(source: Source, { start, end }: Range): ConfigPlace {
  const position = source.position(start);
  const last = source.position(Math.min(end, Math.max(start, source.lineRange(position.line).end)));
  return { ...position, endLine: last.line, endColumn: last.column };
}

/** The range of a key or value, or of the nearest thing above it that is there. */
function nearest(root: NodeView, path: Path, part: 'key' | 'value'): Range {
  const view = root.at(...path);
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
