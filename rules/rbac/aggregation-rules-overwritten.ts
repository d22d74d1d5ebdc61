import { defineRule, remove, set } from '../../src/authoring/index.js';
import { objectName } from '../_shared/object-name.js';
import { isShippedRole } from '../_shared/shipped.js';

export default defineRule({
  id: 'rbac/aggregation-rules-overwritten',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'An aggregated ClusterRole has rules of its own, which are lost',
    why: 'A controller writes the rules of a ClusterRole with an aggregationRule anew from the roles that it selects. What is written here is gone soon after, and whoever relies on it gets "forbidden".',
    remedy: 'Put the rules into a ClusterRole with a label that the aggregationRule selects, and leave `rules: []` here.',
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
    - matchLabels:
        shop.example.com/monitoring: "true"
«rules»:
  - apiGroups: [""]
    resources: [services]
    verbs: [get]
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
        shop.example.com/monitoring: "true"
rules: []
`,
    ],
  },
  messages: {
    overwritten: '{role} has an aggregationRule, so that a controller overwrites these rules; put them into a ClusterRole that it selects.',
  },
  create({ report }) {
    return {
      role(role) {
        const rules = role.at('rules');
        if (!role.clusterWide || rules.items().length === 0 || isShippedRole(role)) return;
        const aggregation = role.at('aggregationRule');
        // A role that was read out of a cluster holds what the controller wrote.
        if (aggregation.kind !== 'mapping' || role.at('metadata', 'uid').exists) return;
        const suggestions = [
          { title: 'Leave the rules empty for the controller to fill', edits: () => [set(rules, [])] },
          { title: 'Remove the aggregationRule and keep these rules', edits: () => [remove(aggregation)] },
        ];
        report({ at: rules, message: 'overwritten', data: { role: objectName(role) }, related: [{ at: aggregation, message: 'what fills the rules instead' }], suggestions });
      },
    };
  },
});
