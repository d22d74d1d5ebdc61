import type { FileState } from '../kubernetes/classify.js';
import { KubernetesObject, mayHoldWord } from '../kubernetes/object.js';
import { RBAC_GROUP } from '../kubernetes/rbac.js';
import type { Source } from '../source/source.js';
import type { Reader, YamlDocument } from '../yaml/document.js';
import type { ReadSource } from './read.js';

/**
 * What reading made of a text, as plain data without any value of it: enough to link its objects by their identities. The same text
 * under a name of the same kind gives the same facts, whatever the settings. Documents and objects are rows of one list each, since
 * thousands of small lists cost more to read than what stands in them:
 *
 * - a document: where it begins and ends, and 1 where `...` stands before it, else 0;
 * - an object: the index of its document, its node there, its group, version, kind, namespace, name and Helm's template; null for
 *   what it has not.
 */
export type SourceFacts = readonly [state: FileState, known: 0 | 1, lacks: number, documents: readonly number[], objects: readonly (number | string | null)[]];

const DOCUMENT_FIELDS = 3;
const OBJECT_FIELDS = 8;

/** Words that are sought in all ClusterRoles, to see which are aggregated. Which of them a text lacks is a fact: a bit for each. */
const SOUGHT_WORDS: readonly string[] = [
  'aggregationRule',
  'rbac.authorization.k8s.io/aggregate-to-admin',
  'rbac.authorization.k8s.io/aggregate-to-edit',
  'rbac.authorization.k8s.io/aggregate-to-view',
];

function lackedBy(text: string): number {
  return SOUGHT_WORDS.reduce((bits, word, index) => (mayHoldWord(text, word) ? bits : bits | (1 << index)), 0);
}

const lackedWords = new Map<number, ReadonlySet<string>>();

/** The words of which a text lacks each whose bit is set. */
function wordsOf(bits: number): ReadonlySet<string> {
  const words = lackedWords.get(bits) ?? new Set(SOUGHT_WORDS.filter((_, index) => (bits & (1 << index)) !== 0));
  lackedWords.set(bits, words);
  return words;
}

/**
 * The facts of a source; `undefined` for one that holds more than they can say: something broken, declined by the scanner, or read in
 * another way than as objects.
 */
export function factsOf(read: ReadSource): SourceFacts | undefined {
  const { entry, documents, objects, known } = read;
  if (holdsMore(read)) return undefined;
  const documentFacts: number[] = [];
  documents.forEach(({ range, afterEndMarker }) => { documentFacts.push(range.start, range.end, afterEndMarker ? 1 : 0); });
  // Objects stand in the order of their documents.
  let index = 0;
  const objectFacts: (number | string | null)[] = [];
  objects.forEach((object) => {
    while (documents[index] !== object.document) index++;
    objectFacts.push(index, object.node, object.group, object.version, object.kind, object.namespace ?? null, object.name, object.template ?? null);
  });
  const holdsClusterRole = objects.some((object) => object.is(RBAC_GROUP, 'ClusterRole'));
  return [entry.state, known ? 1 : 0, holdsClusterRole ? lackedBy(read.source.text) : 0, documentFacts, objectFacts];
}

/** Whether something stands in a source that facts cannot say. */
function holdsMore(read: ReadSource): boolean {
  if (read.diagnostics.length + read.fragments.length + read.policies.length + read.kustomizations.length > 0) return true;
  if (read.entry.other !== undefined || read.awsAuth !== undefined || read.containerdFile !== undefined) return true;
  return read.documents.some(({ declined, isBroken }) => declined || isBroken);
}

/** Leaves of what was read what its facts say; the text and the tapes are made again when someone asks. */
export function keepOnly(facts: SourceFacts, read: ReadSource, reader: Reader): void {
  reader.forget(read.documents, wordsOf(facts[2]));
  read.source.forgetText();
}

const NOTHING: readonly never[] = [];

/** The source that the facts are of, with tapes that are made when someone asks. Only for facts that were made of the source's text. */
export function readByFacts(reader: Reader, source: Source, [state, known, lacks, documentFacts, objectFacts]: SourceFacts): ReadSource {
  const lacked = wordsOf(lacks);
  const documents = rows(documentFacts, DOCUMENT_FIELDS, (at) => {
    const range = { start: documentFacts[at] ?? 0, end: documentFacts[at + 1] ?? 0 };
    return reader.later(source, range, documentFacts[at + 2] === 1, lacked);
  });
  const objects = rows(objectFacts, OBJECT_FIELDS, (at) => objectOf(objectFacts, at, documents));
  return {
    source,
    entry: { path: source.name, state, objects: objects.length },
    documents,
    objects,
    fragments: NOTHING,
    policies: NOTHING,
    kustomizations: NOTHING,
    containerdFile: undefined,
    diagnostics: NOTHING,
    known: known === 1,
  };
}

/** What is made of each row, by the index where it begins. A list of a known length takes a third of the room of one that grows. */
function rows<T>(facts: readonly unknown[], fields: number, make: (at: number) => T): readonly T[] {
  const made = new Array<T>(facts.length / fields);
  for (let row = 0; row < made.length; row++) made[row] = make(row * fields);
  return made;
}

/** The object of the row that begins at an index. */
function objectOf(facts: SourceFacts[4], at: number, documents: readonly YamlDocument[]): KubernetesObject {
  const document = documents[facts[at] as number];
  if (document === undefined) throw new Error('The facts of this file name a document that it has not.');
  const group = facts[at + 2] as string;
  const version = facts[at + 3] as string;
  const kind = facts[at + 4] as string;
  const namespace = facts[at + 5] as string | null;
  const name = facts[at + 6] as string;
  const identity = namespace === null ? { group, version, kind, name } : { group, version, kind, namespace, name };
  return new KubernetesObject(identity, document, facts[at + 1] as number, (facts[at + 7] as string | null) ?? undefined);
}
