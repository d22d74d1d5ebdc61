import { defineRule, type PolicyRuleView, type RoleView } from '../../src/authoring/index.js';
import { groupNames, isAboutCustomKinds } from '../_shared/api-groups.js';
import { objectName } from '../_shared/object-name.js';
import { once } from '../_shared/once.js';
import { powerHits, whereOf } from '../_shared/power.js';
import { list } from '../_shared/words.js';

export default defineRule({
  id: 'rbac/wildcard-verbs',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: {
    'kube-linter': ['wildcard-in-rules'],
    checkov: ['CKV_K8S_49'],
    kyverno: ['other/restrict-wildcard-verbs'],
    trivy: ['AVD-KSV-0045'],
    kics: ['6b896afb-ca07-467a-b256-1a0077a1c08e'],
  },
  docs: {
    summary: 'A role allows every verb',
    why: '`*` holds more than reading and writing: `deletecollection`, `impersonate`, `bind`, `escalate`, and verbs that a later version brings. Nobody who reads the role can tell which of them it needs.',
    remedy: 'List the verbs that are needed. A role that may do everything is reported by rbac/wildcard-everything instead.',
    references: [
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege',
      'https://kubernetes.io/docs/reference/access-authn-authz/authorization/#determine-the-request-verb',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: sync
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [configmaps]
    verbs: [get, «"*"»]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: sync
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [configmaps]
    verbs: [get, list, watch, create, update, patch, delete]
`,
    ],
  },
  messages: {
    everyVerb: '{role} allows every verb on {resources} {where}, special and future ones included; list the verbs that it needs.',
    ofCustomKind: {
      text: '{role} allows every verb on {resources} {where}, future ones included; list the verbs that it needs.',
      severity: 'info',
    },
  },
  create({ report, kubernetesMinor }) {
    const allowsEverything = once(({ rules }: RoleView) => rules.some((rule) => powerHits('rbac/wildcard-everything', rule, kubernetesMinor).length > 0));
    return {
      policyRule(rule) {
        const star = rule.verbs.find(({ string }) => string === '*');
        if (star === undefined || allowsEverything(rule.role)) return;
        const harmless = isAboutCustomKinds(rule) || rule.resourceNames.length > 0;
        const data = { role: objectName(rule.role), resources: resourcesOf(rule), where: whereOf(rule.role) };
        report({ at: star, message: harmless ? 'ofCustomKind' : 'everyVerb', data });
      },
    };
  },
});

function resourcesOf(rule: PolicyRuleView): string {
  const { resources, nonResourceURLs } = rule;
  const names = (resources.length > 0 ? resources : nonResourceURLs).flatMap(({ string }) => (string === undefined ? [] : [string]));
  if (names.includes('*')) return resources.length > 0 ? `every resource of ${groupNames(rule)}` : 'every URL';
  return names.length === 0 ? 'its resources' : list(names);
}
