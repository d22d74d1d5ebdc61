import { builtinRoleAllows, defineRule, type PolicyRuleView, powersOf, type RelatedPlace, type RoleView, type View, WRITE_VERBS } from '../../src/authoring/index.js';
import { objectName } from '../_shared/object-name.js';
import { isShippedRole } from '../_shared/shipped.js';
import { list, quotedList } from '../_shared/words.js';

export default defineRule({
  id: 'rbac/aggregates-into-default-role',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'A role that is added to view, edit or admin gives more than belongs there',
    why: 'The label adds the role’s rules to a ClusterRole that clusters have already bound to many people. They all get the rights without any binding being changed, and reviewers of bindings do not see it.',
    remedy: 'Remove the label, or take the rights out of the role: only reading without Secrets for `view`, and nothing that leads to other people’s rights for `edit` and `admin`.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#aggregated-clusterroles',
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: shop-viewer
  labels:
    rbac.authorization.k8s.io/aggregate-to-view: «"true"»
rules:
  - apiGroups: [""]
    resources: [secrets]
    verbs: [get, list]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: shop-viewer
  labels:
    rbac.authorization.k8s.io/aggregate-to-view: "true"
rules:
  - apiGroups: [shop.example.com]
    resources: [orders]
    verbs: [get, list, watch]
`,
    ],
  },
  messages: {
    powers: 'This label adds {role} to ClusterRole "{target}", so that everyone who is bound to that may also {powers}.',
    writes: {
      text: 'This label adds {role} to ClusterRole "view", so that everyone who may look may also {verbs} {resources}.',
      severity: 'warning',
    },
  },
  create({ report, kubernetesMinor }) {
    return {
      role(role) {
        if (!role.clusterWide || isShippedRole(role)) return;
        const labels = role.at('metadata', 'labels');
        // What is added to view reaches edit, and what is added to edit reaches admin.
        for (const target of TARGETS) {
          const at = labels.at(`rbac.authorization.k8s.io/aggregate-to-${target}`);
          if (at.string === 'true' && (judgePowers(role, target, at) || (target === 'view' && judgeWrites(role, at)))) return;
        }
      },
    };

    /** Reports the powers that do not belong into the target; true when there are some. */
    function judgePowers(role: RoleView, target: Target, at: View): boolean {
      const phrases = new Set<string>();
      const related: RelatedPlace[] = [];
      for (const rule of role.rules) {
        for (const { power, severity, grant } of powersOf(rule, { scope: 'cluster', kubernetesMinor })) {
          if (target === 'view' ? severity === 'info' : !BEYOND_EDIT.has(power.id)) continue;
          const [group, resource] = [grant.group.string ?? '', grant.resource.string ?? ''];
          if (grant.verbs.every(({ verb }) => builtinRoleAllows(target, { verbs: [verb], group, resource }, kubernetesMinor))) continue;
          phrases.add(power.phrase);
          if (related.length < MOST && !related.some((place) => place.at === grant.resource)) related.push({ at: grant.resource, message: `lets them ${power.phrase}` });
        }
      }
      if (phrases.size > 0) report({ at, message: 'powers', data: { role: objectName(role), target, powers: list([...phrases]) }, related });
      return phrases.size > 0;
    }

    /** Reports rights to change anything; true when there are some. */
    function judgeWrites(role: RoleView, at: View): boolean {
      const writing = role.rules.filter((rule) => writesOf(rule).length > 0 && changes(rule));
      const verbs = new Set(writing.flatMap(writesOf));
      const resources = new Set(writing.flatMap((rule) => rule.resources.flatMap(({ string }) => string ?? [])));
      const related = writing.slice(0, MOST).map((rule) => ({ at: rule.at('verbs'), message: 'more than looking' }));
      const data = { role: objectName(role), verbs: list([...verbs].map((verb) => (verb === '*' ? 'do anything to' : verb))), resources: quotedList([...resources]) };
      if (writing.length > 0) report({ at, message: 'writes', data, related });
      return writing.length > 0;
    }
  },
});

const TARGETS = ['view', 'edit', 'admin'] as const;
type Target = (typeof TARGETS)[number];

/** Places that a finding shows. */
const MOST = 6;

/** Powers that lead beyond one’s own namespace and rights; `edit` and `admin` have most of the others already. */
const BEYOND_EDIT: ReadonlySet<string> = new Set([
  'rbac/wildcard-everything',
  'rbac/bind-verb',
  'rbac/escalate-verb',
  'rbac/impersonate-verb',
  'rbac/nodes-proxy',
]);

const WRITES: readonly string[] = [...WRITE_VERBS, '*'];

function writesOf(rule: PolicyRuleView): readonly string[] {
  return rule.verbs.flatMap(({ string }) => (string !== undefined && WRITES.includes(string) ? [string] : []));
}

/** Reviews are created to ask something, and change nothing. */
function changes(rule: PolicyRuleView): boolean {
  return rule.resources.some(({ string }) => string !== undefined && !string.endsWith('reviews'));
}
