import rule from '../../../rules/irsa/privileged-pod.js';
import { ruleTester } from '../tester.js';
import { account, association, documents, workload } from './support.js';

const irsa = account('checkout', 'shop');
const host = (path: string) => [`volumes: [{name: a, hostPath: {path: ${path}}}]`];

ruleTester.run(rule, {
  valid: [
    { name: 'no privilege', code: documents(irsa, workload({ container: ['securityContext: {privileged: false}'], spec: host('/var/log') })) },
    { name: 'a text', code: documents(irsa, workload({ container: ['securityContext: {privileged: "true"}'] })) },
    { name: 'no role', code: documents(account('checkout', 'shop', 'a: b'), workload({ spec: ['hostPID: true'] })) },
    { name: 'an account that is not here', code: workload({ spec: ['hostPID: true'] }) },
    { name: 'harmless folders', code: documents(irsa, workload({ spec: ['volumes: [{name: a, hostPath: {path: /etc/ssl/certs}}, {name: b, hostPath: {path: relative}}, {name: c, hostPath: 5}]'] })) },
  ],
  invalid: [
    ...['Pod', 'Deployment', 'CronJob'].map((kind) => ({ name: kind, code: documents(irsa, workload({ kind, container: ['securityContext: {privileged: «true»}'] })), messages: ['escapes'], severities: ['error' as const] })),
    { name: 'an agent on every node', code: documents(irsa, workload({ kind: 'DaemonSet', container: ['securityContext: {privileged: «true»}'] })), messages: ['agent'], severities: ['info'] },
    { name: 'processes', code: documents(irsa, workload({ spec: ['hostPID: «true»'] })) },
    ...['/', '/var', '/var/run/docker.sock', '/proc/', '/root'].map((path) => ({ name: path, code: documents(irsa, workload({ spec: host(`«${path}»`) })) })),
    { name: 'several are one finding', code: documents(irsa, workload({ spec: ['hostPID: true', ...host('/')], container: ['securityContext: {privileged: «true»}'] })), related: [['arn:aws:iam::246813579024:role/checkout', 'true', '/']] },
    { name: 'by Pod Identity', code: documents(association('shop', 'checkout'), workload({ spec: ['hostPID: «true»'] })), says: ['AWS identity "checkout"'] },
    { name: 'of Google', code: documents(account('checkout', 'shop', 'iam.gke.io/gcp-service-account: a@b.iam.gserviceaccount.com'), workload({ spec: ['hostPID: «true»'] })), says: ['Google Cloud'] },
    { name: 'of Azure', code: documents(account('checkout', 'shop', 'azure.workload.identity/client-id: 0b'), workload({ spec: ['hostPID: «true»'] })), says: ['Azure'] },
  ],
});
