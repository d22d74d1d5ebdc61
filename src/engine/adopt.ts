import { type Edit, remove, renameKey, set } from '../authoring/edit.js';
import type { KubernetesObject } from '../kubernetes/object.js';
import { planEdits } from '../yaml/edit/plan.js';
import { collide, type TextEdit } from '../yaml/edit/text-edit.js';
import type { NodeView } from '../yaml/view.js';
import { annotationText, objectAround } from './accept.js';
import { directiveComment, directiveWords, IGNORE_ANNOTATION } from './directive.js';
import type { Finding } from './finding.js';
import { type ForeignException, foreignExceptions, type HonouredTool, namesCheckOf } from './foreign.js';
import { reaches } from './reach.js';
import type { ReadSource } from './read.js';
import type { EngineSettings } from './settings.js';
import { workloadKindsOf } from './workload-kinds.js';

/** Another tool's exceptions of one source, rewritten as ours. */
export interface AdoptedSource {
  readonly read: ReadSource;
  readonly edits: readonly TextEdit[];
  /** How many exceptions were rewritten. */
  readonly count: number;
  readonly refused: readonly { readonly exception: ForeignException; readonly reason: string }[];
}

/**
 * Rewrites those exceptions of another tool that cover a finding; those that cover none stay. `findings` are those that the tool's
 * exceptions suppress.
 */
export function adoptIn(read: ReadSource, findings: readonly Finding[], tool: HonouredTool, settings: EngineSettings): AdoptedSource {
  const edits: TextEdit[] = [];
  const refused: { readonly exception: ForeignException; readonly reason: string }[] = [];
  const byObject = new Map<KubernetesObject, Adopted[]>();
  let count = 0;
  for (const exception of foreignExceptions(read, [tool], workloadKindsOf(settings.forFile(read.source.name)))) {
    const covered = findings.filter((finding) => namesCheckOf(exception, settings.rules.find(({ id }) => id === finding.rule)) && reaches(exception.reach, finding, objectAround(read, finding)));
    const [first] = covered;
    if (first === undefined) continue;
    const accepted = covered.map(({ rule }) => rule);
    const object = objectAround(read, first);
    if (exception.comment !== undefined) {
      edits.push({ ...exception.comment, text: directiveComment(accepted, exception, exception.scope) });
      count++;
    } else if (exception.annotation !== undefined && object !== undefined) {
      byObject.set(object, [...(byObject.get(object) ?? []), { exception, annotation: exception.annotation, words: directiveWords(accepted, exception) }]);
    }
  }
  for (const [object, adopted] of byObject) {
    const plan = planEdits(annotationEdits(object, adopted));
    if (plan.declined !== undefined || collide([...edits, ...plan.edits])) {
      refused.push(...adopted.map(({ exception }) => ({ exception, reason: plan.declined ?? 'Another change stands in the same place.' })));
    } else {
      edits.push(...plan.edits);
      count += adopted.length;
    }
  }
  return { read, edits, count, refused };
}

/** An annotation of another tool and what stands for it with us. */
interface Adopted {
  readonly exception: ForeignException;
  readonly annotation: NodeView;
  readonly words: string;
}

/** The first annotation becomes ours, where there is none yet; the others go. */
function annotationEdits(object: KubernetesObject, adopted: readonly Adopted[]): readonly Edit[] {
  const ours = object.at('metadata', 'annotations', IGNORE_ANNOTATION);
  const words = adopted.map((one) => one.words);
  const [first, ...rest] = adopted;
  if (first === undefined) return [];
  if (ours.exists || first.annotation.parent?.path.join('/') !== 'metadata/annotations') {
    return [set(ours, annotationText(ours.string ?? '', words)), ...adopted.map(({ annotation }) => remove(annotation))];
  }
  return [renameKey(first.annotation, IGNORE_ANNOTATION), set(first.annotation, annotationText('', words)), ...rest.map(({ annotation }) => remove(annotation))];
}
