import type { FileState } from '../kubernetes/classify.js';
import { KubernetesObject, mayHoldWord } from '../kubernetes/object.js';
import { RBAC_GROUP } from '../kubernetes/rbac.js';
import type { Source } from '../source/source.js';
import type { Reader, YamlDocument } from '../yaml/document.js';
import type { ReadSource } from './read.js';

/** A document: where it begins and ends, and 1 where `...` stands before it. */
type DocumentFacts = readonly [start: number, end: number, afterEndMarker: 0 | 1];

/** An object: the index of its document, its node there, its identity, and Helm's template; null for what it has not. */
type ObjectFacts = readonly [document: number, node: number, group: string, version: string, kind: string, namespace: string | null, name: string, template: string | null];

/**
 * What reading made of a text, as plain data without any value of it: enough to link its objects by their identities. The same text
 * under a name of the same kind gives the same facts, whatever the settings.
 */
export type SourceFacts = readonly [state: FileState, known: 0 | 1, lacks: number, documents: readonly DocumentFacts[], objects: readonly ObjectFacts[]];

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

/** The facts of a source; `undefined` for one that holds more than they can say: something broken, declined by the scanner, or read in another way than as objects. */
export function factsOf(read: ReadSource): SourceFacts | undefined {
  const { entry, documents, objects, known } = read;
  const special = [read.diagnostics, read.fragments, read.policies, read.kustomizations].some(({ length }) => length > 0);
  if (special || entry.other !== undefined || read.awsAuth !== undefined || read.containerdFile !== undefined) return undefined;
  if (documents.some(({ declined, problem, recognised }) => declined || problem !== undefined || recognised !== undefined)) return undefined;
  // Objects stand in the order of their documents.
  let index = 0;
  const indexOf = (document: YamlDocument): number => {
    while (documents[index] !== document) index++;
    return index;
  };
  return [
    entry.state,
    known ? 1 : 0,
    objects.some((object) => object.is(RBAC_GROUP, 'ClusterRole')) ? lackedBy(read.source.text) : 0,
    documents.map(({ range, afterEndMarker }) => [range.start, range.end, afterEndMarker ? 1 : 0]),
    objects.map(({ document, node, group, version, kind, namespace, name, template }) => [indexOf(document), node, group, version, kind, namespace ?? null, name, template ?? null]),
  ];
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
  const documents = documentFacts.map((facts) => reader.later(source, { start: facts[0], end: facts[1] }, facts[2] === 1, lacked));
  const objects: KubernetesObject[] = [];
  for (const facts of objectFacts) {
    const document = documents[facts[0]];
    if (document !== undefined) objects.push(objectOf(facts, document));
  }
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

/** By index: taking eight things of a list apart by pattern costs more than all the rest, until the compiler has seen it often. */
function objectOf(facts: ObjectFacts, document: YamlDocument): KubernetesObject {
  const group = facts[2];
  const version = facts[3];
  const kind = facts[4];
  const namespace = facts[5];
  const name = facts[6];
  const identity = namespace === null ? { group, version, kind, name } : { group, version, kind, namespace, name };
  return new KubernetesObject(identity, document, facts[1], facts[7] ?? undefined);
}
