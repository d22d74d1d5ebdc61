import type { EmbeddedDocument, EmbeddedProblem } from '../authoring/view.js';
import { Source } from '../source/source.js';
import { NeedsReference } from './reference-loader.js';
import { problemOf, Reader } from './document.js';
import type { Problem } from './problem.js';
import type { Segment } from './scalars.js';
import { emptyTape } from './tape.js';
import { NodeView, repeatedKeysOf, spanView, type ViewDocument } from './view.js';

/**
 * Reads the YAML in a string, from a unit of it on. Its places map to the outer file by the segments of the string.
 * @throws NeedsReference when the text needs the reference reader and that is not loaded yet.
 */
export function openEmbedded(host: NodeView, whole: readonly Segment[], from: number): EmbeddedDocument {
  const segments = from === 0 ? whole : segmentsFrom(whole, from);
  const source = new Source(host.document.source.name, (host.string ?? '').slice(from));
  const documents = new Reader().read(source);
  if (documents === undefined) throw new NeedsReference();
  const [first] = documents;
  const problem = problemOf(documents);
  const tape = first === undefined || problem !== undefined ? emptyTape(0) : first.tape;
  const document: ViewDocument = { text: source.text, tape, source: host.document.source, host: { view: host, segments } };
  const root = new NodeView(document, 0);
  if (problem === undefined) return { root, problem: undefined, repeatedKeys: repeatedKeysOf(root) };
  return { root, repeatedKeys: [], problem: embeddedProblem(problem, source.text, spanView(document, problem, root)) };
}

function embeddedProblem({ type, message, start }: Problem, text: string, at: NodeView): EmbeddedProblem {
  return type === 'template' ? { type, message, at, template: templateAt(text, start) } : { type, message, at };
}

/** The template that a problem points into: at its braces, or where it is a key to YAML at the second of them. */
function templateAt(text: string, at: number): string {
  const start = text.startsWith('{{', at) ? at : at - 1;
  return /^(?:[^\r\n]*?\}\}|[^\r\n]*)/.exec(text.slice(start))?.[0] ?? '';
}

/** The segments of what stands from a unit on; the one that holds it is cut there. */
function segmentsFrom(segments: readonly Segment[], from: number): readonly Segment[] {
  return segments.flatMap((segment, index) => {
    const end = segments[index + 1]?.inner ?? Number.POSITIVE_INFINITY;
    if (end <= from) return [];
    const cut = Math.max(0, from - segment.inner);
    // What an escape made is not taken apart.
    const outer = segment.width === undefined ? segment.outer + cut : segment.outer;
    return [{ ...segment, inner: Math.max(0, segment.inner - from), outer }];
  });
}
