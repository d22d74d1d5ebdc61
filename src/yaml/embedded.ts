import type { EmbeddedDocument } from '../authoring/view.js';
import { Source } from '../source/source.js';
import { NeedsReference } from './reference-loader.js';
import { Reader } from './document.js';
import type { Segment } from './scalars.js';
import { emptyTape } from './tape.js';
import { NodeView, spanView, type ViewDocument, viewOfNode } from './view.js';

/**
 * Reads the YAML in a string. Its places map to the outer file by the segments of the string.
 * @throws NeedsReference when the text needs the reference reader and that is not loaded yet.
 */
export function openEmbedded(host: NodeView, segments: readonly Segment[]): EmbeddedDocument {
  const source = new Source(host.document.source.name, host.string ?? '');
  const documents = new Reader().read(source);
  if (documents === undefined) throw new NeedsReference();
  const [first] = documents;
  const problem = first?.problem;
  const tape = first === undefined || problem !== undefined ? emptyTape(0) : first.tape;
  const document: ViewDocument = { text: source.text, tape, source: host.document.source, host: { view: host, segments } };
  const root = new NodeView(document, 0);
  const repeatedKeys = tape.duplicates.map(([before, later]) => ({ first: viewOfNode(root, before), again: viewOfNode(root, later) }));
  if (problem === undefined) return { root, problem: undefined, repeatedKeys };
  return { root, repeatedKeys, problem: { message: problem.message, at: spanView(document, problem, root) } };
}
