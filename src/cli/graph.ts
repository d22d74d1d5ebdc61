import { emptyFocus, graphReport } from '../engine/graph-report.js';
import { dotGraph, mermaidGraph } from '../formatters/graph.js';
import { answerFrom, withPaths } from './access.js';
import type { ExitCode, Io } from './io.js';
import { GRAPH_OPTIONS } from './lint-options.js';
import { noPositionals, parseOptions, stringOption, wordOption } from './options.js';

/** `plimsoll graph`: people, accounts, workloads, bindings, roles and what they reach, as a picture. */
export async function command(args: readonly string[], io: Io): Promise<ExitCode> {
  const parsed = parseOptions(withPaths(args), GRAPH_OPTIONS, 'graph');
  noPositionals(parsed, 'graph', (given) => `What is read is named by --in: plimsoll graph --in ${given}`);
  const format = wordOption(parsed, 'format', ['mermaid', 'dot', 'json']) ?? 'mermaid';
  const focus = stringOption(parsed, 'focus');
  return await answerFrom(parsed, io, ({ inventory, minor }) => {
    const report = graphReport(inventory, focus, minor);
    const emptiness = focus !== undefined && report.nodes.length === 0 ? emptyFocus(inventory, focus) : undefined;
    const text = format === 'dot' ? dotGraph(report, emptiness) : mermaidGraph(report, emptiness);
    return { report, text, notes: emptiness === undefined ? [] : [emptiness] };
  });
}
