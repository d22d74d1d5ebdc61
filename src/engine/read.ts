import { awsAuthOfDocument } from '../aws/aws-auth.js';
import type { AwsAuthSectionName, AwsAuthView, ContainerdFileView, Diagnostic, KustomizationView } from '../authoring/objects.js';
import { classify, type ClassifiedDocument, type FileState } from '../kubernetes/classify.js';
import { folderOf, isChartFile, isTomlFile, joinPath } from '../kubernetes/file-names.js';
import { takenPaths } from '../kubernetes/kustomize.js';
import { type KubernetesObject, viewDocument } from '../kubernetes/object.js';
import type { Range, Source } from '../source/source.js';
import { NeedsToml, readContainerdFile } from '../toml/containerd.js';
import type { YamlDocument } from '../yaml/document.js';
import { NodeKind } from '../yaml/tape.js';
import { rawKey } from '../yaml/values.js';
import { NodeView, repeatedKeysOf, spanView } from '../yaml/view.js';
import type { FileEntry } from './finding.js';

/** One source, read: what stands in it, what the reader noticed, and its line of the ledger. */
export interface ReadSource {
  readonly source: Source;
  readonly entry: FileEntry;
  readonly documents: readonly YamlDocument[];
  readonly objects: readonly KubernetesObject[];
  readonly fragments: readonly NodeView[];
  readonly policies: readonly NodeView[];
  readonly kustomizations: readonly KustomizationView[];
  /** The section of aws-auth that the file is, for a kustomization that generates it. */
  readonly awsAuth?: AwsAuthView;
  readonly containerdFile: ContainerdFileView | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** True when the file holds something that Plimsoll knows, if only to leave it alone. */
  readonly known: boolean;
}

/** Makes documents of sources; `undefined` when the reference reader is needed and not loaded. */
export interface DocumentReader {
  readonly read: (source: Source) => readonly YamlDocument[] | undefined;
}

/**
 * Reads one source. `isPatch` is true for a file that a kustomization lists as a patch. With `trustsEncryption: false`, what calls
 * itself encrypted is read all the same. `undefined` when the reference reader is needed and not loaded.
 * @throws NeedsToml when the source is TOML and its reader is not loaded.
 */
export function readSource(reader: DocumentReader, source: Source, isPatch: boolean, trustsEncryption = true): ReadSource | undefined {
  if (isTomlFile(source.name)) return readToml(source);
  const documents = reader.read(source);
  if (documents === undefined) return undefined;
  const classified: ClassifiedDocument[] = [];
  const objects: KubernetesObject[] = [];
  const rooted: ClassifiedDocument[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const document of documents) {
    const each = classify(document, isPatch, trustsEncryption);
    // What is no object either way is one broken document, not two.
    if (document.stopsEarly && each.objects.length === 0) continue;
    classified.push(each);
    for (const object of each.objects) objects.push(object);
    if (each.root !== undefined) rooted.push(each);
    for (const diagnostic of diagnosticsOf(each)) diagnostics.push(diagnostic);
  }
  const roots = (state: FileState, policy: boolean): NodeView[] =>
    rooted.flatMap((each) => (each.root !== undefined && each.state === state && each.policy === policy ? [each.root] : []));
  const entry = ledgerEntry(source, classified);
  return {
    source,
    entry,
    documents,
    objects,
    fragments: roots('fragment', false),
    policies: roots('read', true),
    kustomizations: roots('kustomization', false).map((root) => kustomizationView(root, source.name)),
    containerdFile: undefined,
    diagnostics,
    known: isChartFile(source.name) || classified.some(({ state }) => state !== 'not-kubernetes' && state !== 'empty'),
  };
}

function kustomizationView(root: NodeView, file: string): KustomizationView {
  const folder = folderOf(file);
  return { root, file, takes: takenPaths(root).map((path) => joinPath(folder, path)), at: (...path) => root.at(...path) };
}

/** The same source as a section of aws-auth, which a kustomization makes of it; unchanged where something else stands in it. */
export function asAwsAuth(read: ReadSource, section: AwsAuthSectionName): ReadSource {
  const [document] = read.documents;
  if (document === undefined || read.entry.state !== 'not-kubernetes') return read;
  const awsAuth = awsAuthOfDocument(section, new NodeView(viewDocument(document), 0));
  return { ...read, entry: { ...read.entry, state: 'read' }, awsAuth, known: true };
}

function readToml(source: Source): ReadSource {
  const file = readContainerdFile(source);
  const state: FileState = file === undefined ? 'not-kubernetes' : file.problem === undefined ? 'read' : 'broken';
  return {
    source,
    entry: { path: source.name, state: source.text.trim() === '' ? 'empty' : state, objects: 0 },
    documents: [],
    objects: [],
    fragments: [],
    policies: [],
    kustomizations: [],
    containerdFile: file,
    diagnostics: [],
    known: file !== undefined,
  };
}

export { NeedsToml };

/** States from the one that says most to the one that says least, for a file whose documents are no objects. */
const PRECEDENCE: readonly FileState[] = [
  'read',
  'broken',
  'too-large',
  'template',
  'kustomization',
  'patch',
  'encrypted',
  'fragment',
  'not-kubernetes',
];

function ledgerEntry(source: Source, classified: readonly ClassifiedDocument[]): FileEntry {
  const objects = classified.reduce((sum, document) => sum + document.objects.length, 0);
  const state = PRECEDENCE.find((candidate) => classified.some((document) => document.state === candidate)) ?? 'empty';
  const other: { line: number; state: FileState }[] = [];
  if (state === 'read') {
    for (const { document, state: own, strangers } of classified) {
      if (own !== 'read' && own !== 'empty') other.push({ line: firstLine(document), state: own });
      for (const stranger of strangers) {
        other.push({ line: source.position(stranger.range('auto').start).line, state: 'not-kubernetes' });
      }
    }
  }
  return { path: source.name, state, objects, ...(other.length === 0 ? {} : { other }) };
}

/** Line of the first thing in a document that is no blank and no comment. */
function firstLine(document: YamlDocument): number {
  return document.source.position(firstContent(document).start).line;
}

/** The first line of a stretch of a source that is no blank and no comment, without the blanks around it. */
export function firstContent({ source, range }: Pick<YamlDocument, 'source' | 'range'>): Range {
  const content = /^(?![ \t\ufeff]*(?:#|$)).*\S/m.exec(source.text.slice(range.start, range.end));
  if (content === null) return range;
  const start = range.start + content.index;
  return withoutBlanks(source.text, { start, end: start + content[0].length });
}

/** A range without the blanks and line breaks at its ends; unchanged where nothing else is in it, as of a tab. */
function withoutBlanks(text: string, range: Range): Range {
  let { start, end } = range;
  while (start < end && text.charAt(start).trim() === '') start++;
  while (end > start && text.charAt(end - 1).trim() === '') end--;
  return start < end ? { start, end } : range;
}

function diagnosticsOf(classified: ClassifiedDocument): readonly Diagnostic[] {
  const { document, state } = classified;
  if (state === 'template') return [];
  const at = (range: Range): NodeView => spanView(viewDocument(document), range);
  const { recognised, problem } = document;
  if (recognised !== undefined) return [{ type: recognised.type, message: recognised.message, at: at(recognised), related: [] }];
  if (problem !== undefined) {
    const isCap = problem.type === 'too-deep' || problem.type === 'too-large';
    const place = isCap ? firstContent(document) : withoutBlanks(document.source.text, problem);
    return [{ type: isCap ? 'cap' : problem.type === 'template' ? 'syntax' : problem.type, message: problem.message, at: at(place), related: [] }];
  }
  return [...duplicateKeys(document, state), ...(state === 'read' && !classified.policy && classified.root !== undefined ? listWithoutItems(classified.root) : [])];
}

/** A List whose objects stand under another key, as those of other formats do, or nowhere. */
function listWithoutItems(list: NodeView): readonly Diagnostic[] {
  const other = list.entries().find(({ kind }) => kind === 'sequence');
  const where = other === undefined ? 'Write its objects below `items`, or delete it.' : `Kubernetes does not read \`${String(other.name)}\`. Rename it to \`items\`.`;
  return [{ type: 'list-without-items', message: `This List has no \`items\`, so that nothing in it is applied. ${where}`, at: other?.key ?? list.at('kind'), related: [] }];
}

function duplicateKeys(document: YamlDocument, state: FileState): readonly Diagnostic[] {
  const { tape } = document;
  if (tape.duplicates.length === 0) return [];
  const viewed = viewDocument(document);
  const pairs = repeatedKeysOf(new NodeView(viewed, 0));
  const begins = new Set(manifestsWithoutMarker(pairs));
  const [firstOfThem] = begins;
  return pairs.flatMap((pair): Diagnostic[] => {
    const { first, again } = pair;
    // In a fragment that lost its indentation, keys of different levels stand side by side.
    if (state === 'fragment' && tape.kind(first.site) === NodeKind.Null) return [];
    const beginsManifest = begins.has(pair);
    if (firstOfThem !== undefined && !beginsManifest && isAtRoot(again) && again.site > firstOfThem.again.site) return [];
    return [
      {
        type: 'duplicate-key',
        // Not as Kubernetes reads it: a person looks for `n:`, not for `false:`.
        message: beginsManifest ? SECOND_MANIFEST : `The key \`${rawKey(viewed, again.site)}\` stands here a second time, and this one wins.`,
        at: again.key,
        related: [{ at: first.key, message: beginsManifest ? 'the manifest before it' : 'first here, and silently dropped' }],
      },
    ];
  });
}

const SECOND_MANIFEST =
  'A second manifest begins here without `---` above it, so that Kubernetes reads both as one, and of two values the last one wins. Write `---` on the line above.';

type RepeatedKey = ReturnType<typeof repeatedKeysOf>[number];

/** Where both keys that every manifest has are repeated at the root, the first of each two: one marker is missing there, and no more is wrong. */
function manifestsWithoutMarker(pairs: readonly RepeatedKey[]): readonly RepeatedKey[] {
  const repeats = (key: string): readonly RepeatedKey[] => pairs.filter(({ again }) => isAtRoot(again) && again.name === key);
  const kinds = repeats('kind');
  return repeats('apiVersion').flatMap((apiVersion, index) => {
    const kind = kinds[index];
    if (kind === undefined) return [];
    return [kind.again.site < apiVersion.again.site ? kind : apiVersion];
  });
}

function isAtRoot({ parent }: NodeView): boolean {
  return parent !== undefined && parent.parent === undefined;
}
