import rule from '../../../rules/irsa/azure-skip-containers-unknown.js';
import { ruleTester } from '../tester.js';
import { workload } from './support.js';

const skip = (value: string, kind = 'Deployment') => workload({ kind, annotations: [`azure.workload.identity/skip-containers: ${value}`], spec: ['initContainers: [{name: init}]'] });

ruleTester.run(rule, {
  valid: [
    { name: 'one of two', code: skip('init') },
    { name: 'white space and an end', code: skip('"init ; istio-proxy"') },
    { name: 'a variable', code: skip('${SIDECAR}') },
    { name: 'empty', code: skip('""') },
  ],
  invalid: [
    ...['Pod', 'CronJob'].map((kind) => ({ name: `no such container in a ${kind}`, code: skip('«sidecar»', kind), messages: ['unknown'] })),
    { name: 'facts 4.5: semicolons, not commas', code: skip('«init,app»'), says: ['"init,app"'] },
    { name: 'all of them', code: skip('«init;app»'), messages: ['all'] },
  ],
});
