import rule from '../../../rules/irsa/exposed-workload.js';
import { ruleTester } from '../tester.js';
import { account, documents, workload } from './support.js';

const irsa = account('checkout', 'shop');
const service = (type: string, selector = '{app: checkout}', annotations = '{}') => `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  namespace: shop\n  annotations: ${annotations}\nspec:\n  type: ${type}\n  selector: ${selector}\n`;
const ingress = (backend: string, annotations = '{}', version = 'networking.k8s.io/v1') => `apiVersion: ${version}\nkind: Ingress\nmetadata:\n  name: web\n  namespace: shop\n  annotations: ${annotations}\nspec:\n  rules: [{http: {paths: [{backend: ${backend}}]}}]\n`;
const route = (backend: string) => `apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata:\n  name: web\n  namespace: shop\nspec:\n  rules: [{backendRefs: [${backend}]}]\n`;
const plain = service('ClusterIP');
const pod = workload().replace('serviceAccountName: checkout', 'serviceAccountName: «checkout»');

ruleTester.run(rule, {
  valid: [
    { name: 'inside', code: documents(irsa, workload(), plain) },
    { name: 'of other pods', code: documents(irsa, workload(), service('LoadBalancer', '{app: billing}')) },
    { name: 'without a selector', code: documents(irsa, workload(), service('LoadBalancer', '{}')) },
    { name: 'an internal load balancer', code: documents(irsa, workload(), service('LoadBalancer', '{app: checkout}', '{service.beta.kubernetes.io/aws-load-balancer-scheme: internal}')) },
    { name: 'an internal Ingress', code: documents(irsa, workload(), plain, ingress('{service: {name: web}}', '{alb.ingress.kubernetes.io/scheme: internal}')) },
    { name: 'an Ingress to another Service', code: documents(irsa, workload(), plain, ingress('{service: {name: other}}')) },
    { name: 'a route to another namespace', code: documents(irsa, workload(), plain, route('{name: web, namespace: other}')) },
    { name: 'no role', code: documents(workload(), service('LoadBalancer')) },
    { name: 'wrong types', code: documents(irsa, workload(), plain, ingress('5'), route('5')) },
  ],
  invalid: [
    { name: 'a load balancer', code: documents(irsa, pod, service('LoadBalancer')), severities: ['info'], related: [['LoadBalancer', 'arn:aws:iam::246813579024:role/checkout']] },
    { name: 'a port of each node', code: documents(irsa, pod, service('NodePort')) },
    { name: 'an Ingress', code: documents(irsa, pod, plain, ingress('{service: {name: web}}')), says: ['Ingress "web"'] },
    { name: 'an Ingress with one Service for all', code: documents(irsa, pod, plain, ingress('5').replace(/rules: .*/, 'defaultBackend: {service: {name: web}}')), says: ['Ingress "web"'] },
    { name: 'the same as it was', code: documents(irsa, pod, plain, ingress('5', '{}', 'extensions/v1beta1').replace(/rules: .*/, 'backend: {serviceName: web}')), says: ['Ingress "web"'] },
    { name: 'an Ingress as it was', code: documents(irsa, pod, plain, ingress('{serviceName: web}', '{}', 'extensions/v1beta1')) },
    {
      name: 'several Services, by the order in which they stand',
      code: documents(irsa, pod, service('NodePort', '{tier: front}'), service('LoadBalancer', '{app: checkout}'), service('NodePort', '{app: checkout}')),
      related: [['LoadBalancer', 'NodePort', 'arn:aws:iam::246813579024:role/checkout']],
    },
    {
      name: 'no more ways than a person looks at',
      code: documents(irsa, pod, plain, ...Array.from({ length: 20 }, () => ingress('{service: {name: web}}'))),
      related: [[...Array.from({ length: 12 }, () => 'web'), 'arn:aws:iam::246813579024:role/checkout']],
    },
    { name: 'a route', code: documents(irsa, pod, plain, route('{name: web}')), says: ['HTTPRoute "web"'] },
  ],
});
