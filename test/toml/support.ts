import { Source } from '../../src/source/source.js';
import { readTomlDocument } from '../../src/toml/document.js';
import { loadToml, tomlLibrary } from '../../src/toml/loader.js';
import type { TomlProblem } from '../../src/toml/problem.js';
import { NodeView } from '../../src/yaml/view.js';

await loadToml();
const library = tomlLibrary();
if (library === undefined) throw new Error('the TOML library did not load');

/** A TOML text as views see it, with what is wrong with it. */
export function readToml(text: string): { root: NodeView; problem: TomlProblem | undefined } {
  if (library === undefined) throw new Error('the TOML library did not load');
  const { tape, problem } = readTomlDocument(text, library);
  return { root: new NodeView({ text, tape, source: new Source('test.toml', text), host: undefined }, 0), problem };
}

/** The root of a TOML text that parses. */
export function rootOf(text: string): NodeView {
  const { root, problem } = readToml(text);
  if (problem !== undefined) throw new Error(`${problem.message} (${problem.start}..${problem.end})`);
  return root;
}
