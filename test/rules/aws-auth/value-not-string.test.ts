import rule from '../../../rules/aws-auth/value-not-string.js';
import { ruleTester } from '../tester.js';
import { awsAuth } from './support.js';

ruleTester.run(rule, {
  valid: [
    { name: 'nothing there', code: awsAuth('mapRoles:\nmapUsers: ""\n') },
    { name: 'other keys are not sections', code: awsAuth('maproles: [a]\n') },
    { name: 'data that is no mapping', code: awsAuth('- a\n') },
  ],
  invalid: [
    { name: 'a mapping', code: awsAuth('«mapUsers»: {a: b}\n'), messages: ['collection'], says: ['a mapping'] },
    { name: 'a number', code: awsAuth('mapAccounts: «246813579024»\n'), messages: ['scalar'], says: ['in quotes'] },
    { name: 'a boolean', code: awsAuth('mapRoles: «no»\n'), messages: ['scalar'] },
  ],
});
