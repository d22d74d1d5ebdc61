import { defineRule, type RoleView } from '../../src/authoring/index.js';
import { objectName } from '../_shared/object-name.js';
import { once } from '../_shared/once.js';
import { powerHits } from '../_shared/power.js';
import { isShippedRole } from '../_shared/shipped.js';

export default defineRule({
  id: 'rbac/non-resource-url-wildcard',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: {
    krane: ['subjects-with-open-cluster-wide-access'],
  },
  docs: {
    summary: 'A role may send any request to any path of the API server',
    why: 'Beside its objects the API server answers at paths for logs, profiling and debug flags. With every path and a verb that changes something, its holder reaches those of today and of later versions.',
    remedy: 'List the paths, such as `/metrics` and `/healthz`, and give `get`.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: prober
rules:
  - nonResourceURLs: [«"*"»]
    verbs: ["*"]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: prober
rules:
  - nonResourceURLs: [/metrics, /healthz/*]
    verbs: [get]
`,
    ],
  },
  messages: {
    every: '{role} allows {verbs} on every path of the API server ("{url}"), those for logs and debugging among them; list the paths that it needs, with get.',
  },
  create({ report }) {
    // Administrators in all but name reach these paths anyway.
    const mayDoEverything = once(({ rules }: RoleView) => rules.some((rule) => powerHits('rbac/wildcard-everything', rule).length > 0));
    return {
      policyRule(rule) {
        if (!rule.role.clusterWide || isShippedRole(rule.role)) return;
        const url = rule.nonResourceURLs.find(({ string }) => string === '*' || string === '/*');
        const verbs = rule.verbs.flatMap(({ string = '' }) => (READING.has(string) || string === '' ? [] : [string === '*' ? 'every verb' : string]));
        if (url === undefined || verbs.length === 0 || mayDoEverything(rule.role)) return;
        report({ at: url, message: 'every', data: { role: objectName(rule.role), verbs, url: url.string ?? '' } });
      },
    };
  },
});

/** Verbs that change nothing; those that objects have mean nothing here. */
const READING: ReadonlySet<string> = new Set(['get', 'head', 'options', 'list', 'watch']);
