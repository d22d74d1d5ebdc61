import type { GraphNode, GraphReport } from '../engine/graph-report.js';
import { visible } from './sanitize.js';

/** The graph as a Mermaid flowchart. Dangerous paths are red. */
export function* mermaidGraph({ nodes, edges, omittedBindings }: GraphReport): Iterable<string> {
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
  if (omittedBindings > 0) yield `  more["${omittedBindings} more bindings"]\n`;
  yield '  classDef danger fill:#fde0dc,stroke:#b3261e,color:#410e0b\n';
  if (dangerous.length > 0) yield `  linkStyle ${dangerous.join(',')} stroke:#b3261e\n`;
}

const MERMAID_SHAPES: Readonly<Record<GraphNode['type'], readonly [string, string]>> = {
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

/** The graph in Graphviz' language. Dangerous paths are red. */
export function* dotGraph({ nodes, edges, omittedBindings }: GraphReport): Iterable<string> {
  yield 'digraph plimsoll {\n  rankdir=LR;\n  node [fontname="sans-serif"];\n';
  for (const node of nodes) {
    yield `  ${node.id} [label=${dotText(label(node))}, shape=${DOT_SHAPES[node.type]}${node.danger ? ', color="#b3261e", penwidth=2' : ''}];\n`;
  }
  for (const { from, to, label: text, danger } of edges) {
    yield `  ${from} -> ${to} [label=${dotText(text)}${danger ? ', color="#b3261e", penwidth=2' : ''}];\n`;
  }
  if (omittedBindings > 0) yield `  more [label=${dotText(`${omittedBindings} more bindings`)}, shape=plaintext];\n`;
  yield '}\n';
}

const DOT_SHAPES: Readonly<Record<GraphNode['type'], string>> = { subject: 'ellipse', workload: 'box3d', binding: 'cds', role: 'box', power: 'hexagon' };

/** A quoted string of Graphviz. Backslashes are doubled, since some letters behind one mean something in labels. */
function dotText(text: string): string {
  return `"${text.replace(/["\\]/gu, (character) => `\\${character}`)}"`;
}

function label({ type, kind, namespace, name, builtin }: GraphNode): string {
  const full = namespace === undefined ? name : `${namespace}/${name}`;
  return visible(type === 'power' ? name : `${kind} ${full}${builtin === true ? ' (built in)' : ''}`);
}
