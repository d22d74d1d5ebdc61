import rule from '../../../rules/aws-auth/duplicate-key-in-entry.js';
import { ruleTester } from '../tester.js';
import { mapRoles, roleArn, section, userArn } from './support.js';

ruleTester.run(rule, {
  valid: [
    { name: 'the same key in two entries', code: mapRoles(`- rolearn: ${roleArn('a')}\n- rolearn: ${roleArn('b')}\n`) },
    { name: 'unknown keys in two spellings are ignored both', code: mapRoles(`- rolearn: ${roleArn('a')}\n  note: a\n  Note: b\n`) },
    { name: 'a section that cannot be read', code: mapRoles('- a: b\n\ta: c\n') },
  ],
  invalid: [
    { name: 'the ARN twice', code: mapRoles(`- rolearn: ${roleArn('a')}\n  «rolearn»: ${roleArn('b')}\n`), messages: ['same'], related: [['rolearn']] },
    { name: 'two spellings', code: mapRoles(`- rolearn: ${roleArn('a')}\n  «RoleARN»: ${roleArn('b')}\n`), messages: ['case'], says: ['it is `rolearn`'] },
    { name: 'two spellings of groups, of which one is no list', code: mapRoles(`- rolearn: ${roleArn('a')}\n  Groups: [a]\n  «groups»: b\n`), says: ['it is `Groups`'] },
    { name: 'two spellings of the user id', code: section('mapUsers', `- userarn: ${userArn('a')}\n  userid: a\n  «UserID»: b\n`), says: ['it is `userid`'] },
  ],
});
