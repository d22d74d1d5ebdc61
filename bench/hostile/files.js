import { account, binding, deployment, groupSubject, head, POWERS, repeat, role } from './text.js';

/** @typedef {import('./family.js').Family} Family */

/** @param {number} index */
const admin = (index) => binding(`admin-${index}`, 'cluster-admin', [groupSubject(`team-${index}`)]);

/** @param {number} count @param {(index: number) => readonly [string, string]} make */
const many = (count, make) => Object.fromEntries(Array.from({ length: count }, (_, index) => make(index)));

/** @param {number} count */
const mendable = (count) => repeat(count, (index) => deployment(`web-${index}`, 'web').replace('serviceAccountName', 'serviceAccount') + role(`reader-${index}`, ['{apiGroups: [""], resources: [pods, pods], verbs: [get, gett]}', '{apiGroups: [apps], resources: [pods], verbs: [get, use]}', POWERS.secrets]));

/** @param {number} count */
const mendableInOne = (count) => role('wide', Array.from({ length: count }, (_, index) => `{apiGroups: [""], resources: [pods], resourceNames: [pod-${index}], verbs: [get, gett]}`));

/** @param {string} folder with its slash @returns {Record<string, string>} */
const levelFiles = (folder) => ({ [`${folder}.gitignore`]: '*.tmp\n/x\n', [`${folder}plimsoll.yaml`]: 'extends: [strict]\n', ...many(10, (index) => [`${folder}app-${index}.yaml`, admin(index)]) });

/** Files, folders, configuration and what is written. @type {readonly Family[]} */
export const FILES = [
  { what: 'files with a finding', count: 800, files: (count) => many(count, (index) => [`app-${index}.yaml`, admin(index)]) },
  { what: 'folders with a finding', count: 500, files: (count) => many(count, (index) => [`app-${index}/app.yaml`, admin(index)]) },
  { what: 'files that are named', count: 500, files: (count) => many(count, (index) => [`app-${index}.yaml`, admin(index)]), args: ['lint', '--preset', 'all', '--format', 'json', '*.yaml'] },
  {
    what: 'patches of one kustomization',
    count: 1000,
    files: (count) => ({ ...many(count, (index) => [`patch-${index}.yaml`, admin(index)]), 'kustomization.yaml': `namespace: shop\nresources: [base]\npatches:\n${repeat(count, (index) => `- path: patch-${index}.yaml\n`)}` }),
  },
  {
    what: 'kustomizations that take each other in',
    count: 400,
    files: (count) => many(count, (index) => [`app-${index}/kustomization.yaml`, `namespace: shop-${index}\nresources:\n- ../app-${(index + 1) % count}\n- ../app-${(index + 7) % count}\npatches:\n- path: ../app-${(index + 3) % count}/patch.yaml\n`]),
  },
  {
    what: 'kustomizations in a chain, with objects',
    count: 300,
    files: (count) => ({ ...many(count, (index) => [`app-${index}/kustomization.yaml`, `${index % 2 === 0 ? `namespace: shop-${index}\n` : ''}resources: [app.yaml, ../app-${index + 1}]\n`]), ...many(count, (index) => [`app-${index}/app.yaml`, account('web', 'x').replace('  namespace: x\n', '')]) }),
  },
  {
    what: 'resources of many kustomizations',
    count: 900,
    files: (count) => {
      const each = Math.round(Math.sqrt(count));
      return { ...many(each, (index) => [`over-${index}/kustomization.yaml`, `namespace: shop-${index}\nresources:\n${repeat(each, (of) => `- ../base/app-${of}.yaml\n`)}`]), ...many(each, (index) => [`base/app-${index}.yaml`, account('web', 'x').replace('  namespace: x\n', '')]) };
    },
  },
  {
    what: 'overrides of the configuration, and files',
    count: 400,
    files: (count) => ({ 'plimsoll.yaml': `overrides:\n${repeat(count, (index) => `  - {files: ["app-${index}*", "**/other-${index}/*.yaml"], rules: {rbac/*: info}}\n`)}`, ...many(count, (index) => [`app-${index}.yaml`, admin(index)]) }),
  },
  {
    what: 'patterns that the configuration ignores, and files',
    count: 400,
    files: (count) => ({ 'plimsoll.yaml': `ignore:\n${repeat(count, (index) => `  - "**/b*d-${index}*/**"\n  - "!keep-${index}.yaml"\n`)}`, ...many(count, (index) => [`app-${index}.yaml`, admin(index)]) }),
  },
  {
    what: 'objects that the configuration takes for granted, and bindings of them',
    count: 800,
    files: (count) => ({ 'plimsoll.yaml': `assumeExists:\n${repeat(count, (index) => `  - ServiceAccount/*/web-${index}*\n  - ClusterRole/reader-${index}\n`)}`, 'manifests.yaml': repeat(count, (index) => binding(`reader-${index}`, `reader-${index}`, ['{kind: ServiceAccount, name: web, namespace: shop}'])) }),
  },
  {
    what: 'patterns of a .gitignore, and files',
    count: 400,
    files: (count) => ({ '.gitignore': repeat(count, (index) => `b*d-${index}*/\n**/x/**/y-${index}?\n!keep-${index}\n`), ...many(count, (index) => [`app-${index}.yaml`, admin(index)]) }),
  },
  {
    what: 'levels of folders with a .gitignore and a configuration',
    count: 30,
    files: (count) => Object.fromEntries(Array.from({ length: count }, (_, index) => 'd/'.repeat(index)).flatMap((folder) => Object.entries(levelFiles(folder)))),
  },
  { what: 'changes of one file, as a diff', count: 300, files: mendable, args: ['lint', '--preset', 'all', '--fix-suggestions', '--diff', '.'] },
  { what: 'changes of one object, as a diff', count: 400, files: mendableInOne, args: ['lint', '--preset', 'all', '--fix-suggestions', '--diff', '.'] },
  { what: 'safe changes of one file, as a diff', count: 600, files: mendable, args: ['lint', '--preset', 'all', '--fix', '--diff', '.'] },
  { what: 'files with changes, as a diff', count: 200, files: (count) => many(count, (index) => [`app-${index}.yaml`, mendable(1).replaceAll('-0', `-${index}`)]), args: ['lint', '--preset', 'all', '--fix-suggestions', '--diff', '.'] },
  { what: 'findings to accept in one file', count: 500, files: (count) => repeat(count, admin), args: ['suppress', 'rbac/cluster-admin-binding', '--reason', 'reviewed', '--diff', '.'] },
  { what: 'findings on one line to accept', count: 400, files: (count) => `${head('v1', 'ServiceAccount', 'web')}\n${role('wide', [`{apiGroups: [""], resources: [${Array.from({ length: count }, () => 'secrets').join(', ')}], verbs: [get]}`])}`, args: ['suppress', 'rbac/secrets-read', '--reason', 'reviewed', '--diff', '.'] },
  { what: 'objects, listed', count: 5000, files: (count) => repeat(count, (index) => account(`web-${index}`)), args: ['objects', '.'] },
  {
    what: 'hosts of a containerd file',
    count: 700,
    files: (count) => ({ 'hosts.toml': repeat(count, (index) => `[host."https://mirror-${index}.example.com"]\n  skip_verify = true\n`) }),
  },
  {
    what: 'entries of a baseline',
    count: 1500,
    files: (count) => ({ 'plimsoll.baseline': repeat(count, (index) => `app.yaml\trbac/cluster-admin-binding\t${index.toString(16).padStart(64, '0')}\t1\n`), 'app.yaml': repeat(count, admin) }),
  },
  {
    what: 'entries of a baseline for files that are gone, with one fingerprint',
    count: 4000,
    files: (count) => ({ 'plimsoll.baseline': repeat(count, (index) => `app-${index}.yaml\trbac/cluster-admin-binding\t${'0'.repeat(64)}\t1\n`), 'app.yaml': admin(0) }),
  },
  {
    what: 'equal findings, and entries of a baseline for as many files that are gone',
    count: 1500,
    files: (count) => ({ 'app.yaml': repeat(count, () => admin(0)), 'plimsoll.baseline': repeat(count, (index) => `app-${index}.yaml\trbac/cluster-admin-binding\t${'0'.repeat(64)}\t1\n`) }),
  },
];
