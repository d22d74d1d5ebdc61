import type { ObjectIdentity } from '../authoring/objects.js';
import type { View, ViewKind } from '../authoring/view.js';

/** The two halves of an apiVersion; `group` is empty for the core group. */
export interface GroupVersion {
  readonly group: string;
  readonly version: string;
}

/** The type of an object as its manifest says it. */
export interface TypeMeta {
  readonly apiVersion: string;
  readonly kind: string;
}

/** An item of a list, and the type that it has from a typed list where its own text says none. */
export interface ListItem {
  readonly root: View;
  readonly inherited: TypeMeta | undefined;
}

/** Splits an apiVersion at its first slash: `apps/v1` → `apps`, `v1`; without a slash it is a version of the core group. */
export function groupVersion(apiVersion: string): GroupVersion {
  const slash = apiVersion.indexOf('/');
  return slash === -1
    ? { group: '', version: apiVersion }
    : { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1) };
}

/**
 * What object a mapping is. `undefined` unless apiVersion and kind are strings with text in them; `inherited` stands in for
 * those that an item of a typed list leaves out. `name` is empty when the manifest has none or uses `generateName`.
 */
export function identify(root: View, inherited?: TypeMeta): ObjectIdentity | undefined {
  if (root.kind !== 'mapping') return undefined;
  const apiVersion = filled(root.at('apiVersion')) ?? inherited?.apiVersion;
  const kind = filled(root.at('kind')) ?? inherited?.kind;
  if (apiVersion === undefined || kind === undefined) return undefined;
  const metadata = root.at('metadata');
  const namespace = filled(metadata.at('namespace'));
  const name = metadata.at('name').string ?? '';
  const { group, version } = groupVersion(apiVersion);
  return namespace === undefined ? { group, version, kind, name } : { group, version, kind, namespace, name };
}

/**
 * True for a list of objects: `v1 List`, whatever its `items` are, and any kind that ends in `List` and has a sequence of
 * `items`, as Kubernetes' unstructured decoding reads it. The type of a nested list may be inherited too. Of a `List` that decoding
 * and kubectl ask for no apiVersion.
 */
export function isList(root: View, inherited?: TypeMeta): boolean {
  const kind = filled(root.at('kind')) ?? inherited?.kind;
  if (kind?.endsWith('List') !== true) return false;
  const identity = identify(root, inherited);
  if (identity === undefined) return kind === 'List' && root.kind === 'mapping' && root.at('items').kind === 'sequence';
  if (identity.kind === 'List' && identity.group === '') return true;
  return root.at('items').kind === 'sequence';
}

/**
 * The objects in a list in order, lists in lists unwrapped. Items of a typed list inherit its apiVersion and its kind without
 * `List`. Made one at a time, so that a caller can stop; empty for anything that is no list.
 */
export function listItems(root: View): Generator<ListItem, void, undefined> {
  return flattened(isList(root) ? itemsOf(root, undefined) : NO_ITEMS);
}

/**
 * The objects that stand in `items` of an object of another kind than a list. Kubernetes' unstructured decoding, and so kubectl,
 * takes whatever has a sequence of `items` for a list and applies what is in it. An item with neither apiVersion nor kind gets
 * those of the object around it there; here only where it has a name, since other kinds keep plain data below such a key.
 */
export function hiddenItems(root: View): Iterable<ListItem> {
  return root.at('items').kind !== 'sequence' || isList(root) ? NO_ITEMS : flattened(objectsBelow(root, undefined));
}

const NO_ITEMS: Iterable<ListItem> = [];

function* flattened(items: Iterable<ListItem>): Generator<ListItem, void, undefined> {
  const open: Iterator<ListItem>[] = [items[Symbol.iterator]()];
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const next = top.next();
    if (next.done === true) {
      open.pop();
      continue;
    }
    const { root, inherited } = next.value;
    if (isList(root, inherited)) open.push(itemsOf(root, inherited));
    else {
      yield next.value;
      if (identify(root, inherited) !== undefined) open.push(objectsBelow(root, inherited));
    }
  }
}

function* itemsOf(list: View, inheritedByList: TypeMeta | undefined): Generator<ListItem, void, undefined> {
  const inherited = typeOfItems(list, inheritedByList);
  for (const root of list.at('items').items()) yield { root, inherited };
}

function* objectsBelow(object: View, inheritedByObject: TypeMeta | undefined): Generator<ListItem, void, undefined> {
  for (const item of itemsOf(object, inheritedByObject)) {
    const { root } = item;
    const says = ['apiVersion', 'kind'].filter((key) => filled(root.at(key)) !== undefined).length;
    if (says === 2 || (says === 0 && isNamed(root))) yield item;
  }
}

function isNamed(root: View): boolean {
  const metadata = root.at('metadata');
  return ['name', 'generateName'].some((key) => filled(metadata.at(key)) !== undefined);
}

function typeOfItems(list: View, inherited: TypeMeta | undefined): TypeMeta | undefined {
  const kind = filled(list.at('kind')) ?? inherited?.kind;
  const apiVersion = filled(list.at('apiVersion')) ?? inherited?.apiVersion;
  if (kind === undefined || apiVersion === undefined || kind === 'List') return undefined;
  return { apiVersion, kind: kind.replace(/List$/, '') };
}

/** A view's string when there is text in it. */
function filled(view: View): string | undefined {
  const text = view.string;
  return text === '' ? undefined : text;
}

/** Keys that only a manifest begins with, and what stands under them. */
const TELLING_KEYS: ReadonlyMap<string, ViewKind> = new Map<string, ViewKind>([
  ['spec', 'mapping'],
  ['template', 'mapping'],
  ['metadata', 'mapping'],
  ['data', 'mapping'],
  ['stringData', 'mapping'],
  ['binaryData', 'mapping'],
  ['roleRef', 'mapping'],
  ['rules', 'sequence'],
  ['subjects', 'sequence'],
  ['containers', 'sequence'],
  ['initContainers', 'sequence'],
  ['volumes', 'sequence'],
  ['volumeMounts', 'sequence'],
]);

/** Other fields of objects, pods, containers and volumes: they may stand beside a telling key, also where indentation is lost. */
const OTHER_KEYS: ReadonlySet<string> = new Set(
  `apiVersion kind status type immutable aggregationRule secrets imagePullSecrets automountServiceAccountToken
   name generateName namespace labels annotations selector matchLabels replicas strategy serviceName ports port targetPort
   jobTemplate schedule backoffLimit completions parallelism volumeClaimTemplates updateStrategy minReadySeconds
   serviceAccount serviceAccountName restartPolicy nodeSelector affinity tolerations hostNetwork hostPID hostIPC dnsPolicy
   ephemeralContainers securityContext terminationGracePeriodSeconds priorityClassName runtimeClassName
   image imagePullPolicy command args env envFrom resources livenessProbe readinessProbe startupProbe lifecycle workingDir
   projected sources serviceAccountToken configMap secret secretName downwardAPI emptyDir hostPath persistentVolumeClaim
   path mountPath readOnly subPath expirationSeconds audience defaultMode items key apiGroups apiGroup resourceNames verbs
   nonResourceURLs`.split(/\s+/),
);

/**
 * True for a piece of a manifest: a mapping without apiVersion and kind whose keys are all a manifest's, one of them telling
 * (`spec`, `template`, `data`, `metadata`, `rules`, …) with what belongs there or nothing under it.
 */
export function looksLikeManifestFragment(root: View): boolean {
  if (root.kind !== 'mapping' || identify(root) !== undefined) return false;
  let telling = false;
  for (const field of root.entries()) {
    const key = String(field.name);
    const expected = TELLING_KEYS.get(key);
    if (expected === undefined && !OTHER_KEYS.has(key)) return false;
    if (expected !== undefined && (field.kind === expected || field.kind === 'null')) telling = true;
  }
  return telling;
}
