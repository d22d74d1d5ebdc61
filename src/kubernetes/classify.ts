import { iamPolicyView } from '../aws/iam-policy.js';
import type { YamlDocument } from '../yaml/document.js';
import { NodeView } from '../yaml/view.js';
import { isKustomizationFile } from './file-names.js';
import { hiddenItems, identify, isList, listItems, looksLikeManifestFragment } from './identity.js';
import { KubernetesObject, viewDocument } from './object.js';
import { actionsBreakYaml, helmSource, holdsTemplateActions } from './templates.js';

/** What became of a file, or of a document that is no object. */
export type FileState =
  | 'read'
  | 'not-kubernetes'
  | 'template'
  | 'kustomization'
  | 'patch'
  | 'fragment'
  | 'encrypted'
  | 'empty'
  | 'broken'
  | 'too-large'
  | 'not-followed'
  | 'not-entered';

/** A document by what it holds. */
export interface ClassifiedDocument {
  readonly document: YamlDocument;
  readonly state: FileState;
  readonly objects: readonly KubernetesObject[];
  /** The root of what is read without being an object: a fragment, a kustomization, an IAM policy document, or a list without items. */
  readonly root: NodeView | undefined;
  /** True when the root is an IAM policy document. */
  readonly policy: boolean;
  /** Items of a list that are no objects. */
  readonly strangers: readonly NodeView[];
}

const KUSTOMIZE_GROUP = 'kustomize.config.k8s.io';

/**
 * Says what a document is. `isPatch` is true for a document in a file that a kustomization lists as a patch: it holds objects
 * only in part and is never judged as one. With `trustsEncryption: false`, what calls itself encrypted is read as what it says in clear.
 */
export function classify(document: YamlDocument, isPatch: boolean, trustsEncryption = true): ClassifiedDocument {
  const { source } = document;
  if (document.isBroken) return broken(document);
  const root = new NodeView(viewDocument(document), 0);
  if (root.kind === 'null') return result(document, 'empty');
  if (root.kind === 'sequence') return result(document, isJsonPatch(root) ? 'patch' : 'not-kubernetes');
  if (root.kind !== 'mapping') return result(document, 'not-kubernetes');
  const identity = identify(root);
  const kustomization = identity === undefined ? isKustomizationFile(source.name) : isKustomization(identity.group, identity.kind);
  if (kustomization) return { ...result(document, 'kustomization', identity === undefined ? [] : hiddenObjects(document, root)), root };
  if (identity === undefined) {
    if (isList(root)) return list(document, root);
    if (isPatch) return result(document, 'patch');
    if (iamPolicyView(root) !== undefined) return { ...result(document, 'read'), root, policy: true };
    return looksLikeManifestFragment(root) ? { ...result(document, 'fragment'), root } : result(document, 'not-kubernetes');
  }
  if (trustsEncryption && isEncrypted(root)) return result(document, 'encrypted');
  if (isPatch) return result(document, 'patch');
  if (identity.kind.endsWith('List') && isList(root)) return list(document, root);
  return result(document, 'read', [new KubernetesObject(identity, document, 0, helmSource(document)), ...hiddenObjects(document, root)]);
}

function hiddenObjects(document: YamlDocument, root: NodeView): readonly KubernetesObject[] {
  const items = [...hiddenItems(root)];
  const template = items.length === 0 ? undefined : helmSource(document);
  return items.flatMap(({ root: view, inherited }) => {
    const identity = identify(view, inherited);
    return identity !== undefined && view instanceof NodeView ? [new KubernetesObject(identity, document, view.node, template)] : [];
  });
}

/** The root of a kustomization; `undefined` for any other document. */
export function kustomizationRoot(document: YamlDocument): NodeView | undefined {
  return classify(document, false).state === 'kustomization' ? new NodeView(viewDocument(document), 0) : undefined;
}

/** Paths, relative to the kustomization's folder, of the files that it lists as patches. */
export function patchPaths(kustomization: NodeView): readonly string[] {
  const paths: string[] = [];
  for (const field of ['patches', 'patchesJson6902']) {
    for (const patch of kustomization.at(field).items()) paths.push(patch.at('path').string ?? '');
  }
  for (const patch of kustomization.at('patchesStrategicMerge').items()) paths.push(patch.string ?? '');
  return paths.filter((path) => path !== '' && !path.includes('\n'));
}

function list(document: YamlDocument, root: NodeView): ClassifiedDocument {
  const objects: KubernetesObject[] = [];
  const strangers: NodeView[] = [];
  const template = helmSource(document);
  for (const item of listItems(root)) {
    const view = item.root;
    if (!(view instanceof NodeView)) continue;
    const identity = identify(view, item.inherited);
    if (identity === undefined) strangers.push(view);
    else objects.push(new KubernetesObject(identity, document, view.node, template));
  }
  return { ...result(document, 'read', objects), strangers, root: root.at('items').exists ? undefined : root };
}

function broken(document: YamlDocument): ClassifiedDocument {
  if (document.problem?.type === 'too-large' || document.problem?.type === 'too-deep') return result(document, 'too-large');
  return result(document, isTemplate(document) ? 'template' : 'broken');
}

/** A template's `{{- if … }}` above its manifest looks like text that was copied along. */
function isTemplate({ source, range, recognised }: YamlDocument): boolean {
  if (recognised !== undefined && recognised.type !== 'pasted-markup') return false;
  const { start, end } = recognised ?? range;
  const text = source.text.slice(start, end);
  return holdsTemplateActions(text) && actionsBreakYaml(text);
}

function result(document: YamlDocument, state: FileState, objects: readonly KubernetesObject[] = []): ClassifiedDocument {
  return { document, state, objects, root: undefined, policy: false, strangers: [] };
}

function isKustomization(group: string, kind: string): boolean {
  return group === KUSTOMIZE_GROUP && (kind === 'Kustomization' || kind === 'Component');
}

/** RFC 6902: a list of operations, each with `op` and `path`. */
function isJsonPatch(root: NodeView): boolean {
  const items = root.items();
  return items.length > 0 && items.every((item) => item.at('op').string !== undefined && item.at('path').string !== undefined);
}

/** SOPS leaves its own block with a message authentication code beside the encrypted values. The block alone encrypts nothing. */
function isEncrypted(root: NodeView): boolean {
  const sops = root.at('sops');
  if (sops.kind !== 'mapping' || !sops.at('mac').exists) return false;
  return root.entries().some((field) => field.name !== 'sops' && holdsCiphertext(field));
}

function holdsCiphertext({ node, document: { text, tape } }: NodeView): boolean {
  for (let at = node; at < tape.next(node); at++) {
    if (/^["']?ENC\[/.test(text.slice(tape.start(at), tape.start(at) + 5))) return true;
  }
  return false;
}
