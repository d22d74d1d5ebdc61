import type { ObjectView } from '../../src/authoring/objects.js';
import type { View } from '../../src/authoring/view.js';
import { identify } from '../../src/kubernetes/identity.js';
import { Source } from '../../src/source/source.js';
import { Reader } from '../../src/yaml/document.js';
import { loadReference } from '../../src/yaml/reference-loader.js';
import { NodeView } from '../../src/yaml/view.js';

await loadReference();

/** The root view of a plain value. */
export function viewOf(value: unknown): View {
  return viewOfYaml(JSON.stringify(value));
}

/** The root view of the one YAML document of a text. */
export function viewOfYaml(text: string): View {
  const source = new Source('test.yaml', text);
  const [document] = new Reader().read(source) ?? [];
  if (document === undefined) throw new Error(`no document: ${text}`);
  if (document.problem !== undefined) throw new Error(document.problem.message);
  return new NodeView({ text, tape: document.tape, source, host: undefined }, 0);
}

/** The object of one YAML document. Throws when it is none. */
export function objectOf(text: string): ObjectView {
  const root = viewOfYaml(text);
  const identity = identify(root);
  if (identity === undefined) throw new Error(`no object: ${text}`);
  return {
    ...identity,
    root,
    file: 'test.yaml',
    at: (...path) => root.at(...path),
    is: (group, kind) => identity.group === group && identity.kind === kind,
    mentions: (word) => text.includes(word),
  };
}
