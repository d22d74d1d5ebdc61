import rule from '../../../rules/rbac/psp-privileged-use.js';
import { ruleTester } from '../tester.js';
import { binding, clusterRole } from './manifests.js';

const policy = (spec: string): string => `apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata: {name: open}\nspec: ${spec}\n---\n`;
const use = (names: string): string => `${clusterRole(`{apiGroups: [policy], resources: [podsecuritypolicies], ${names}verbs: [use]}`)}---\n`;
const given = (name: string): string => binding('ClusterRoleBinding', `{kind: ClusterRole, name: ${name}}`, '{kind: Group, name: dev}');

ruleTester.run(rule, {
  valid: [
    { name: 'the policy forbids it', kubernetesMinor: 24, code: policy('{privileged: false}') + use('') + given('operator') },
    { name: 'another policy', kubernetesMinor: 24, code: policy('{privileged: true}') + use('resourceNames: [strict], ') + given('operator') },
    { name: 'a version that knows none', kubernetesMinor: 25, code: policy('{privileged: true}') + use('') + given('operator') },
    { name: 'no policy at hand', kubernetesMinor: 24, code: use('') + given('operator') },
  ],
  invalid: [
    {
      name: 'any policy',
      kubernetesMinor: 24,
      code: policy('{privileged: true}') + use('') + given('«operator»'),
      severities: ['info'],
      says: ['Group "dev" may use PodSecurityPolicy "open"'],
      related: [['resources', 'true']],
    },
  ],
});
