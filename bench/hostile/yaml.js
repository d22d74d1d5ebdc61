import { binding, groupSubject, head, listed, repeat, role } from './text.js';

/** @typedef {import('./family.js').Family} Family */

/** A level of flow nesting less than what is read. */
const DEEP = 490;

/** @param {string} text */
const configMap = (text) => `${head('v1', 'ConfigMap', 'settings', 'shop')}data:\n${text}`;

/** @param {number} index */
const adminInline = (index) => `{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: {name: admin-${index}}, roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}, subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: team-${index}}]}`;

/** @param {number} count */
const longLine = (count) => `{apiVersion: v1, kind: List, items: [${listed(count, adminInline)}]}\n`;

/** @param {number} count */
const templates = (count) => repeat(count, (index) => `${head('v1', 'ConfigMap', `settings-${index}`)}data:\n  value: ${listed(40, (part) => `{{ .Values.part-${part} }}`, ' and ')}\n  other: "${listed(40, (part) => `<PART-${part}>`, ' ')}"\n`);

/** What YAML itself can be made of. @type {readonly Family[]} */
export const YAML = [
  { what: 'keys of one mapping, each twice', count: 10_000, files: (count) => configMap(repeat(count, (index) => `  key-${index}: a\n  key-${index}: b\n`)) },
  { what: 'pairs of one key', count: 10_000, files: (count) => configMap(repeat(count, (index) => `  key: value-${index}\n`)) },
  { what: 'keys of one mapping', count: 100_000, files: (count) => configMap(repeat(count, (index) => `  key-${index}: value\n`)) },
  { what: 'labels of one object', count: 20_000, files: (count) => `${head('apps/v1', 'Deployment', 'web')}  labels:\n${repeat(count, (index) => `    label-${index}: value\n`)}  annotations:\n${repeat(count, (index) => `    annotation-${index}: value\n`)}spec: {}\n` },
  { what: 'empty documents', count: 100_000, files: (count) => repeat(count, (index) => (index % 2 === 0 ? '---\n' : '---\n# nothing\n')) + binding('admin', 'cluster-admin', [groupSubject('team')]) },
  { what: 'lines of comment in one document', count: 100_000, files: (count) => repeat(count, () => '# nothing here\n') + binding('admin', 'cluster-admin', [groupSubject('team')]) },
  { what: 'aliases of one object in a List', count: 4000, files: (count) => `apiVersion: v1\nkind: List\nitems:\n- &item ${adminInline(0)}\n${repeat(count, () => '- *item\n')}` },
  { what: 'aliases of one rule', count: 4000, files: (count) => `${role('reader', ['&rule {apiGroups: [""], resources: [secrets, pods/exec], verbs: ["*"]}'])}${repeat(count, () => '- *rule\n')}` },
  { what: 'merge keys in chains of ten', count: 400, files: (count) => repeat(count, (index) => configMap(`  link-0: &link-0 {key: a}\n${repeat(9, (link) => `  link-${link + 1}: &link-${link + 1} {<<: *link-${link}, key-${link}: a}\n`)}`).replace('settings', `settings-${index}`)) },
  { what: 'merge keys in one chain', count: 300, files: (count) => configMap(`  link-0: &link-0 {key: a}\n${repeat(count, (link) => `  link-${link + 1}: &link-${link + 1} {<<: *link-${link}, key-${link}: a}\n`)}`) },
  { what: 'merges of one mapping', count: 3000, files: (count) => `${head('v1', 'Pod', 'web')}spec:\n  containers:\n  - &base {name: web, image: "registry.example.com/web:latest"}\n${repeat(count, (index) => `  - {<<: *base, name: web-${index}}\n`)}` },
  { what: `documents ${DEEP} levels deep`, count: 400, files: (count) => repeat(count, (index) => `${head('v1', 'ConfigMap', `settings-${index}`)}deep: ${'['.repeat(DEEP)}${']'.repeat(DEEP)}\n`) },
  { what: `documents of mappings ${DEEP} levels deep`, count: 300, files: (count) => repeat(count, (index) => `${head('v1', 'ConfigMap', `settings-${index}`)}deep: ${'{a: '.repeat(DEEP)}b${'}'.repeat(DEEP)}\n`) },
  { what: 'documents deeper than what is read', count: 400, files: (count) => repeat(count, (index) => `${head('v1', 'ConfigMap', `settings-${index}`)}deep: ${'['.repeat(600)}${']'.repeat(600)}\n`) },
  { what: 'documents that are not YAML', count: 600, files: (count) => repeat(count, (index) => `${head('v1', 'ConfigMap', `settings-${index}`)}data:\n  a: "b\n c: [\n`) },
  { what: 'mistakes in one document', count: 3000, files: (count) => configMap(repeat(count, (index) => `  a${index}: b: c\n`)) },
  { what: 'aliases without an anchor', count: 3000, files: (count) => configMap(repeat(count, (index) => `  a${index}: *none\n`)) },
  { what: 'anchors', count: 6000, files: (count) => configMap(repeat(count, (index) => `  a${index}: &a${index} text\n  b${index}: *a${index}\n`)) },
  { what: 'fixes in one document with anchors', count: 200, files: (count) => `apiVersion: v1\nkind: List\nitems:\n${repeat(count, (index) => `- {apiVersion: v1, kind: Pod, metadata: {name: web-${index}, labels: {a: &a${index} b, c: *a${index}}}, spec: {serviceAccount: web}}\n`)}`, args: ['lint', '--fix', '--diff', '.'] },
  { what: 'lines indented by tabs', count: 5000, files: (count) => configMap(repeat(count, (index) => `\ta${index}: b\n`)) },
  { what: 'lines of a plain text', count: 50_000, files: (count) => configMap(`  a: begins\n${repeat(count, () => '    and goes on\n')}`) },
  { what: 'lines of a quoted text', count: 50_000, files: (count) => configMap(`  a: "begins\n${repeat(count, () => '    and \\u0067oes on\n')}    "\n`) },
  { what: 'lines of a folded text', count: 50_000, files: (count) => configMap(`  a: >\n${repeat(count, (index) => (index % 3 === 0 ? '\n' : '    and goes on\n'))}`) },
  { what: 'findings on one line, as JSON', count: 1500, files: longLine },
  { what: 'findings on one line, for people', count: 1500, files: longLine, args: ['lint', '--preset', 'all', '--color', 'always', '.'] },
  { what: 'findings on one line, for GitHub', count: 1500, files: longLine, args: ['lint', '--preset', 'all', '--format', 'github', '.'] },
  { what: 'findings on one line, as SARIF', count: 1500, files: longLine, args: ['lint', '--preset', 'all', '--format', 'sarif', '.'] },
  { what: 'findings on one line, for GitLab', count: 1500, files: longLine, args: ['lint', '--preset', 'all', '--format', 'gitlab', '.'] },
  { what: 'findings on one line, as JUnit', count: 1500, files: longLine, args: ['lint', '--preset', 'all', '--format', 'junit', '.'] },
  { what: 'lines of template text', count: 600, files: templates },
  { what: 'lines of template text, for people', count: 600, files: templates, args: ['lint', '--preset', 'all', '.'] },
  { what: 'template text on one line', count: 10_000, files: (count) => `${head('v1', 'ConfigMap', 'settings')}data:\n  value: ${listed(count, (part) => `{{ .Values.part-${part} }}`, ' and ')}\n  other: "${listed(count, (part) => `<PART-${part}> \${PART_${part}}`, ' ')}"\n` },
  { what: 'objects on one line of JSON', count: 2000, files: (count) => ({ 'manifests.json': JSON.stringify({ apiVersion: 'v1', kind: 'List', items: Array.from({ length: count }, (_, index) => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: `web-${index}` } })) }) }) },
  { what: 'copies of one object in a file', count: 3000, files: (count) => repeat(count, () => binding('admin', 'cluster-admin', [groupSubject('team')])) },
];
