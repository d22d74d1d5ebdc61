import type { Edit } from '../../../src/authoring/edit.js';
import { Source } from '../../../src/source/source.js';
import { Reader, type YamlDocument } from '../../../src/yaml/document.js';
import { checkChange } from '../../../src/yaml/edit/check.js';
import { planEdits } from '../../../src/yaml/edit/plan.js';
import { applyTextEdits } from '../../../src/yaml/edit/text-edit.js';
import { loadReference } from '../../../src/yaml/reference-loader.js';
import { NodeView } from '../../../src/yaml/view.js';

await loadReference();

/** The documents of a text. */
export function documentsOf(text: string): readonly YamlDocument[] {
  return new Reader().read(new Source('test.yaml', text)) ?? [];
}

/** The root view of a document. */
export function rootOf(document: YamlDocument): NodeView {
  return new NodeView({ text: document.source.text, tape: document.tape, source: document.source, host: undefined }, 0);
}

/** The text after edits that `make` gives for the first document's root; `declined: …` where they are not made; and what the check says, if anything. */
export function edited(text: string, make: (root: NodeView) => readonly Edit[]): string {
  const documents = documentsOf(text);
  const [first] = documents;
  if (first === undefined) throw new Error('no document');
  const plan = planEdits(make(rootOf(first)));
  if (plan.declined !== undefined) return `declined: ${plan.declined}`;
  const after = applyTextEdits(text, plan.edits);
  const wrong = checkChange(documents, documentsOf(after), plan.made);
  return wrong === undefined ? after : `wrong: ${wrong}\n${after}`;
}
