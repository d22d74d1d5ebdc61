import { account, binding, groupSubject, head, listed, repeat } from './text.js';

/** @typedef {import('./family.js').Family} Family */

const ADMIN = 'rbac/cluster-admin-binding';

/** @param {number} index */
const admin = (index) => binding(`admin-${index}`, 'cluster-admin', [groupSubject(`team-${index}`)]);

/** Exceptions: many, of many rules, of no use, of other tools. @type {readonly Family[]} */
export const SUPPRESSIONS = [
  {
    what: 'comments that except 40 rules each',
    count: 600,
    files: (count) => repeat(count, (index) => `${admin(index)}# plimsoll-ignore-object ${ADMIN}, ${listed(40, (rule) => `rbac/rule-${index}-${rule}`)} -- reviewed\n`),
  },
  {
    what: 'rules in one comment',
    count: 4000,
    files: (count) => `${admin(0)}# plimsoll-ignore-object ${ADMIN}, ${listed(count, (rule) => `rbac/rule-${rule}`)} -- reviewed\n`,
  },
  {
    what: 'unused exceptions',
    count: 4000,
    files: (count) => repeat(count, (index) => `${account(`web-${index}`)}# plimsoll-ignore-object rbac/secrets-read -- reviewed\nautomountServiceAccountToken: false\n`),
  },
  {
    what: 'exceptions of one object',
    count: 5000,
    files: (count) => admin(0) + repeat(count, (index) => `# plimsoll-ignore-object rbac/secrets-read -- reason ${index}\n`) + `# plimsoll-ignore-object ${ADMIN} -- reviewed\n`,
  },
  {
    what: 'exceptions in one annotation',
    count: 4000,
    files: (count) => admin(0).replace('roleRef:', `  annotations:\n    plimsoll.dev/ignore: |\n${repeat(count, () => '      rbac/secrets-read -- reviewed\n')}      ${ADMIN} -- reviewed\nroleRef:`),
  },
  {
    what: 'malformed exceptions',
    count: 4000,
    files: (count) => admin(0) + repeat(count, (index) => `# plimsoll-ignore-object rbac/secrets-raed ${index}\n`),
  },
  {
    what: 'lines of comment above a node, each an exception',
    count: 5000,
    files: (count) => `${head('v1', 'ServiceAccount', 'web')}${repeat(count, () => '# plimsoll-ignore token/sa-automount-not-disabled -- reviewed\n\n')}automountServiceAccountToken: true\n`,
  },
  {
    what: 'exceptions of the configuration, and findings',
    count: 1000,
    files: (count) => ({
      'plimsoll.yaml': `suppressions:\n${repeat(count, (index) => `  - {rule: ${ADMIN}, name: admin-${index}, reason: reviewed}\n`)}`,
      'manifests.yaml': repeat(count, admin),
    }),
  },
  {
    what: 'exceptions of the configuration that cover nothing',
    count: 3000,
    files: (count) => ({
      'plimsoll.yaml': `suppressions:\n${repeat(count, (index) => `  - {rule: ${ADMIN}, path: "m*.yaml", name: nobody-${index}, reason: reviewed}\n`)}`,
      'manifests.yaml': admin(0),
    }),
  },
  {
    what: 'rules of the configuration that are not there',
    count: 20_000,
    codes: [2],
    files: (count) => ({ 'plimsoll.yaml': `rules:\n${repeat(count, (index) => `  a/b${index}: off\n`)}`, 'manifests.yaml': admin(0) }),
  },
  {
    what: 'exceptions of other tools',
    count: 2500,
    files: (count) => ({
      'plimsoll.yaml': 'honour: [kube-linter, checkov, trivy, polaris, kube-score, kics]\n',
      'manifests.yaml': repeat(count, (index) => admin(index).replace('roleRef:', `  annotations:\n    checkov.io/skip1: CKV_K8S_${index}=reviewed\n    ignore-check.kube-linter.io/cluster-admin-role-binding: reviewed\nroleRef:`)),
    }),
  },
  {
    what: 'exceptions of other tools on one object',
    count: 4000,
    files: (count) => ({
      'plimsoll.yaml': 'honour: [kube-linter, checkov, trivy, polaris, kube-score, kics]\n',
      'manifests.yaml': admin(0).replace('roleRef:', `  annotations:\n${repeat(count, (index) => `    checkov.io/skip${index}: CKV_K8S_${index}=reviewed\n`)}roleRef:`) + repeat(count, (index) => `# checkov:skip=CKV_K8S_${index}:reviewed\n# trivy:ignore:AVD-${index}\n`),
    }),
  },
];
