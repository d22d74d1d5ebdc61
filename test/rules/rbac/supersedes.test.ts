import { expect, test } from 'vitest';
import { rules } from '../../../rules/index.js';
import { underlined } from '../../../src/testing/index.js';
import { runRules } from '../aws-auth/run-rules.js';
import { clusterRole } from './manifests.js';
import '../tester.js';

/** All but the one that is about the lack of a binding. */
const rbacRules = rules.filter(({ id }) => id.startsWith('rbac/') && id !== 'rbac/unused-role');

test.each([
  ['everything is one finding', '{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}', ['"*" rbac/wildcard-everything']],
  [
    'different harms at one place stay',
    '{apiGroups: ["*"], resources: ["*"], verbs: [get, list, watch]}',
    ['"*" rbac/nodes-proxy', '"*" rbac/secrets-read', '"*" rbac/wildcard-resources'],
  ],
  [
    'a wildcard for reading and writing one group is said once',
    '{apiGroups: [apps], resources: ["*"], verbs: [create, update, delete]}',
    ['"*" rbac/wildcard-resources'],
  ],
  [
    'every verb on what starts pods',
    '{apiGroups: [apps], resources: [deployments], verbs: ["*"]}',
    ['deployments rbac/any-verb-on-sensitive-resource', '"*" rbac/wildcard-verbs'],
  ],
  [
    'the configuration of DNS says more than ConfigMaps do',
    '{apiGroups: [""], resources: [configmaps], verbs: [update]}',
    ['configmaps rbac/coredns-config-write'],
  ],
  [
    'Secrets that can be deleted are one finding',
    '{apiGroups: [""], resources: [secrets], verbs: [delete]}',
    ['secrets rbac/secrets-write'],
  ],
  [
    'every verb on a Secret says what reading and writing it would',
    '{apiGroups: [""], resources: [secrets], verbs: ["*"]}',
    ['secrets rbac/any-verb-on-sensitive-resource', '"*" rbac/wildcard-verbs'],
  ],
])('%s', async (_, rule, expected) => {
  const findings = await runRules(rbacRules, clusterRole(rule));
  expect(findings.map((finding) => `${underlined(finding)} ${finding.rule}`)).toEqual(expected);
});
