import rule from '../../../rules/irsa/azure-use-label-invalid.js';
import { ruleTester } from '../tester.js';
import { serviceAccount, workload } from './support.js';

const labelled = (value: string, kind = 'Deployment') => workload({ kind }).replace('{app: checkout}', `{app: checkout, azure.workload.identity/use: ${value}}`);

ruleTester.run(rule, {
  valid: [
    { name: 'facts 4.5: on the pod template, in quotes', code: labelled('"true"') },
    { name: 'off', code: labelled('"false"') },
    { name: 'a variable', code: labelled('"${USE}"') },
    { name: 'none', code: workload() },
    { name: 'the label, and the annotation beside it', code: labelled('"true"').replace('labels:', 'annotations: {azure.workload.identity/use: "true"}\n      labels:') },
  ],
  invalid: [
    ...['Deployment', 'CronJob'].map((kind) => ({ name: `facts 4.5: unquoted true is refused, in a ${kind}`, code: labelled('«true»', kind), messages: ['unquoted'], severities: ['error' as const] })),
    { name: 'another word', code: labelled('«"True"»'), messages: ['otherValue'], severities: ['warning'] },
    { name: 'facts 4.5: as an annotation of the pods', code: workload({ annotations: ['«azure.workload.identity/use»: "true"'] }), messages: ['annotation'] },
    { name: 'facts 4.5: as an annotation of the account', code: serviceAccount('«azure.workload.identity/use»: "true"'), messages: ['annotation'] },
  ],
});
