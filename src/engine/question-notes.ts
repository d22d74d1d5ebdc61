import type { LinkedObjects } from '../inventory/inventory.js';
import { listed } from '../inventory/listed.js';
import { bindingsWithin } from '../inventory/who-can.js';
import { AUDIENCE_VERB, isPrefixedVerb, URL_VERBS } from '../kubernetes/authorized-words.js';
import { RBAC_GROUP } from '../kubernetes/names.js';
import { RESOURCE_VERBS, URL_METHODS, VERB_ALIASES } from '../kubernetes/verb-words.js';
import { kubernetesVersion } from '../kubernetes/versions.js';
import { didYouMean } from '../text/suggest.js';
import { requestOf, type WhoCanReport } from './access-report.js';
import type { FileEntry, FileState } from './finding.js';

/**
 * What someone should know who asks such a question, as sentences: that there is no such verb, that there is no such resource in this
 * minor, or that it is in no namespace, as `kubectl auth can-i` warns, too; and where the answer is, if it is in single namespaces.
 */
export function questionNotes(inventory: LinkedObjects, { question, subjects }: WhoCanReport, minor: number): readonly string[] {
  const notes = [...verbNotes(inventory, question), ...resourceNotes(inventory, question, minor)];
  const isAnswered = subjects.some(({ chains }) => chains.some(({ binding }) => binding.builtin !== true));
  return notes.length > 0 || isAnswered ? notes : namespaceNotes(inventory, question);
}

/** What kept an answer from knowing all that the files say, as a sentence: text that could not be read to its end. */
export function unreadNotes(files: readonly FileEntry[]): readonly string[] {
  const unread = files.filter(({ state, other = [] }) => [state, ...other.map((each) => each.state)].some((each) => UNREAD.has(each)));
  const [first] = unread;
  if (first === undefined) return [];
  const what = unread.length === 1 ? `${first.path} could not be read to its end` : `${unread.length} files could not be read to their ends, ${first.path} the first of them`;
  return [`${what}, so the answer may lack what stands there. \`plimsoll lint\` says what is wrong.`];
}

const UNREAD: ReadonlySet<FileState> = new Set<FileState>(['broken', 'too-large']);

/** Namespaces that a sentence lists at most. */
const MOST_NAMED = 3;

function namespaceNotes(inventory: LinkedObjects, question: WhoCanReport['question']): readonly string[] {
  const { group = '', resource = '', path, namespace: asked } = question;
  if (path !== undefined || asked !== undefined || inventory.apiResources.find(group, resource)?.namespaced === false) return [];
  const bindings = [...bindingsWithin(inventory, requestOf(question))];
  const [first] = bindings;
  if (first === undefined) return [];
  const nobody = 'No binding of the whole cluster in these files gives it';
  if (bindings.length === 1) return [`${nobody}; in namespace "${first.namespace}" RoleBinding ${first.name} does. Ask with -n ${first.namespace}.`];
  const [one = '', ...others] = [...new Set(bindings.map(({ namespace }) => namespace))];
  const named = [one, ...others].slice(0, MOST_NAMED).map((namespace) => `"${namespace}"`);
  const more = others.length + 1 - named.length;
  const list = more > 0 ? `${named.join(', ')} and ${more} more` : listed(named);
  return [`${nobody}; RoleBindings in namespace${others.length === 0 ? '' : 's'} ${list} do. Ask with -n ${one}.`];
}

/** A verb that rules of the input have is one of its own: an API server of others may check it. */
function verbNotes(inventory: LinkedObjects, { verb, path }: WhoCanReport['question']): readonly string[] {
  const known = path === undefined ? RESOURCE_VERBS : URL_VERBS;
  if (verb === '*' || verb === AUDIENCE_VERB || known.includes(verb) || isPrefixedVerb(verb) || isInRules(inventory, verb)) return [];
  const effect = 'so that only rules with every verb allow it.';
  const lower = verb.toLowerCase();
  if (path !== undefined) {
    const method = URL_METHODS.get(lower);
    const near = method === undefined ? didYouMean(verb, URL_VERBS) : ` Did you mean "${method}"?`;
    return [`Requests to paths are checked with HTTP methods in small letters, and "${verb}" is none, ${effect}${near}`];
  }
  return [`Kubernetes knows no verb "${verb}", ${effect}${meantVerbs(lower) ?? didYouMean(verb, RESOURCE_VERBS)}`];
}

function isInRules({ objects, roles }: LinkedObjects, verb: string): boolean {
  return ['ClusterRole', 'Role'].some((kind) =>
    objects.ofKind(RBAC_GROUP, kind).some((object) => roles.viewOf(object)?.rules.some(({ verbs }) => verbs.some(({ string }) => string === verb)) === true),
  );
}

/** What a word that people use for verbs stands for, as a sentence with a space before it. */
function meantVerbs(word: string): string | undefined {
  const { verbs = [], subresource } = VERB_ALIASES.get(word) ?? {};
  if (verbs.length === 0) return undefined;
  const quoted = verbs.map((verb) => `"${verb}"`);
  return ` Did you mean ${listed(quoted, 'or')}${subresource === undefined ? '' : ` with --subresource ${subresource}`}?`;
}

function resourceNotes({ apiResources, objects }: LinkedObjects, question: WhoCanReport['question'], minor: number): readonly string[] {
  const { group = '', resource = '', subresource, namespace, path } = question;
  if (path !== undefined || resource === '*' || group === '*') return [];
  const type = typeWords(group, resource);
  const version = kubernetesVersion(minor);
  const top = apiResources.standing(group, resource, minor);
  if (top.is === 'gone') return [`Kubernetes ${version} has no ${type} any more: ${kubernetesVersion(top.lastMinor)} was the last with it.`];
  if (top.is === 'absent' && subresource === undefined) {
    const custom = objects.ofKind('apiextensions.k8s.io', 'CustomResourceDefinition').flatMap((definition) => definition.at('spec', 'group').string ?? []);
    const groups = group === '' ? [...apiResources.ownGroups, ...custom] : [group];
    const near = didYouMean(type, groups.flatMap((each) => apiResources.pluralsOf(each).map((plural) => (group === '' ? plural : typeWords(each, plural)))));
    return [`Kubernetes ${version} has no ${type}, and no CustomResourceDefinition in these files does.${near === '' ? ' A custom resource is named with its group.' : near}`];
  }
  if (subresource !== undefined && apiResources.standing(group, `${resource}/${subresource}`, minor).is === 'absent') return [`Kubernetes ${version} has no subresource ${subresource} of ${type}.`];
  // A request for a namespace itself carries its name as one.
  const inNone = namespace !== undefined && resource !== 'namespaces' && apiResources.find(group, resource)?.namespaced === false;
  return inNone ? [`${type} are in no namespace: requests for them carry none, and no RoleBinding gives them. Ask without -n.`] : [];
}

function typeWords(group: string, resource: string): string {
  return group === '' ? resource : `${resource}.${group}`;
}
