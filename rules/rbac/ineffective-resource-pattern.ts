import { defineRule } from '../../src/authoring/index.js';
import { objectName } from '../_shared/object-name.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'rbac/ineffective-resource-pattern',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'A role uses a pattern that RBAC does not have',
    why: 'Only `*` alone and `*/<subresource>` are wildcards; `pods/*` is compared as it stands and matches nothing. The role allows less than it seems to, and tools that read it as a wildcard report what is not there.',
    remedy: 'Name the resources and subresources: `pods/log`, `pods/exec`.',
    references: ['https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources'],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: debugger
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [pods, «pods/*»]
    verbs: [get]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: debugger
  namespace: shop
rules:
  - apiGroups: ["", apps]
    resources: [pods, pods/log, "*/scale"]
    verbs: [get]
`,
    ],
  },
  messages: {
    subresources: '"{pattern}" is no wildcard, so that {role} allows nothing by it; name the subresources of "{parent}" that are needed.',
    everything: '"{pattern}" is no wildcard, so that {role} allows nothing by it: "*" already covers every resource and subresource.',
    resource: '"{pattern}" is no pattern that RBAC knows, so that {role} allows nothing by it; name the resources.',
    group: '"{pattern}" is no pattern that RBAC knows, so that this rule of {role} allows nothing in the groups that it seems to mean; name them.',
    url: '"{pattern}" has its asterisk in the middle, where it stands for itself; {role} allows nothing by it. It is a wildcard at the end alone.',
  },
  create({ report }) {
    return {
      policyRule(rule) {
        const role = objectName(rule.role);
        for (const at of rule.resources) {
          const pattern = at.string;
          if (pattern === undefined || !isPattern(pattern) || /^\*\/[^*/]+$/.test(pattern)) continue;
          const parent = /^([^*/]+)\/\*$/.exec(pattern)?.[1];
          if (parent !== undefined) report({ at, message: 'subresources', data: { role, pattern, parent } });
          else report({ at, message: pattern === '*/*' ? 'everything' : 'resource', data: { role, pattern } });
        }
        for (const at of rule.apiGroups) {
          const pattern = at.string;
          if (pattern !== undefined && isPattern(pattern)) report({ at, message: 'group', data: { role, pattern } });
        }
        for (const at of rule.nonResourceURLs) {
          const pattern = at.string;
          if (pattern !== undefined && isPattern(pattern.replace(/\*$/, ''))) report({ at, message: 'url', data: { role, pattern } });
        }
      },
    };
  },
});

function isPattern(text: string): boolean {
  return text.includes('*') && text !== '*' && !isUnknownText(text);
}
