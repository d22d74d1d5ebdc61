import rule from '../../../rules/irsa/skip-containers-unknown.js';
import { ruleTester } from '../tester.js';
import { workload } from './support.js';

const skip = (value: string, kind = 'Deployment') => workload({ kind, annotations: [`eks.amazonaws.com/skip-containers: ${value}`], spec: ['initContainers: [{name: init}]'] });

ruleTester.run(rule, {
  valid: [
    { name: 'one of two', code: skip('init') },
    { name: 'a sidecar that is injected', code: skip('istio-proxy') },
    { name: 'quoted as in CSV', code: skip(`'"init"'`) },
    { name: 'a variable', code: skip('${SIDECAR}') },
    { name: 'empty', code: skip('""') },
    { name: 'a list', code: skip('[init]') },
    { name: 'no containers', code: skip('init').replace(/ {6}initContainers:[^]*/u, '') },
  ],
  invalid: [
    ...['Pod', 'Deployment', 'CronJob'].map((kind) => ({ name: `facts 4.1: no such container in a ${kind}`, code: skip('«sidecar»', kind), messages: ['unknown'] })),
    { name: 'a space after the comma', code: skip('«init, app»'), says: ['" app"'] },
    { name: 'semicolons, as Azure has them', code: skip('«init;app»') },
    { name: 'all of them', code: skip('«app,init»'), messages: ['all'], says: ['Deployment "checkout"'] },
    { name: 'another case', code: skip('«Init»') },
  ],
});
