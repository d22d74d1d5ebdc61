import rule from '../../../rules/plimsoll/suppression-unused.js';
import { ruleTester } from '../tester.js';

const account = (name: string): string => `# plimsoll-ignore ${name} -- because\napiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: robot\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'a rule that is not there', code: account('token/x') },
    { name: 'an end that has come', code: account('plimsoll/* until=2020-01-01') },
  ],
  invalid: [
    { name: 'a family', code: account('«plimsoll/*»'), says: ['`plimsoll/*`'] },
    { name: 'in the annotation', code: 'apiVersion: v1\nkind: Pod\nmetadata: {name: a, annotations: {plimsoll.dev/ignore: «"plimsoll/suppression-unused -- because"»}}\n' },
  ],
});
