import { defineRule } from '../../src/authoring/index.js';
import { objectName } from '../_shared/object-name.js';
import { list } from '../_shared/words.js';

export default defineRule({
  id: 'rbac/wildcard-api-groups',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'object',
  peers: {
    checkov: ['CKV_K8S_49'],
  },
  docs: {
    summary: 'A role names resources in every API group',
    why: 'A resource of the same name in any other group, also in one that is installed later, is allowed too: `services` are then those of the core group and of Knative, `clusters` those of every operator.',
    remedy: 'Name the groups: `""` for the core group, `apps` for Deployments.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources',
      'https://kubernetes.io/docs/reference/using-api/#api-groups',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: viewer
  namespace: shop
rules:
  - apiGroups: [«"*"»]
    resources: [services]
    verbs: [get, list]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: viewer
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [services]
    verbs: [get, list]
`,
    ],
  },
  messages: {
    everyGroup: '{role} means {resources} of every API group, also of groups that are installed later; name the groups, "" for the core group.',
  },
  create({ report }) {
    return {
      policyRule(rule) {
        const star = rule.apiGroups.find(({ string }) => string === '*');
        const resources = rule.resources.flatMap(({ string }) => (string === undefined ? [] : [string]));
        const named = resources.length > 0 && !resources.some((resource) => resource === '*' || resource.startsWith('*/'));
        if (star === undefined || !named) return;
        report({ at: star, message: 'everyGroup', data: { role: objectName(rule.role), resources: list(resources) } });
      },
    };
  },
});
