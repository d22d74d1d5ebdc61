/**
 * Makes a folder of manifests from a seed, of the kinds and in the proportions of real repositories (most bytes are
 * CustomResourceDefinitions): `node bench/corpus.js [--seed 1] [--size 20] [folder]`, size in MB. The same seed and size
 * give the same bytes on every machine.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { emit } from './emit.js';
import { app, configuration, customResourceDefinition, network, rbac, sentence, workload } from './manifests.js';
import { WORK_FOLDER } from './measure.js';
import { Random } from './random.js';

/** @typedef {import('./emit.js').Style} Style */
/** @typedef {import('./emit.js').Value} Value */

/** A file of the corpus: its path below the folder, and its text. */
/** @typedef {{ path: string, text: string }} CorpusFile */

/**
 * The files of a corpus of about `size` bytes, in a fixed order.
 * @param {{ seed: number, size: number }} of
 * @returns {Generator<CorpusFile>}
 */
export function* corpus({ seed, size }) {
  const random = new Random(seed);
  let crds = 0;
  let total = 0;
  for (let index = 0; total < size; index++) {
    const files = crds < total * 0.8 ? [crdFile(random, index)] : project(random, index);
    for (const file of files) {
      total += Buffer.byteLength(file.text);
      if (file.path.startsWith('crds/')) crds += Buffer.byteLength(file.text);
      yield file;
    }
  }
}

/**
 * Writes a corpus into a folder, which is emptied first. The folder gets an empty `.git`, so that no ignore file or
 * configuration above it counts.
 * @param {string} folder
 * @param {{ seed: number, size: number }} of
 * @returns {{ files: number, bytes: number }}
 */
export function writeCorpus(folder, of) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, '.git'), { recursive: true });
  const written = { files: 0, bytes: 0 };
  for (const { path, text } of corpus(of)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    written.files++;
    written.bytes += Buffer.byteLength(text);
  }
  return written;
}

/**
 * @param {Random} random
 * @param {number} index
 * @returns {CorpusFile}
 */
function crdFile(random, index) {
  const documents = random.list(1, random.chance(0.1) ? 12 : 2, () => customResourceDefinition(random, random.integer(30, 900)));
  const wrap = random.chance(0.5) ? 78 : 0;
  return { path: `crds/crd-${index}.yaml`, text: documents.map((one) => `---\n${emit(one, { indentSequences: false, quote: "'", wrap })}`).join('') };
}

/** @type {readonly ((random: Random, index: number) => CorpusFile[])[]} */
const LAYOUTS = [plainFiles, plainFiles, oneFile, helmOutput, kustomization, list, json, chart];

/**
 * @param {Random} random
 * @param {number} index
 */
function project(random, index) {
  const layout = random.chance(0.01) ? anchored : random.pick(LAYOUTS);
  return layout(random, index);
}

/**
 * @param {Random} random
 * @returns {Style}
 */
function style(random) {
  return { indentSequences: random.chance(0.5), quote: random.pick(['"', "'"]), wrap: 0 };
}

/**
 * All objects of one application.
 * @param {Random} random
 * @returns {{ name: string, objects: Value[] }}
 */
function application(random) {
  const of = app(random);
  return { name: of.name, objects: [workload(random, of), ...network(random, of), ...rbac(random, of), ...configuration(random, of)] };
}

/**
 * @param {Value} object
 * @returns {string}
 */
function kindOf(object) {
  return /** @type {{ kind: string }} */ (object).kind.toLowerCase();
}

/**
 * A file an object, some with comments and some with CRLF.
 * @param {Random} random
 * @param {number} index
 * @returns {CorpusFile[]}
 */
function plainFiles(random, index) {
  const { name, objects } = application(random);
  const how = style(random);
  const crlf = random.chance(0.03);
  return objects.map((object) => {
    const text = (random.chance(0.3) ? `# ${sentence(random, 8)}\n` : '') + emit(object, how);
    return { path: `apps/${index}-${name}/${kindOf(object)}.yaml`, text: crlf ? text.replaceAll('\n', '\r\n') : text };
  });
}

/**
 * @param {Random} random
 * @param {number} index
 * @returns {CorpusFile[]}
 */
function oneFile(random, index) {
  const { name, objects } = application(random);
  const how = style(random);
  return [{ path: `deploy/${index}-${name}.yaml`, text: objects.map((object) => emit(object, how)).join('---\n') }];
}

/**
 * @param {Random} random
 * @param {number} index
 * @returns {CorpusFile[]}
 */
function helmOutput(random, index) {
  const { name, objects } = random.chance(0.5) ? application(random) : { name: 'bundle', objects: random.list(2, 8, () => application(random).objects).flat() };
  const text = objects.map((object) => `---\n# Source: ${name}/templates/${kindOf(object)}.yaml\n${emit(object, { indentSequences: true, quote: '"', wrap: 0 })}`).join('');
  return [{ path: `rendered/${index}-${name}.yaml`, text }];
}

/**
 * @param {Random} random
 * @param {number} index
 * @returns {CorpusFile[]}
 */
function kustomization(random, index) {
  const { name, objects } = application(random);
  const folder = `overlays/${index}-${name}`;
  const how = style(random);
  const resources = objects.map((object) => `${kindOf(object)}.yaml`);
  const patch = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec: { replicas: random.integer(1, 9) } };
  return [
    { path: `${folder}/kustomization.yaml`, text: emit({ apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources, patches: [{ path: 'patch.yaml' }] }, how) },
    { path: `${folder}/patch.yaml`, text: emit(patch, how) },
    ...objects.map((object) => ({ path: `${folder}/${kindOf(object)}.yaml`, text: emit(object, how) })),
  ];
}

/**
 * @param {Random} random
 * @param {number} index
 * @returns {CorpusFile[]}
 */
function list(random, index) {
  const { name, objects } = application(random);
  return [{ path: `lists/${index}-${name}.yaml`, text: emit({ apiVersion: 'v1', kind: 'List', items: objects }, style(random)) }];
}

/**
 * @param {Random} random
 * @param {number} index
 * @returns {CorpusFile[]}
 */
function json(random, index) {
  const { name, objects } = application(random);
  const indent = random.pick([undefined, 2, 4]);
  return objects.slice(0, 2).map((object) => ({ path: `json/${index}-${name}-${kindOf(object)}.json`, text: `${JSON.stringify(object, undefined, indent)}\n` }));
}

/**
 * A small chart: its templates are no YAML.
 * @param {Random} random
 * @param {number} index
 * @returns {CorpusFile[]}
 */
function chart(random, index) {
  const { name } = app(random);
  const folder = `charts/${index}-${name}`;
  const template = `apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Release.Name }}\n  labels:\n    {{- include "${name}.labels" . | nindent 4 }}\nspec:\n  ports:\n    - port: {{ .Values.port }}\n`;
  return [
    { path: `${folder}/Chart.yaml`, text: emit({ apiVersion: 'v2', name, version: '0.1.0', description: sentence(random, 8) }, style(random)) },
    { path: `${folder}/values.yaml`, text: emit({ port: 80, image: { repository: name, tag: '' }, resources: {} }, style(random)) },
    { path: `${folder}/templates/service.yaml`, text: template },
  ];
}

/**
 * A manifest with an anchor and a merge: the tape reader leaves such documents to `yaml`.
 * @param {Random} random
 * @param {number} index
 * @returns {CorpusFile[]}
 */
function anchored(random, index) {
  const { name, namespace } = app(random);
  const text = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\n  labels: &labels\n    app: ${name}\n  annotations:\n    <<: *labels\n    note: ${random.pick(['a', 'b'])}\n`;
  return [{ path: `apps/${index}-${name}/configmap.yaml`, text }];
}

/**
 * @param {readonly string[]} args
 */
function main(args) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { seed: { type: 'string', default: '1' }, size: { type: 'string', default: '20' } },
  });
  const folder = positionals[0] ?? join(WORK_FOLDER, 'corpus');
  const { files, bytes } = writeCorpus(folder, { seed: Number(values.seed), size: Number(values.size) * 1e6 });
  process.stdout.write(`${files} files, ${(bytes / 1e6).toFixed(1)} MB in ${folder}\n`);
}

if (resolve(process.argv[1] ?? '') === import.meta.filename) main(process.argv.slice(2));
