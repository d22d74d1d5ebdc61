import { set } from '../authoring/edit.js';
import { addTo } from '../grouping.js';
import type { KubernetesObject } from '../kubernetes/object.js';
import { planEdits } from '../yaml/edit/plan.js';
import { collide, type TextEdit } from '../yaml/edit/text-edit.js';
import { type Acceptance, directiveComment, directiveWords, IGNORE_ANNOTATION } from './directive.js';
import type { Finding } from './finding.js';
import type { ReadSource } from './read.js';
import { commentPlaceFor } from './suppression-place.js';

/** What accepting findings of one source comes to. */
export interface AcceptedSource {
  readonly read: ReadSource;
  readonly edits: readonly TextEdit[];
  readonly findings: readonly Finding[];
  readonly refused: readonly { readonly finding: Finding; readonly reason: string }[];
}

/**
 * Exceptions for findings of one source: a comment above what each is about, one for all rules at one place; an annotation of the
 * object where there can be no comment, as in JSON.
 */
export function acceptIn(read: ReadSource, findings: readonly Finding[], acceptance: Acceptance): AcceptedSource {
  const comments = new Map<number, { readonly indentation: string; readonly rules: string[] }>();
  const annotations = new Map<KubernetesObject, Finding[]>();
  const refused: { readonly finding: Finding; readonly reason: string }[] = [];
  const accepted: Finding[] = [];
  for (const finding of findings) {
    const place = commentPlaceFor(finding, read);
    const object = objectAround(read, finding);
    if (place !== undefined) {
      const known = comments.get(place.offset);
      if (known === undefined) comments.set(place.offset, { indentation: place.indentation, rules: [finding.rule] });
      else known.rules.push(finding.rule);
      accepted.push(finding);
    } else if (object !== undefined) addTo(annotations, object, finding);
    else refused.push({ finding, reason: 'There is no place for a comment, and no object to annotate; accept it in the configuration.' });
  }
  const lineBreak = read.source.text.includes('\r\n') ? '\r\n' : '\n';
  const edits: TextEdit[] = [...comments].map(([at, { indentation, rules }]) => ({ start: at, end: at, text: `${indentation}${directiveComment(rules, acceptance)}${lineBreak}` }));
  for (const [object, own] of annotations) {
    const planned = annotate(object, [directiveWords(own.map(({ rule }) => rule), acceptance)]);
    if (typeof planned === 'string' || collide([...edits, ...planned])) {
      refused.push(...own.map((finding) => ({ finding, reason: typeof planned === 'string' ? planned : 'Another change stands in the same place.' })));
    } else {
      edits.push(...planned);
      accepted.push(...own);
    }
  }
  return { read, edits, findings: accepted, refused };
}

/** The edits that add directives to an object's annotation; or why they cannot be made. */
function annotate(object: KubernetesObject, directives: readonly string[]): readonly TextEdit[] | string {
  const annotation = object.at('metadata', 'annotations', IGNORE_ANNOTATION);
  const before = annotation.string ?? '';
  const plan = planEdits([set(annotation, annotationText(before, directives))]);
  return plan.declined ?? plan.edits;
}

/** Directives behind those that are there; a semicolon in a reason would begin a new one. */
export function annotationText(before: string, directives: readonly string[]): string {
  return [...(before.trim() === '' ? [] : [before.trim()]), ...directives.map((words) => words.replaceAll(';', ','))].join('; ');
}

/** The object of a source that a finding stands in. */
export function objectAround(read: ReadSource, { range }: Finding): KubernetesObject | undefined {
  return read.objects.find((object) => object.range.start <= range.start && range.start < object.range.end);
}
