import type { Generated } from './from-rules.js';
import { type ClientCall, clientCalls } from './client-paths.js';

/** What one minor serves: its verbs, where they are asked with a namespace, and the kind. */
interface Served {
  readonly group: string;
  /** `pods`, or with a subresource `pods/exec`. */
  readonly resource: string;
  readonly verbs: Set<string>;
  readonly minors: Set<number>;
  namespaced: boolean;
  kind: string;
}

const PATH = /^\/(?:api|apis\/([a-z0-9.]+))\/v\d\w*\/(namespaces\/\{namespace\}\/)?([a-z]+)(\/\{name\}(?:\/([a-z]+))?)?$/;

/** Verbs, with the letters that stand for them in the data. */
const LETTERS: ReadonlyMap<string, string> = new Map([
  ['create', 'c'],
  ['delete', 'd'],
  ['deletecollection', 'D'],
  ['get', 'g'],
  ['list', 'l'],
  ['patch', 'p'],
  ['update', 'u'],
  ['watch', 'w'],
]);

/** The table of the resources that Kubernetes serves, made from the clients of its versions. */
export function generatedApiResources(root: string): Generated {
  const clients = clientCalls(root);
  const served = new Map<string, Served>();
  for (const { minor, calls } of clients) for (const call of calls) add(served, minor, call);
  const minors = clients.map(({ minor }) => minor);
  return ['src/kubernetes/api-resources.data.ts', moduleText([...served.values()], minors)];
}

function add(served: Map<string, Served>, minor: number, { operation, method, path }: ClientCall): void {
  const [whole, group = '', namespace, plural, named, subresource] = PATH.exec(path) ?? [];
  if (whole === undefined || plural === undefined) return;
  const resource = subresource === undefined ? plural : `${plural}/${subresource}`;
  const key = `${group} ${resource}`;
  const known = served.get(key) ?? { group, resource, verbs: new Set(), minors: new Set(), namespaced: false, kind: '' };
  served.set(key, known);
  known.minors.add(minor);
  known.namespaced ||= namespace !== undefined;
  for (const verb of verbsOf(method, named !== undefined)) known.verbs.add(verb);
  if (subresource === undefined) known.kind = /^(?:create|read)(?:Namespaced)?(\w+)$/.exec(operation)?.[1] ?? known.kind;
}

/** The verbs that a request is checked with, as the API server's `RequestInfo` names them. */
function verbsOf(method: string, named: boolean): readonly string[] {
  if (method === 'GET') return named ? ['get'] : ['list', 'watch'];
  if (method === 'DELETE') return [named ? 'delete' : 'deletecollection'];
  return { POST: ['create'], PUT: ['update'], PATCH: ['patch'] }[method] ?? [];
}

function moduleText(served: readonly Served[], minors: readonly number[]): string {
  const groups = [...new Set(served.map(({ group }) => group))].sort();
  const rows = groups.map((group) => {
    const own = served.filter((each) => each.group === group).sort((a, b) => (a.resource < b.resource ? -1 : 1));
    const tops = own.filter(({ resource }) => !resource.includes('/'));
    const lines = tops.map((top) => `      ${quoted(rowOf(top, own, minors))},\n`);
    return `  [\n    ${quoted(group)},\n    [\n${lines.join('')}    ],\n  ],\n`;
  });
  return `// Made by \`npm run generate\` from the official clients of Kubernetes; change nothing here by hand.

/** The oldest and the newest minor that the table knows. */
export const API_RESOURCE_MINORS = [${minors[0]}, ${minors.at(-1)}] as const;

/** What the letters of a resource's verbs mean. */
export const VERB_LETTERS: Readonly<Record<string, string>> = {
${[...LETTERS].map(([verb, letter]) => `  ${letter}: '${verb}',\n`).join('')}};

/**
 * The resources of each API group: \`plural Kind scope verbs subresource…\`. The scope is \`n\` with a namespace and \`c\` without.
 * Verbs are the letters of {@link VERB_LETTERS}, in subresources after a colon. After an \`@\` stand the first and the last minor
 * that serve it, where the table's own first or last does not.
 */
export const API_RESOURCES: readonly (readonly [string, readonly string[]])[] = [
${rows.join('')}];
`;
}

function rowOf(top: Served, own: readonly Served[], minors: readonly number[]): string {
  const subresources = own
    .filter(({ resource }) => resource.startsWith(`${top.resource}/`))
    .map((each) => `${each.resource.slice(top.resource.length + 1)}${rangeOf(each, minors, rangeOf(top, minors))}:${lettersOf(each)}`);
  return [`${top.resource}${rangeOf(top, minors)}`, top.kind, top.namespaced ? 'n' : 'c', lettersOf(top), ...subresources].join(' ');
}

/** The minors that serve it. One that has no client of its own counts where a neighbour serves it: better too many than too few. */
function rangeOf({ minors: has }: Served, minors: readonly number[], inherited = ''): string {
  const missing = minors.filter((minor) => !has.has(minor));
  const first = Math.min(...has);
  const before = missing.filter((minor) => minor < first).at(-1);
  const after = missing.find((minor) => minor > first);
  if (before === undefined && after === undefined) return '';
  const range = `@${before === undefined ? '' : before + 1}-${after === undefined ? '' : after - 1}`;
  return range === inherited ? '' : range;
}

function lettersOf({ verbs }: Served): string {
  return [...LETTERS].flatMap(([verb, letter]) => (verbs.has(verb) ? [letter] : [])).join('');
}

function quoted(text: string): string {
  return `'${text}'`;
}
