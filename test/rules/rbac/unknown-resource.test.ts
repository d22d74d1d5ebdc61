import rule from '../../../rules/rbac/unknown-resource.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: orders.shop.example.com}
spec:
  group: shop.example.com
  scope: Namespaced
  names: {plural: orders, singular: order, kind: Order, shortNames: [ord]}
  versions: [{name: v1, subresources: {status: {}}}]
`;
const core = (resource: string): string => role(`{apiGroups: [""], resources: [${resource}], verbs: [get]}`);
const orders = (resource: string): Record<string, string> => ({
  'crd.yaml': definition,
  'role.yaml': role(`{apiGroups: [shop.example.com], resources: [${resource}], verbs: [get]}`),
});

ruleTester.run(rule, {
  valid: [
    { name: 'plurals and subresources', code: core('pods, pods/log, pods/finalizers, nodes/metrics, serviceaccounts/token, users') },
    { name: 'wildcards and patterns', code: core('"*", "*/scale", "pods/*"') },
    { name: 'a list of groups, of which one has it', code: role('{apiGroups: ["", apps, batch], resources: [pods, deployments, cronjobs/status], verbs: [get]}') },
    { name: 'another group has it', code: core('deployments') },
    { name: 'it is gone', code: clusterRole('{apiGroups: [policy, extensions], resources: [podsecuritypolicies], verbs: [use]}') },
    { name: 'groups of others', code: role('{apiGroups: [tekton.dev], resources: [Task, pipelinerun], verbs: [get]}') },
    { name: 'any group', code: role('{apiGroups: ["*"], resources: [widgets], verbs: [get]}') },
    { name: 'a group of others among them', code: role('{apiGroups: ["", apps.openshift.io], resources: [deploymentconfigs], verbs: [get]}') },
    { name: 'what is new in a later version', code: core('pods/resize'), kubernetesMinor: 24 },
    { name: 'audiences of tokens', code: clusterRole('{apiGroups: [""], resources: [vault], verbs: [request-serviceaccounts-token-audience]}') },
    { name: 'templates', code: core('"${RESOURCE}", "{{ .resource }}"') },
    { name: 'no text', code: core('1, null, {a: b}') },
    { name: 'what a definition of the input defines', code: orders('orders, orders/status, orders/finalizers, refunds') },
    { name: 'attested review groups', code: clusterRole('{apiGroups: [authentication.k8s.io], resources: [admissionReviewAPIGroups], verbs: [attest]}') },
  ],
  invalid: [
    { name: 'a kind', code: core('«Pod», services'), messages: ['meant'], says: ['write "pods"'] },
    { name: 'a singular', code: role('{apiGroups: [networking.k8s.io], resources: [«ingress»], verbs: [get]}'), says: ['write "ingresses"'] },
    { name: 'letter case', code: core('«configMaps»'), says: ['write "configmaps"'] },
    { name: 'a kind of another group', code: core('«Deployment»'), says: ['write "deployments"'] },
    { name: 'a kind in any group', code: role('{apiGroups: ["*"], resources: [«Pods»], verbs: [get]}'), says: ['write "pods"'] },
    { name: 'with a subresource', code: core('«pod/log»'), says: ['write "pods/log"'] },
    { name: 'a subresource with another name', code: core('«pods/logs»'), messages: ['nearSubresource'], says: ['"pods/log" may be meant'] },
    { name: 'a slip', code: core('«secret»s'.replace('»s', '»')), says: ['write "secrets"'] },
    { name: 'a slip that is no kind', code: core('«persistentvolumesclaims»'), messages: ['near'], says: ['the core API group, so that Role "operator" allows nothing on it; "persistentvolumeclaims" may be meant'] },
    { name: 'nothing like it', code: role('{apiGroups: ["", apps], resources: [«widgets»], verbs: [get]}'), messages: ['unknown'] },
    { name: 'a subresource like none', code: core('«pods/usage»'), messages: ['subresource'] },
    { name: 'several in one', code: core('«"pods, services"»'), messages: ['joined'] },
    { name: 'under a group that is none', code: role('{apiGroups: [apps/v1], resources: [«deployment»], verbs: [get]}'), says: ['write "deployments"'] },
    { name: 'the kind, singular and short name of a definition', code: orders('«Order», order, ord/status'.replace('order, ord/status', '«order», «ord/status»')), messages: ['meant', 'meant', 'meant'], says: [/"orders"/, /"orders"/, /"orders\/status"/] },
    { name: 'mended: a kind', code: core('«Pod», services'), suggestions: [[{ title: 'Write pods', output: core('pods, services') }]] },
    { name: 'mended: what is there already', code: core('pods, «pod»'), suggestions: [[{ title: 'Write pods', output: core('pods') }]] },
    {
      name: 'mended: a kind of another group',
      code: core('«Deployment»'),
      suggestions: [[{ title: 'Write deployments', output: role('{apiGroups: ["apps"], resources: [deployments], verbs: [get]}') }]],
    },
    {
      name: 'mended: a kind of another group, among others',
      code: core('services, «Deployment»'),
      suggestions: [[{ title: 'Write deployments', output: role('{apiGroups: ["", apps], resources: [services, deployments], verbs: [get]}') }]],
    },
    { name: 'mended: a subresource', code: core('«pods/logs»'), suggestions: [[{ title: 'Write pods/log', output: core('pods/log') }]] },
    { name: 'mended: a slip', code: core('pods, «persistentvolumesclaims»'), suggestions: [[{ title: 'Write persistentvolumeclaims', output: core('pods, persistentvolumeclaims') }]] },
    { name: 'mended: a subresource like none', code: core('pods, «pods/usage»'), suggestions: [[{ title: 'Remove pods/usage', output: core('pods') }]] },
    { name: 'mended: several in one', code: core('«"pods,services"», secrets'), suggestions: [[{ title: 'Write pods, services as entries of their own', output: core('"pods", secrets, services') }]] },
    { name: 'not mended: several in one, of which one is unknown', code: core('«"pods widgets"»'), suggestions: [[]] },
    { name: 'not mended: nothing like it', code: core('«widgets»'), suggestions: [[]] },
  ],
});
