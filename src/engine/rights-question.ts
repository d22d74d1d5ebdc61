import type { ObjectView } from '../authoring/objects.js';
import type { LinkedObjects } from '../inventory/inventory.js';
import { subjectOf } from '../inventory/links.js';
import { accountOfUser } from '../kubernetes/service-accounts.js';
import { isKindCalled } from '../kubernetes/short-names.js';
import { knownWorkloadKinds } from '../kubernetes/workload-kinds.js';
import { didYouMean, suggest } from '../text/suggest.js';
import type { RightsQuestion, RightsReport } from './access-report.js';
import { filePlace } from './file-place.js';
import { principalsOf } from './principals.js';

/** Whom a person asks about: somebody with rights in RBAC, or an IAM principal by its ARN. */
export type AskedSubject = RightsQuestion | { readonly kind: 'IAM principal'; readonly arn: string };

/**
 * Whom words mean: a kind and a name, both in one, `kind/namespace/name`, the user of an account, or an ARN; `undefined` where they are
 * none of these. With an inventory its kinds of workloads are understood, too, where they are spelt as plurals.
 */
export function askedSubject(words: readonly string[], inventory?: LinkedObjects): AskedSubject | undefined {
  const [first = ''] = words;
  if (words.length === 1 && first.startsWith('arn:')) return { kind: 'IAM principal', arn: first };
  const account = words.length === 1 ? accountOfUser(first) : undefined;
  if (account !== undefined) return { kind: 'ServiceAccount', ...account };
  const [word = '', full = '', ...rest] = words.length === 1 ? splitOnce(first) : words;
  if (word === '' || full === '' || rest.length > 0) return undefined;
  const kind = kindsWithRights(inventory).find((each) => isKindCalled(each, word)) ?? word;
  if (kind === 'User' || kind === 'Group') return { kind, name: full };
  const [name, namespace, ...more] = full.split('/').reverse();
  if (name === undefined || name === '' || namespace === '' || more.length > 0) return undefined;
  return kind === 'ServiceAccount' ? { kind, namespace, name } : { kind: 'workload', workload: kind, namespace, name };
}

function splitOnce(word: string): readonly string[] {
  const at = word.search(/[ /]/u);
  return at === -1 ? [word] : [word.slice(0, at), word.slice(at + 1)];
}

/** Kinds of those who have rights, with those of the workloads that are there. */
function kindsWithRights(inventory?: LinkedObjects): readonly string[] {
  const known = knownWorkloadKinds().all.map(([, kind]) => kind);
  return [...new Set(['ServiceAccount', 'User', 'Group', ...known, ...(inventory?.workloads ?? []).map(({ kind }) => kind)])];
}

/** Why nobody is there of whom it is asked, and what to do. */
export interface NotFound {
  readonly message: string;
  readonly hint: string;
}

/** Names that a sentence lists at most. */
const MOST_NAMED = 3;

/** What is near a workload or account that is not in the objects of a run; `undefined` for the others, who are outside of files. */
export function notFound(inventory: LinkedObjects, question: AskedSubject): NotFound | undefined {
  if (question.kind !== 'ServiceAccount' && question.kind !== 'workload') return undefined;
  const { namespace, name } = question;
  const kind = question.kind === 'workload' ? question.workload : question.kind;
  const all = inventory.objects.objects.filter((object) => isKindCalled(object.kind, kind));
  const called = all.filter((object) => object.name === name);
  const itself = called.find((object) => inventory.namespaceOf(object) === namespace);
  if (itself !== undefined) return { message: `${words(inventory, itself)} makes no pods (${placeOf(itself)}), so that no rights come to it.`, hint: WHO };
  const open = namespace === undefined ? undefined : builtElsewhere(inventory, called, namespace);
  if (open !== undefined) return open;
  const asked = namespace === undefined ? `${kind} ${name}, without a namespace,` : `${kind} ${namespace}/${name}`;
  const [first] = called;
  if (first !== undefined) {
    const others = called.slice(0, MOST_NAMED).map((object) => `${words(inventory, object)} (${placeOf(object)})`);
    const elsewhere = called.length === 1 ? `${words(inventory, first)} is (${placeOf(first)})` : `${others.slice(0, -1).join(', ')} and ${others.at(-1) ?? ''} are`;
    return { message: `${asked} is not in these files; ${elsewhere}.`, hint: `Ask for ${slashed(inventory, first)}.` };
  }
  const kinds = kindsWithRights(inventory);
  if (all.length === 0 && !kinds.includes(kind)) {
    const holders = namespace === undefined ? [...inventory.objects.ofKind('', 'ServiceAccount'), ...inventory.workloads] : [];
    const whole = holders.find((object) => object.name === name && inventory.namespaceOf(object) === kind);
    const near = whole === undefined ? didYouMean(kind, kinds) : ` Did you mean "${slashed(inventory, whole)}"?`;
    return { message: `"${kind}" is no kind that has rights.${near}`, hint: WHO };
  }
  const near = didYouMean(namespace === undefined ? `${kind}/${name}` : `${kind}/${namespace}/${name}`, [...new Set(all.map((object) => slashed(inventory, object)))]);
  return { message: `${asked} is not in these files.${near}`, hint: 'Without --in the working folder is read.' };
}

/** What is said where somebody asks for a namespace, and objects of the name set none, or are written with it and built into another. */
function builtElsewhere(inventory: LinkedObjects, called: readonly ObjectView[], namespace: string): NotFound | undefined {
  const open = called.find((object) => inventory.namespaceOf(object) === undefined);
  if (open !== undefined && open.namespace === undefined) {
    return {
      message: `${words(inventory, open)} sets no namespace (${placeOf(open)}), so that nothing says that it is in "${namespace}".`,
      hint: `Ask for ${slashed(inventory, open)}, or say where it goes with --assume-namespace ${namespace}.`,
    };
  }
  const moved = called.find((object) => object.namespace === namespace && inventory.namespaceOf(object) !== namespace);
  const found = moved ?? open;
  if (found === undefined) return undefined;
  const built = inventory.namespaceOf(found);
  const where = built === undefined ? 'kustomizations put it into different ones' : `its kustomization puts it into "${built}"`;
  return { message: `${words(inventory, found)} is written with namespace "${found.namespace ?? ''}" (${placeOf(found)}), and ${where}.`, hint: `Ask for ${slashed(inventory, found)}.` };
}

/**
 * Who is near, in a sentence or two: for an account that is not among the objects of a run, one of its name that sets no namespace, or is built into
 * another; for a subject that nothing there names, who of the same kind is spelt alike.
 */
export function nearNote(inventory: LinkedObjects, asked: AskedSubject, { rights }: RightsReport): string | undefined {
  if (asked.kind === 'IAM principal' || asked.kind === 'workload') return undefined;
  if (asked.kind === 'ServiceAccount' && asked.namespace !== undefined && rights.every(({ definition }) => definition === null)) {
    const called = inventory.objects.ofKind('', asked.kind).filter((object) => object.name === asked.name);
    const open = builtElsewhere(inventory, called, asked.namespace);
    if (open !== undefined) return `${open.message} ${open.hint}`;
  }
  const isKnown = rights.some(({ definition, grants }) => definition !== null || grants.some(({ through }) => through === undefined));
  const { kind, name } = asked;
  const full = kind === 'ServiceAccount' && asked.namespace !== undefined ? `${asked.namespace}/${name}` : name;
  const near = isKnown || rights.length === 0 ? undefined : suggest(full, [...new Set(namesOf(inventory, kind))].filter((each) => each !== full));
  return near === undefined ? undefined : `No binding in these files names ${kind} ${full}. Did you mean "${near}"?`;
}

/** Names of users, groups or accounts in bindings and objects, and of those that mappings of IAM bring. */
function namesOf(inventory: LinkedObjects, kind: 'User' | 'Group' | 'ServiceAccount'): readonly string[] {
  const full = (namespace: string | undefined, name: string): string => (namespace === undefined ? name : `${namespace}/${name}`);
  const bound = inventory.bindings.flatMap(({ subjects }) =>
    subjects.flatMap((subject) => {
      const named = subjectOf(inventory, subject);
      return named.kind === kind ? [full(named.namespace, named.name)] : [];
    }),
  );
  if (kind === 'ServiceAccount') return [...inventory.objects.ofKind('', kind).map((object) => full(inventory.namespaceOf(object), object.name)), ...bound];
  return [...bound, ...principalsOf(inventory).flatMap(({ username, groups }) => (kind === 'User' ? [username] : groups))];
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
