import { BUILTIN_LABEL, BUILTIN_LABEL_VALUE, defineRule, type RoleView, type View } from '../../src/authoring/index.js';
import { objectName } from '../_shared/object-name.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'rbac/aggregation-selector-too-broad',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'cluster-wide',
  peers: {},
  docs: {
    summary: 'An aggregationRule selects every ClusterRole, or none',
    why: 'A selector without conditions adds the rules of every ClusterRole, cluster-admin among them, and so do the label of Kubernetes’ own roles and conditions that only exclude. Whoever is bound to the role is then administrator of the cluster.',
    remedy: 'Select by a label that only the roles which are meant carry.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#aggregated-clusterroles',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: monitoring
aggregationRule:
  clusterRoleSelectors:
    - «matchLabels»: {}
rules: []
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: monitoring
aggregationRule:
  clusterRoleSelectors:
    - matchLabels:
        rbac.authorization.k8s.io/aggregate-to-view: "true"
rules: []
`,
    ],
  },
  messages: {
    everything: 'This selector has no conditions, so that {role} takes the rules of every ClusterRole and amounts to cluster-admin; select by a label.',
    defaults: 'The label "kubernetes.io/bootstrapping" is on all roles of Kubernetes itself, so that {role} takes the rules of cluster-admin; select by a label of your own.',
    excluding: 'The conditions of this selector only exclude, so that {role} takes the rules of nearly every ClusterRole, cluster-admin included; select by a label.',
    nothing: {
      text: 'No ClusterRole in these files has the label "{label}" with the value "{value}" that {role} selects by, so that it gets no rules from here.',
      severity: 'info',
    },
  },
  create({ report }) {
    const roles: RoleView[] = [];
    const wanted: { readonly role: string; readonly at: View; readonly label: string; readonly value: string }[] = [];
    return {
      role(role) {
        if (!role.clusterWide) return;
        roles.push(role);
        if (!role.mentions('aggregationRule')) return;
        const name = objectName(role);
        for (const selector of role.at('aggregationRule', 'clusterRoleSelectors').items()) judge(name, selector);
      },
      end() {
        if (wanted.length === 0) return;
        const labels = new Set(roles.flatMap(labelsOf));
        for (const { role, at, label, value } of wanted) {
          if (!labels.has(`${label}=${value}`)) report({ at, message: 'nothing', data: { role, label, value } });
        }
      },
    };

    function judge(name: string, selector: View): void {
      if (selector.kind !== 'mapping' && selector.kind !== 'null') return;
      const pairs = selector.at('matchLabels').entries();
      const conditions = selector.at('matchExpressions').items();
      const data = { role: name };
      if (pairs.length === 0 && conditions.length === 0) report({ at: selector.entries().length === 0 ? selector.whole : selector, message: 'everything', data });
      else if (pairs.length === 0 && conditions.every(excludes)) {
        if (!conditions.some(excludesDefaults)) report({ at: selector, message: 'excluding', data });
      } else if (pairs.length === 1 && conditions.length === 0) judgePair(name, pairs[0]);
    }

    function judgePair(name: string, at: View | undefined): void {
      const label = String(at?.name);
      const value = at?.string;
      if (at === undefined || value === undefined || isUnknownText(label + value)) return;
      if (label === BUILTIN_LABEL && value === BUILTIN_LABEL_VALUE) report({ at, message: 'defaults', data: { role: name } });
      else if (!label.startsWith('rbac.authorization.k8s.io/aggregate-to-')) wanted.push({ role: name, at, label, value });
    }
  },
});

function labelsOf(role: RoleView): readonly string[] {
  return role.at('metadata', 'labels').entries().map((at) => `${String(at.name)}=${at.string ?? ''}`);
}

function excludes(condition: View): boolean {
  const operator = condition.at('operator').string;
  return operator === 'NotIn' || operator === 'DoesNotExist';
}

/** True for a condition that leaves the roles of Kubernetes itself out. */
function excludesDefaults(condition: View): boolean {
  return condition.at('key').string === BUILTIN_LABEL;
}
