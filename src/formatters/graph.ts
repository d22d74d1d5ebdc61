import type { GraphNode, GraphReport } from '../engine/graph-report.js';
import { visible } from './sanitize.js';
import { count, list } from './text.js';

/** The graph as a Mermaid flowchart. Dangerous paths are red; a node of its own says what is left out, or why there is nothing. */
export function* mermaidGraph(report: GraphReport, emptiness = NO_BINDINGS): Iterable<string> {
  const { nodes, edges } = report;
  yield 'flowchart LR\n';
  for (const node of nodes) {
    const [open, close] = MERMAID_SHAPES[node.type];
    yield `  ${node.id}${open}"${mermaidText(label(node))}"${close}${node.danger ? ':::danger' : ''}\n`;
  }
  const dangerous: number[] = [];
  for (const [index, { from, to, label: text, danger }] of edges.entries()) {
    if (danger) dangerous.push(index);
    yield `  ${from} ${danger ? '==>' : '-->'}|${text}| ${to}\n`;
  }
  const note = noteOf(report, emptiness);
  if (note !== undefined) yield `  note["${mermaidText(note)}"]\n`;
  yield '  classDef danger fill:#fde0dc,stroke:#b3261e,color:#410e0b\n';
  if (dangerous.length > 0) yield `  linkStyle ${dangerous.join(',')} stroke:#b3261e\n`;
}

const NO_BINDINGS = 'No bindings in these files.';

/** What is left out of the picture, or why it is empty; `undefined` when everything is in it. */
function noteOf({ nodes, omittedBindings, omittedCopies, omittedPrincipals, omittedSubjects, omittedWorkloads, omittedPowers }: GraphReport, emptiness: string): string | undefined {
  if (nodes.length === 0) return emptiness;
  const amounts = [
    [omittedBindings, 'binding'],
    [omittedPrincipals, 'IAM principal'],
    [omittedSubjects, 'subject'],
    [omittedWorkloads, 'workload'],
    [omittedPowers, 'power'],
  ] as const;
  const left = [
    ...amounts.flatMap(([amount, noun]) => (amount === 0 ? [] : [count(amount, noun)])),
    ...(omittedCopies === 0 ? [] : [`${count(omittedCopies, 'binding')} that ${omittedCopies === 1 ? 'says' : 'say'} the same in other files`]),
  ];
  return left.length === 0 ? undefined : `Left out: ${list(left)}. A focus shows what touches one name.`;
}

const MERMAID_SHAPES: Readonly<Record<GraphNode['type'], readonly [string, string]>> = {
  principal: ['[/', '/]'],
  subject: ['([', '])'],
  workload: ['[[', ']]'],
  binding: ['>', ']'],
  role: ['[', ']'],
  power: ['{{', '}}'],
};

/** Text in quotes of Mermaid: entities for everything that could be syntax, Markdown or HTML. */
function mermaidText(text: string): string {
  return text.replace(/[^\p{L}\p{N} .,:/_-]/gu, (character) => `#${character.codePointAt(0) ?? 0};`);
}

/** The graph in Graphviz' language, like {@link mermaidGraph}. */
export function* dotGraph(report: GraphReport, emptiness = NO_BINDINGS): Iterable<string> {
  const { nodes, edges } = report;
  yield 'digraph plimsoll {\n  rankdir=LR;\n  node [fontname="sans-serif"];\n';
  for (const node of nodes) {
    yield `  ${node.id} [label=${dotText(label(node))}, shape=${DOT_SHAPES[node.type]}${node.danger ? ', color="#b3261e", penwidth=2' : ''}];\n`;
  }
  for (const { from, to, label: text, danger } of edges) {
    yield `  ${from} -> ${to} [label=${dotText(text)}${danger ? ', color="#b3261e", penwidth=2' : ''}];\n`;
  }
  const note = noteOf(report, emptiness);
  if (note !== undefined) yield `  note [label=${dotText(visible(note))}, shape=plaintext];\n`;
  yield '}\n';
}

const DOT_SHAPES: Readonly<Record<GraphNode['type'], string>> = { principal: 'parallelogram', subject: 'ellipse', workload: 'box3d', binding: 'cds', role: 'box', power: 'hexagon' };

/** A quoted string of Graphviz. Backslashes are doubled, since some letters behind one mean something in labels. */
function dotText(text: string): string {
  return `"${text.replace(/["\\]/gu, (character) => `\\${character}`)}"`;
}

function label({ type, kind, namespace, name, builtin, certainty }: GraphNode): string {
  const full = namespace === undefined ? name : `${namespace}/${name}`;
  return visible(type === 'power' ? name : `${kind} ${full}${builtin === true ? ' (built in)' : ''}${certainty === undefined ? '' : ' (not known)'}`);
}
