import rule from '../../../rules/rbac/aggregation-selector-too-broad.js';
import { ruleTester } from '../tester.js';
import { clusterRole } from './manifests.js';

const selecting = (...selectors: readonly string[]): string =>
  `${clusterRole().replace('rules:\n', 'rules: []\n')}aggregationRule:\n  clusterRoleSelectors:\n${selectors.map((selector) => `    - ${selector}\n`).join('')}`;
const part = clusterRole('{apiGroups: [""], resources: [pods], verbs: [get]}').replace('name: operator', 'name: part\n  labels: {shop.example.com/part: "yes"}');

ruleTester.run(rule, {
  valid: [
    { name: 'a role of the input', code: `${selecting('matchLabels: {shop.example.com/part: "yes"}')}---\n${part}` },
    { name: 'a role of the input in another file', code: { 'a.yaml': selecting('matchLabels: {shop.example.com/part: "yes"}'), 'b.yaml': part } },
    { name: 'labels of the default roles', code: selecting('matchLabels: {rbac.authorization.k8s.io/aggregate-to-edit: "true"}') },
    { name: 'conditions that include', code: selecting('matchExpressions: [{key: team, operator: In, values: [a]}, {key: old, operator: DoesNotExist}]') },
    { name: 'all but the roles of Kubernetes', code: selecting('matchExpressions: [{key: kubernetes.io/bootstrapping, operator: DoesNotExist}]') },
    { name: 'templates', code: selecting('matchLabels: {"${LABEL}": "true"}', '"{{ .selector }}"') },
    { name: 'no selectors', code: `${clusterRole()}aggregationRule: {clusterRoleSelectors: no}\n` },
  ],
  invalid: [
    { name: 'an empty selector', code: selecting('«{}»'), messages: ['everything'], severities: ['error'] },
    { name: 'empty lists', code: selecting('{«matchLabels»: {}, matchExpressions: []}') },
    { name: 'one of two', code: selecting('matchLabels: {rbac.authorization.k8s.io/aggregate-to-edit: "true"}', '«{}»') },
    { name: 'the roles of Kubernetes', code: selecting('matchLabels: {kubernetes.io/bootstrapping: «rbac-defaults»}'), messages: ['defaults'] },
    { name: 'conditions that only exclude', code: selecting('«matchExpressions»: [{key: team, operator: NotIn, values: [a]}]'), messages: ['excluding'] },
    { name: 'nothing, as a hint', code: `${selecting('matchLabels: {shop.example.com/part: «"no"»}')}---\n${part}`, messages: ['nothing'], severities: ['info'] },
  ],
});
