import { defineRule, type PolicyRuleView, READ_VERBS, REQUEST_VERBS } from '../../src/authoring/index.js';
import { groupNames, isAboutCustomKinds } from '../_shared/api-groups.js';
import { objectName } from '../_shared/object-name.js';
import { gradedMessages, whereOf } from '../_shared/power.js';
import { POWERS_OF_WILDCARDS } from '../_shared/wildcard-powers.js';
import { list } from '../_shared/words.js';

export default defineRule({
  id: 'rbac/wildcard-resources',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'cross-object',
  supersedes: POWERS_OF_WILDCARDS,
  peers: {
    'kube-linter': ['wildcard-in-rules'],
    checkov: ['CKV_K8S_49'],
    kyverno: ['other/restrict-wildcard-resources'],
    trivy: ['AVD-KSV-0046', 'AVD-KSV-0112'],
    KubiScan: [
      'risky-any-resource-delete',
      'risky-any-resource-delete#deletecollection',
      'risky-any-resource-create',
      'risky-any-resource-list',
      'risky-any-resource-get',
      'risky-any-resource-impersonate',
    ],
    krane: [
      'risky-any-resource-delete',
      'risky-any-resource-deletecollection',
      'risky-any-resource-create',
      'risky-any-resource-list',
      'risky-any-resource-get',
      'risky-any-resource-impersonate',
    ],
    kics: ['6b896afb-ca07-467a-b256-1a0077a1c08e'],
  },
  docs: {
    summary: 'A role covers every resource of an API group',
    why: '`*` covers every resource and subresource, Secrets, pods/exec and nodes/proxy among them, and those that a later version or a new controller brings. Even "read-only" is then far more than reading.',
    remedy: 'List the resources that are needed.',
    references: [
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege',
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: read-only
rules:
  - apiGroups: ["*"]
    resources: [«"*"»]
    verbs: [get, list, watch]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: read-only
rules:
  - apiGroups: ["", apps]
    resources: [pods, services, deployments, "*/scale"]
    verbs: [get, list, watch]
`,
    ],
  },
  messages: gradedMessages('{role} allows {verbs} on every resource of {groups} {where}, present and future; list the resources that it needs.'),
  create({ report }) {
    return {
      policyRule(rule) {
        const star = rule.resources.find(({ string }) => string === '*');
        const verbs = rule.verbs.flatMap(({ string }) => (string !== undefined && VERBS.has(string) ? [string] : []));
        if (star === undefined || verbs.length === 0 || rule.apiGroups.length === 0) return;
        const data = { role: objectName(rule.role), verbs: verbs.includes('*') ? 'every verb' : list(verbs), groups: groupNames(rule), where: whereOf(rule.role) };
        report({ at: star, message: gradeOf(rule, verbs), data });
      },
    };
  },
});


/** The verbs that mean something on any resource. */
const VERBS: ReadonlySet<string> = new Set([...REQUEST_VERBS, 'impersonate', '*']);

/** Custom kinds weigh least. Outside the core group, reading gives little away. */
function gradeOf(rule: PolicyRuleView, verbs: readonly string[]): 'error' | 'warning' | 'info' {
  if (isAboutCustomKinds(rule)) return 'info';
  const reachesCore = rule.apiGroups.some(({ string }) => string === '' || string === '*');
  const onlyReads = verbs.every((verb) => READ_VERBS.includes(verb));
  return rule.role.clusterWide && (reachesCore || !onlyReads) ? 'error' : 'warning';
}
