import type { Range, Source } from '../source/source.js';
import { locate } from '../yaml/locate.js';
import { NeedsReference } from '../yaml/reference-loader.js';
import type { View } from '../authoring/view.js';
import type { Tape } from '../yaml/tape.js';
import { rawKey } from '../yaml/values.js';
import { NodeView, repeatedKeysOf } from '../yaml/view.js';
import { kubeconfigCredentials } from '../kubernetes/kubeconfig.js';
import { type KubernetesObject, viewDocument } from '../kubernetes/object.js';
import type { ReadSource } from './read.js';

/** kubectl keeps the whole object as it was applied in this annotation, a Secret's values with it. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** Views of an object that hold what nobody may be shown: the values of a Secret, and the credentials of a kubeconfig in a ConfigMap. */
function secretViews(object: KubernetesObject): readonly View[] {
  if (object.is('', 'ConfigMap')) return object.mentions('users') ? kubeconfigViews(object) : [];
  return secretValues(object);
}

/** The values of a Secret: whatever is not known to be none, also in fields of other names, and the copy that kubectl keeps. Empty for any other object. */
export function secretValues(object: KubernetesObject): readonly NodeView[] {
  if (!isSecret(object)) return [];
  const values = object.root.entries().flatMap((field) => (isShownField(field) ? [] : field.kind === 'mapping' ? field.entries() : [field]));
  return [...values, object.at('metadata', 'annotations', LAST_APPLIED)].filter((view) => view.exists);
}

/** What a kustomization writes into Secrets itself: `key=value` each. */
function secretLiterals(kustomization: View): readonly View[] {
  return kustomization.at('secretGenerator').items().flatMap((generator) => generator.at('literals').items());
}

function isSecret(object: KubernetesObject): boolean {
  return object.group === '' && object.kind.toLowerCase() === 'secret';
}

/** A field of a Secret that says what it is and holds none of its data. */
function isShownField(field: NodeView): boolean {
  const name = String(field.name);
  if (name === 'immutable') return typeof field.value === 'boolean';
  return name === 'apiVersion' || name === 'kind' || name === 'metadata' || (name === 'type' && field.string !== undefined);
}

/** What stands as text in a ConfigMap and looks like a Secret: all lines but those that hold none of its data. */
function secretTexts(object: KubernetesObject): readonly Range[] {
  if (!object.is('', 'ConfigMap') || !SECRET_TEXT.test(object.source.slice(object.range))) return [];
  return object.at('data').entries().flatMap((value) => {
    if (!SECRET_TEXT.test(value.string ?? '')) return [];
    const { start, end } = locate(value.whole).range;
    return hiddenLines(object.source.slice({ start, end })).map((range) => ({ start: start + range.start, end: start + range.end }));
  });
}

function kubeconfigViews(configMap: KubernetesObject): readonly View[] {
  if (!configMap.mentions('users')) return [];
  return configMap.at('data').entries().flatMap((value): readonly View[] => {
    if (value.string?.includes('users') !== true) return [];
    try {
      const root = value.open()?.root ?? value;
      // What a later key of the same name drops is still there to be read.
      const dropped = root instanceof NodeView ? repeatedKeysOf(root).map(({ first }) => first) : [];
      return [...kubeconfigCredentials(root).map(({ at }) => at), ...dropped];
    } catch (error) {
      if (!(error instanceof NeedsReference)) throw error;
      return [value];
    }
  });
}

/** Anywhere in a text, also in braces and on one line: a Secret, or what a kustomization makes one of. */
const SECRET_TEXT = /\bkind["']?[ \t]*:[ \t]*["']?Secret\b|\b(?:stringData|secretGenerator)["']?[ \t]*:/i;
/** A key that no data of a Secret has: what stands from here on is no part of them, also where indentation was lost. */
const NEXT_KEY = /^[ \t]*(?:- )?["']?(?:apiVersion|kind|metadata)["']?[ \t]*:/i;
const DATA_LINE = /^([ \t]*)(?:- )?["']?(?:data|stringData|secretGenerator)["']?[ \t]*:/i;
/** What stands beside the data: a key of an object's own, and behind it nothing or one plain word. */
const SHOWN_LINE = /^[ \t]*(?:- )?["']?(?:apiVersion|kind|metadata|name|namespace|type|immutable)["']?[ \t]*:[ \t]*["']?[\w./-]*["']?[ \t]*,?[ \t]*(?:#.*)?$/i;

/**
 * Text of Secrets that are no objects (broken ones, fragments, patches), and of documents that may be one by a key that stands twice:
 * all lines but those that are known to hold none of their data.
 */
function rangesOfText({ source, documents, objects }: ReadSource): readonly Range[] {
  const unsure = new Set(objects.filter((object) => object.document.tape.duplicates.length > 0 && !isSecret(object)).map(({ document }) => document));
  const whole = new Set(objects.map(({ document }) => document).filter((document) => !unsure.has(document)));
  return documents.flatMap((document): readonly Range[] => {
    const { start, end } = document.range;
    const text = source.text.slice(start, end);
    return whole.has(document) || !SECRET_TEXT.test(text) ? [] : hiddenLines(text).map((range) => ({ start: start + range.start, end: start + range.end }));
  });
}

/** The values of a Secret that stand behind a key that stands twice: the object itself no longer has them. */
function droppedValues(object: KubernetesObject): readonly Range[] {
  const { tape } = object.document;
  if (tape.duplicates.length === 0 || !isSecret(object)) return [];
  return childrenOf(tape, object.node)
    .filter((pair) => /^(?:data|stringData)$/.test(rawKey(viewDocument(object.document), pair)))
    .flatMap((pair) => {
      const value = tape.target(pair);
      const inner = childrenOf(tape, value).map((child) => tape.target(child));
      return (inner.length === 0 ? [value] : inner).map((node) => ({ start: tape.start(node), end: tape.end(node) }));
    });
}

function childrenOf(tape: Tape, node: number): readonly number[] {
  const children: number[] = [];
  for (let child = node + 1; child < tape.next(node); child = tape.next(child)) children.push(child);
  return children;
}

/** A template of one name alone: what is filled in there stands elsewhere. */
const HOLE = /^\{\{-?[ \t]*[.$]?[\w.-]+[ \t]*-?\}\}$/;

/** The text behind the first key of each line that is not shown; lines without a key, whole. */
function hiddenLines(text: string): readonly Range[] {
  const ranges: Range[] = [];
  let data: number | undefined;
  for (const { 0: line, index } of text.matchAll(/^[ \t]*\S.*$/gm)) {
    const indent = line.length - line.trimStart().length;
    if (line.charAt(indent) === '#') continue;
    const begins = DATA_LINE.exec(line);
    if (data !== undefined && indent <= data && NEXT_KEY.test(line)) data = undefined;
    if (data === undefined && begins === null && SHOWN_LINE.test(line)) continue;
    data = begins?.[1]?.length ?? data;
    const colon = line.search(/:[ \t]/);
    const key = begins?.[0].length ?? (colon === -1 ? 0 : colon + 1);
    const value = line.slice(key).trimStart();
    if (value !== '' && !HOLE.test(value.trimEnd())) ranges.push({ start: index + line.length - value.length, end: index + line.length });
  }
  return ranges;
}

/** For each source, the ranges of the values of its Secrets; worked out when a source is asked for. */
export function secretRangesOf(reads: readonly ReadSource[]): (source: Source) => readonly Range[] {
  const known = new Map<Source, readonly Range[]>();
  let bySource: Map<Source, ReadSource> | undefined;
  return (source) => {
    const ranges = known.get(source);
    if (ranges !== undefined) return ranges;
    bySource ??= new Map(reads.map((read) => [read.source, read]));
    const read = bySource.get(source);
    const ofObjects = (read?.objects ?? []).flatMap((object) => [...secretViews(object).map((view) => locate(view.whole).range), ...droppedValues(object), ...secretTexts(object)]);
    const ofGenerators = (read?.kustomizations ?? []).flatMap(({ root }) => secretLiterals(root).map((view) => locate(view.whole).range));
    const found = [...ofObjects, ...ofGenerators, ...(read === undefined ? [] : rangesOfText(read))];
    known.set(source, found);
    return found;
  };
}
