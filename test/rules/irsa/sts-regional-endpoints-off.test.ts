import rule from '../../../rules/irsa/sts-regional-endpoints-off.js';
import { ruleTester } from '../tester.js';
import { serviceAccount } from './support.js';

const regional = (text: string) => serviceAccount(`eks.amazonaws.com/sts-regional-endpoints: ${text}`);

ruleTester.run(rule, {
  valid: [
    { name: 'on', code: regional('"true"') },
    { name: 'on, as Go reads it', code: regional('"1"') },
    { name: 'nothing said', code: serviceAccount('a: b') },
    { name: 'a variable', code: regional('"${REGIONAL}"') },
    { name: 'null', code: regional('') },
  ],
  invalid: [
    { name: 'facts 4.1: false is the risky value', code: regional('«"false"»'), messages: ['off'], severities: ['info'] },
    { name: 'zero', code: regional('«"0"»'), messages: ['off'] },
    { name: 'facts 4.1: what is invalid is ignored', code: regional('«"off"»'), messages: ['ignored'] },
    { name: 'another case', code: regional('«"tRUE"»'), messages: ['ignored'] },
    { name: 'no string', code: regional('«true»'), messages: ['unquoted'], severities: ['error'] },
  ],
});
