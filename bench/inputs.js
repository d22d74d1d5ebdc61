/** Inputs that the benchmark makes for single questions, each in a folder of its own below the work folder. */
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emit } from './emit.js';
import { app, customResourceDefinition, network, rbac, workload } from './manifests.js';
import { WORK_FOLDER } from './measure.js';
import { Random } from './random.js';

const STYLE = { indentSequences: false, quote: /** @type {const} */ ('"'), wrap: 0 };
const KILOBYTE = 1024;

/**
 * An empty folder that is its own project: an empty `.git` keeps ignore files and configuration above it out.
 * @param {string} name
 * @returns {string}
 */
export function emptyFolder(name) {
  const folder = join(WORK_FOLDER, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, '.git'), { recursive: true });
  return folder;
}

/** A ServiceAccount that nothing can be said against. */
const CLEAN = 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: web\n  namespace: payments\nautomountServiceAccountToken: false\n';

/** A clean object that the tape reader leaves to `yaml`: it has an anchor and an alias. */
const DECLINED = 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: &name web\n  namespace: payments\n  labels:\n    app: *name\nautomountServiceAccountToken: false\n';

/**
 * A binding of cluster-admin to a person: one finding of rbac/cluster-admin-binding.
 * @param {number} index
 * @returns {string}
 */
function adminBinding(index) {
  const group = 'rbac.authorization.k8s.io';
  const of = { apiVersion: `${group}/v1`, kind: 'ClusterRoleBinding', metadata: { name: `admin-${index}` }, roleRef: { apiGroup: group, kind: 'ClusterRole', name: 'cluster-admin' }, subjects: [{ apiGroup: group, kind: 'User', name: `person-${index}@example.com` }] };
  return `---\n${emit(of, STYLE)}`;
}

/**
 * Three folders of one small file each: a clean one; one with five findings and a configuration; one with a document that the
 * tape reader declines.
 * @returns {{ clean: string, findings: string, declined: string }}
 */
export function smallFolders() {
  const folders = { clean: emptyFolder('small-clean'), findings: emptyFolder('small-findings'), declined: emptyFolder('small-declined') };
  writeFileSync(join(folders.clean, 'manifest.yaml'), CLEAN);
  writeFileSync(join(folders.declined, 'manifest.yaml'), DECLINED);
  writeFileSync(join(folders.findings, 'manifest.yaml'), bindings(5));
  writeFileSync(join(folders.findings, 'plimsoll.yaml'), 'rules:\n  rbac/cluster-admin-binding: error\n');
  return folders;
}

/**
 * A text with as many findings as asked for.
 * @param {number} count
 * @returns {string}
 */
export function bindings(count) {
  return Array.from({ length: count }, (_, index) => adminBinding(index)).join('');
}

/**
 * A folder of files of 2 KB, a hundred to a folder, beside a `.gitignore` that keeps five hundred more out.
 * @param {number} count
 * @returns {string}
 */
export function manyFiles(count) {
  const folder = emptyFolder('many');
  const random = new Random(2);
  writeFileSync(join(folder, '.gitignore'), '# build output\nnode_modules/\n/ignored/\n*.log\n*.tmp.yaml\n!keep.tmp.yaml\n');
  for (let index = 0; index < count + 500; index++) {
    const below = index < count ? `services/group-${Math.floor(index / 100)}` : 'ignored';
    if (index % 100 === 0 || index === count) mkdirSync(join(folder, below), { recursive: true });
    writeFileSync(join(folder, below, `file-${index}.yaml`), filled(random, index));
  }
  return folder;
}

/**
 * A project of as many files as asked for, and three more: a workload, its account, and a binding that gives every account of the
 * cluster a role.
 * @param {number} count
 * @returns {{ folder: string, workload: string, binding: string }}
 */
export function editedProject(count) {
  const folder = manyFiles(count);
  const group = 'rbac.authorization.k8s.io';
  const container = { name: 'web', image: 'registry.example.com/web:1.4', securityContext: { privileged: false } };
  const labels = { app: 'web' };
  const spec = { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { serviceAccountName: 'web', containers: [container] } } };
  const bound = { apiVersion: `${group}/v1`, kind: 'ClusterRoleBinding', metadata: { name: 'everyone' }, roleRef: { apiGroup: group, kind: 'ClusterRole', name: 'everything' }, subjects: [{ apiGroup: group, kind: 'Group', name: 'system:serviceaccounts' }] };
  const role = { apiVersion: `${group}/v1`, kind: 'ClusterRole', metadata: { name: 'everything' }, rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }] };
  const names = { workload: 'web.yaml', binding: 'everyone.yaml' };
  writeFileSync(join(folder, names.workload), emit({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'payments' }, spec }, STYLE));
  writeFileSync(join(folder, names.binding), emit(bound, STYLE));
  writeFileSync(join(folder, 'base.yaml'), `${CLEAN}---\n${emit(role, STYLE)}`);
  return { folder, ...names };
}

/**
 * A file of exactly as many lines as asked for: a binding of cluster-admin, then workloads and what belongs to them.
 * @param {number} lines
 * @returns {string}
 */
export function longFile(lines) {
  const random = new Random(7);
  let text = adminBinding(0);
  const countOf = (/** @type {string} */ of) => of.split('\n').length - 1;
  for (let index = 0; ; index++) {
    const of = { ...app(random), name: `app-${index}` };
    const next = [workload(random, of), ...rbac(random, of)].map((object) => `---\n${emit(object, STYLE)}`).join('');
    if (countOf(text) + countOf(next) > lines) return text + '# end\n'.repeat(lines - countOf(text));
    text += next;
  }
}

/**
 * A workload that fits or a Service, or one time in five an account and its role; filled up to 2 KB by a ConfigMap.
 * @param {Random} random
 * @param {number} index
 * @returns {string}
 */
function filled(random, index) {
  const of = { ...app(random), name: `app-${index}` };
  const written = (/** @type {import('./manifests.js').Value[]} */ objects) => objects.map((object) => `---\n${emit(object, STYLE)}`).join('');
  let text = written(index % 5 === 0 ? rbac(random, of).slice(0, 2) : [workload(random, of)]);
  for (let tries = 0; tries < 5 && text.length > 2 * KILOBYTE; tries++) text = written([workload(random, of)]);
  if (text.length > 2 * KILOBYTE) text = written(network(random, of));
  return text + configMap(`settings-${index}`, 2 * KILOBYTE - text.length);
}

/**
 * A ConfigMap in a document of its own, of about `bytes` bytes.
 * @param {string} name
 * @param {number} bytes
 * @returns {string}
 */
function configMap(name, bytes) {
  const head = `---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n  namespace: payments\ndata:\n`;
  let text = head;
  for (let index = 0; text.length + 40 < bytes; index++) text += `  setting-${index}: value of setting ${index}\n`;
  return text === head ? `${head}  a: b\n` : text;
}

/**
 * Two folders of files of 20 KB: in each file of the first a deprecated field that can be mended unattended, in the second nothing.
 * @param {number} count files of each
 * @returns {{ mendable: string, fine: string }}
 */
export function mendFolders(count) {
  const folders = { mendable: emptyFolder('fix-mendable'), fine: emptyFolder('fix-fine') };
  for (let index = 0; index < count; index++) {
    for (const [folder, field] of /** @type {const} */ ([[folders.mendable, 'serviceAccount'], [folders.fine, 'serviceAccountName']])) {
      const spec = { automountServiceAccountToken: false, [field]: `web-${index}`, containers: [{ name: 'web', image: 'registry.example.com/web:1.4' }] };
      const of = { apiVersion: 'v1', kind: 'Pod', metadata: { name: `web-${index}`, namespace: 'payments' }, spec };
      let text = `---\n${emit(of, STYLE)}`;
      for (let part = 0; text.length < 20 * KILOBYTE; part++) text += configMap(`settings-${index}-${part}`, KILOBYTE);
      writeFileSync(join(folder, `file-${index}.yaml`), text);
    }
  }
  return folders;
}

/**
 * One file of small documents, a kilobyte each.
 * @param {string} folder
 * @param {number} bytes
 */
export function largeFile(folder, bytes) {
  const file = join(folder, 'manifests.yaml');
  writeFileSync(file, '');
  let chunk = '';
  for (let index = 0, written = 0; written < bytes; index++) {
    const text = configMap(`settings-${index}`, KILOBYTE);
    chunk += text;
    written += text.length;
    if (chunk.length > 1 << 20 || written >= bytes) {
      appendFileSync(file, chunk);
      chunk = '';
    }
  }
}

/**
 * One document of about `bytes` bytes: a CustomResourceDefinition with a long schema.
 * @param {number} bytes
 * @returns {string}
 */
export function longDocument(bytes) {
  const perField = emit(customResourceDefinition(new Random(3), 2000), STYLE).length / 2000;
  return emit(customResourceDefinition(new Random(3), Math.round(bytes / perField)), STYLE);
}
