import rule from '../../../rules/irsa/imds-reachable.js';
import { ruleTester } from '../tester.js';
import { account, association, documents, workload } from './support.js';

const irsa = account('checkout', 'shop');
const policy = (egress: string, types = '[Egress]', selector = '{}', namespace = 'shop') =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: a\n  namespace: ${namespace}\nspec:\n  podSelector: ${selector}\n  policyTypes: ${types}\n  egress: ${egress}\n`;
const block = (cidr: string, except = '') => `[{to: [{ipBlock: {cidr: ${cidr}, except: [${except}]}}]}]`;
const pod = workload().replace('serviceAccountName: checkout', 'serviceAccountName: «checkout»');

ruleTester.run(rule, {
  valid: [
    { name: 'no policy is here', code: documents(irsa, workload()) },
    { name: 'nothing may leave', code: documents(irsa, workload(), policy('[]')) },
    { name: 'an exception', code: documents(irsa, workload(), policy(block('0.0.0.0/0', '169.254.169.254/32'))) },
    { name: 'a wider exception', code: documents(irsa, workload(), policy(block('0.0.0.0/0', '169.254.0.0/16'))) },
    { name: 'another block', code: documents(irsa, workload(), policy(block('10.0.0.0/8'))) },
    { name: 'another port', code: documents(irsa, workload(), policy('[{ports: [{port: 443}]}]')) },
    { name: 'the port by another protocol', code: documents(irsa, workload(), policy('[{ports: [{port: 80, protocol: UDP}]}]')) },
    { name: 'pods', code: documents(irsa, workload(), policy('[{to: [{podSelector: {}}]}]')) },
    { name: 'rules for egress that say for themselves what the policy is about', code: documents(irsa, workload(), policy('[]').replace('  policyTypes: [Egress]\n', '')) },
    { name: 'no role', code: documents(workload(), policy(block('0.0.0.0/0'))) },
    { name: 'a policy of another namespace', code: documents(irsa, workload(), policy(block('0.0.0.0/0'), '[Egress]', '{}', 'other')) },
    { name: 'nonsense', code: documents(irsa, workload(), policy('[5, {to: [{ipBlock: {cidr: "::/0"}}, {ipBlock: {cidr: 300.1.1.1/99}}]}]')) },
  ],
  invalid: [
    { name: 'the host’s network', code: documents(irsa, workload({ spec: ['hostNetwork: «true»'] })), messages: ['hostNetwork'], severities: ['warning'] },
    { name: 'the host’s network, by Pod Identity', code: documents(association('shop', 'checkout'), workload({ kind: 'CronJob', spec: ['hostNetwork: «true»'] })) },
    { name: 'everything', code: documents(irsa, workload(), policy(block('«0.0.0.0/0»'))), messages: ['allowed'] },
    { name: 'everything else excepted', code: documents(irsa, workload(), policy(block('«169.254.0.0/16»', '169.254.170.23/32'))) },
    { name: 'every address, one port', code: documents(irsa, workload(), policy('[{«ports»: [{port: 80}]}]')), messages: ['allowed'] },
    { name: 'a policy for ingress alone', code: documents(irsa, pod, policy('[]', '[Ingress]')), messages: ['noPolicy'], severities: ['info'] },
    { name: 'a policy that says nothing of egress', code: documents(irsa, pod, policy('').replace('  policyTypes: [Egress]\n  egress: \n', '')), messages: ['noPolicy'] },
    { name: 'a policy for other pods', code: documents(irsa, pod, policy('[]', '[Egress]', '{matchLabels: {app: billing}}')), messages: ['noPolicy'] },
    { name: 'everything is here', code: documents(irsa, pod), completeInput: true, messages: ['noPolicy'] },
    {
      name: 'the first policy that leaves a way',
      code: documents(irsa, workload(), policy('[]'), policy(block('0.0.0.0/0'), '[Egress]', '{matchLabels: {app: billing}}'), policy(block('«0.0.0.0/0»'), '[Egress]', '{matchExpressions: [{key: app, operator: In, values: [billing, checkout]}]}'), policy(block('0.0.0.0/0'))),
    },
    { name: 'one finding for the policy of two workloads', code: documents(irsa, workload(), workload({ name: 'b' }), policy(block('«0.0.0.0/0»'))) },
  ],
});
