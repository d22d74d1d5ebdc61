import type { ObjectView } from '../authoring/objects.js';
import type { LinkedObjects } from '../inventory/inventory.js';
import { podTemplateKinds } from '../kubernetes/pod-specs.js';
import { withoutShortName } from '../kubernetes/short-names.js';
import { didYouMean } from '../text/suggest.js';
import type { RightsQuestion } from './access-report.js';
import { filePlace } from './file-place.js';

/** Whom a person asks about: somebody with rights in RBAC, or an IAM principal by its ARN. */
export type AskedSubject = RightsQuestion | { readonly kind: 'IAM principal'; readonly arn: string };

/** Whom words mean: a kind and a name, both in one, `kind/namespace/name`, or an ARN; `undefined` where they are none of these. */
export function askedSubject(words: readonly string[]): AskedSubject | undefined {
  const [first = ''] = words;
  if (words.length === 1 && first.startsWith('arn:')) return { kind: 'IAM principal', arn: first };
  const [word = '', full = '', ...rest] = words.length === 1 ? splitOnce(first) : words;
  if (word === '' || full === '' || rest.length > 0) return undefined;
  const kind = KINDS.find((each) => isCalled(each, word)) ?? word;
  if (kind === 'User' || kind === 'Group') return { kind, name: full };
  const [name, namespace, ...more] = full.split('/').reverse();
  if (name === undefined || name === '' || namespace === '' || more.length > 0) return undefined;
  return kind === 'ServiceAccount' ? { kind, namespace, name } : { kind: 'workload', workload: kind, namespace, name };
}

function splitOnce(word: string): readonly string[] {
  const at = word.search(/[ /]/u);
  return at === -1 ? [word] : [word.slice(0, at), word.slice(at + 1)];
}

/** Kinds of those who have rights. */
const KINDS: readonly string[] = ['ServiceAccount', 'User', 'Group', ...new Set(podTemplateKinds().map(([, kind]) => kind))];

/** True for a kind, its plural or its short name, in any letter case. */
function isCalled(kind: string, word: string): boolean {
  const wanted = word.toLowerCase();
  const singular = kind.toLowerCase();
  return [wanted, withoutShortName(wanted)].some((each) => each === singular || each === `${singular}s`);
}

/** Why nobody is there of whom it is asked, and what to do. */
export interface NotFound {
  readonly message: string;
  readonly hint: string;
}

/** Names that a sentence lists at most. */
const MOST_NAMED = 3;

/** What is near a subject that is not in the objects of a run. */
export function notFound(inventory: LinkedObjects, question: Extract<RightsQuestion, { readonly kind: 'ServiceAccount' | 'workload' }>): NotFound {
  const { namespace, name } = question;
  const kind = question.kind === 'workload' ? question.workload : question.kind;
  const all = inventory.objects.objects.filter((object) => isCalled(object.kind, kind));
  const called = all.filter((object) => object.name === name);
  const itself = called.find((object) => inventory.namespaceOf(object) === namespace);
  if (itself !== undefined) return { message: `${words(inventory, itself)} makes no pods (${placeOf(itself)}), so that no rights come to it.`, hint: WHO };
  const open = called.find((object) => inventory.namespaceOf(object) === undefined);
  if (open !== undefined && namespace !== undefined) {
    return {
      message: `${words(inventory, open)} sets no namespace (${placeOf(open)}), so that nothing says that it is in "${namespace}".`,
      hint: `Ask for ${slashed(inventory, open)}, or say where it goes with --assume-namespace ${namespace}.`,
    };
  }
  const asked = namespace === undefined ? `${kind} ${name}, without a namespace,` : `${kind} ${namespace}/${name}`;
  const [first] = called;
  if (first !== undefined) {
    const others = called.slice(0, MOST_NAMED).map((object) => `${words(inventory, object)} (${placeOf(object)})`);
    const elsewhere = called.length === 1 ? `${words(inventory, first)} is (${placeOf(first)})` : `${others.slice(0, -1).join(', ')} and ${others.at(-1) ?? ''} are`;
    return { message: `${asked} is not in these files; ${elsewhere}.`, hint: `Ask for ${slashed(inventory, first)}.` };
  }
  if (all.length === 0 && !KINDS.includes(kind)) return { message: `"${kind}" is no kind that has rights.${didYouMean(kind, KINDS)}`, hint: WHO };
  const near = didYouMean(namespace === undefined ? `${kind}/${name}` : `${kind}/${namespace}/${name}`, [...new Set(all.map((object) => slashed(inventory, object)))]);
  return { message: `${asked} is not in these files.${near}`, hint: 'Without --in the working folder is read.' };
}

const WHO = 'Ask for an account, a user, a group, or a workload.';

function words(inventory: LinkedObjects, object: ObjectView): string {
  return slashed(inventory, object).replace('/', ' ');
}

function slashed(inventory: LinkedObjects, object: ObjectView): string {
  const namespace = inventory.namespaceOf(object);
  return [object.kind, ...(namespace === undefined ? [] : [namespace]), object.name].join('/');
}

function placeOf(object: ObjectView): string {
  const { file, line, column } = filePlace(object.at('metadata', 'name'));
  return `${file}:${line}:${column}`;
}
