import rule from '../../../rules/rbac/aggregation-rules-overwritten.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

const PODS = '{apiGroups: [""], resources: [pods], verbs: [get]}';
const AGGREGATION = 'aggregationRule: {clusterRoleSelectors: [{matchLabels: {a: b}}]}\n';

ruleTester.run(rule, {
  valid: [
    { name: 'rules alone', code: clusterRole(PODS) },
    { name: 'rules of null', code: `${clusterRole()}${AGGREGATION}` },
    { name: 'an aggregationRule of null', code: `${clusterRole(PODS)}aggregationRule: null\n` },
    { name: 'a Role has none', code: `${role(PODS)}${AGGREGATION}` },
    { name: 'read out of a cluster', code: `${clusterRole(PODS).replace('rules:', '  uid: 0f\nrules:')}${AGGREGATION}` },
    { name: 'admin as Kubernetes shows it', code: `${clusterRole(PODS).replace('operator', 'admin')}${AGGREGATION}` },
  ],
  invalid: [
    { name: 'flow style', code: `${clusterRole(PODS).replace('rules', '«rules»')}${AGGREGATION}`, related: [['aggregationRule']] },
    { name: 'selectors that are empty do it too', code: `${clusterRole(PODS).replace('rules', '«rules»')}aggregationRule: {}\n` },
    {
      name: 'mended',
      code: `${clusterRole(PODS).replace('rules', '«rules»')}${AGGREGATION}`,
      suggestions: [
        [
          { title: 'Leave the rules empty for the controller to fill', output: `${clusterRole().replace('rules:', 'rules: []')}${AGGREGATION}` },
          { title: 'Remove the aggregationRule and keep these rules', output: clusterRole(PODS) },
        ],
      ],
    },
    {
      name: 'mended as far as no comment is lost',
      code: `${clusterRole(PODS).replace('rules', '«rules»')}  # more to come\n${AGGREGATION}`,
      suggestions: [
        [
          { title: 'Leave the rules empty for the controller to fill', output: `${clusterRole().replace('rules:', 'rules: []')}  # more to come\n${AGGREGATION}` },
          { title: 'Remove the aggregationRule and keep these rules', output: null },
        ],
      ],
    },
  ],
});
