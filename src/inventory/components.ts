/** Nodes of a directed graph of which each reaches every other, and the components that edges lead to from here. */
export interface Component<N> {
  readonly members: readonly N[];
  readonly next: ReadonlySet<Component<N>>;
}

interface Frame<N> {
  readonly node: N;
  readonly index: number;
  readonly targets: Iterator<N>;
  /** The smallest index that is reached from here. */
  low: number;
}

/**
 * The strongly connected components of a graph, by node: those of the nodes given and of all that they reach. Takes time in
 * proportion to nodes and edges (Tarjan 1972), and no stack however deep the graph.
 */
export function componentsOf<N>(nodes: Iterable<N>, targetsOf: (node: N) => Iterable<N>): ReadonlyMap<N, Component<N>> {
  const found = new Map<N, Component<N>>();
  const indexes = new Map<N, number>();
  const path: N[] = [];
  const enter = (node: N): Frame<N> => {
    const index = indexes.size;
    indexes.set(node, index);
    path.push(node);
    return { node, index, low: index, targets: targetsOf(node)[Symbol.iterator]() };
  };
  const close = ({ node }: Frame<N>): void => {
    const members = path.splice(path.lastIndexOf(node));
    const next = new Set<Component<N>>();
    const component = { members, next };
    for (const member of members) found.set(member, component);
    for (const member of members) {
      for (const target of targetsOf(member)) {
        const other = found.get(target);
        if (other !== undefined && other !== component) next.add(other);
      }
    }
  };
  for (const start of nodes) {
    if (indexes.has(start)) continue;
    const open = [enter(start)];
    for (let frame = open.at(-1); frame !== undefined; frame = open.at(-1)) {
      const step = frame.targets.next();
      if (step.done !== true) {
        const index = indexes.get(step.value);
        if (index === undefined) open.push(enter(step.value));
        else if (!found.has(step.value)) frame.low = Math.min(frame.low, index);
        continue;
      }
      open.pop();
      const parent = open.at(-1);
      if (parent !== undefined) parent.low = Math.min(parent.low, frame.low);
      if (frame.low === frame.index) close(frame);
    }
  }
  return found;
}
