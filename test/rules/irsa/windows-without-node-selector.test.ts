import rule from '../../../rules/irsa/windows-without-node-selector.js';
import { ruleTester } from '../tester.js';
import { account, documents, workload } from './support.js';

const pod = (...spec: readonly string[]) => documents(account('checkout', 'shop'), workload({ spec }));
const affinity = (...values: readonly string[]) =>
  `affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [${values.map((value) => `{matchExpressions: [{key: kubernetes.io/os, operator: In, values: [${value}]}]}`).join(', ')}]}}}`;

ruleTester.run(rule, {
  valid: [
    { name: 'a node selector', code: pod('os: {name: windows}', 'nodeSelector: {kubernetes.io/os: windows}') },
    { name: 'the old label', code: pod('os: {name: windows}', 'nodeSelector: {beta.kubernetes.io/os: windows}') },
    { name: 'Linux', code: pod('os: {name: linux}') },
    { name: 'either', code: pod(affinity('windows, linux')) },
    { name: 'either, by two terms', code: pod(affinity('windows', 'linux')) },
    { name: 'no role', code: documents(account('checkout', 'shop', 'a: b'), workload({ spec: ['os: {name: windows}'] })) },
    { name: 'no affinity', code: pod('affinity: [5]') },
  ],
  invalid: [
    { name: 'os.name', code: pod('os: {name: «windows»}'), says: ['Deployment "checkout"'], related: [['arn:aws:iam::246813579024:role/checkout']] },
    { name: 'affinity', code: pod(affinity('«windows»')) },
    { name: 'a selector for another system', code: pod('os: {name: «windows»}', 'nodeSelector: {kubernetes.io/os: linux}') },
  ],
});
