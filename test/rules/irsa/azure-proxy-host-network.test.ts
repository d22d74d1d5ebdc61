import rule from '../../../rules/irsa/azure-proxy-host-network.js';
import { ruleTester } from '../tester.js';
import { workload } from './support.js';

const proxy = (value: string, spec: readonly string[], kind = 'Deployment') => workload({ kind, annotations: [`azure.workload.identity/inject-proxy-sidecar: ${value}`], spec });

ruleTester.run(rule, {
  valid: [
    { name: 'no host network', code: proxy('"true"', ['hostNetwork: false']) },
    { name: 'no proxy', code: workload({ spec: ['hostNetwork: true'] }) },
    { name: 'no proxy, in words', code: proxy('"false"', ['hostNetwork: true']) },
    { name: 'the webhook is not called', code: proxy('"true"', ['hostNetwork: true']).replace('{app: checkout}', '{azure.workload.identity/use: "false"}') },
  ],
  invalid: ['Pod', 'Deployment', 'CronJob'].map((kind) => ({ name: `facts 4.5: refused with the host’s network, in a ${kind}`, code: proxy('"true"', ['hostNetwork: «true»'], kind), related: [['azure.workload.identity/inject-proxy-sidecar']] })),
});
