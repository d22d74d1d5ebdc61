import rule from '../../../rules/irsa/aws-node-uses-node-role.js';
import { ruleTester } from '../tester.js';
import { account, association, documents, workload } from './support.js';

const daemon = (text = 'aws-node', name = 'aws-node') => workload({ kind: 'DaemonSet', name, namespace: 'kube-system', account: text });
const plain = account('aws-node', 'kube-system', 'a: b');

ruleTester.run(rule, {
  valid: [
    { name: 'a role', code: documents(account('aws-node', 'kube-system'), daemon()) },
    { name: 'an association', code: documents(plain, daemon(), association('kube-system', 'aws-node')) },
    { name: 'an account that is not here', code: daemon() },
    { name: 'another DaemonSet', code: documents(plain, daemon('aws-node', 'kube-proxy')) },
    { name: 'another namespace', code: documents(account('aws-node', 'shop', 'a: b'), workload({ kind: 'DaemonSet', name: 'aws-node', account: 'aws-node' })) },
  ],
  invalid: [
    { name: 'no role', code: documents(plain, daemon('«aws-node»')), related: [['aws-node']] },
    { name: 'a renamed account alone is not enough', code: documents(account('cni', 'kube-system', 'a: b'), daemon('«cni»')) },
    { name: 'an association of another account', code: documents(plain, daemon('«aws-node»'), association('shop', 'aws-node')) },
  ],
});
