import rule from '../../../rules/aws-auth/unknown-data-key.js';
import { ruleTester } from '../tester.js';
import { awsAuth } from './support.js';

ruleTester.run(rule, {
  valid: [
    { name: 'all three keys, in any order', code: awsAuth('mapAccounts: ""\n"mapUsers": ""\nmapRoles: ""\n') },
    { name: 'no data', code: 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: aws-auth}\ndata:\n' },
    { name: 'data that is a text', code: 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: aws-auth}\ndata: mapRole\n' },
    { name: 'another ConfigMap', code: 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {maproles: a}\n' },
  ],
  invalid: [
    { name: 'a letter less', code: awsAuth('«mapRole»: ""\n'), severities: ['error'], says: ['write mapRoles'] },
    { name: 'with underscores', code: awsAuth('«map_users»: ""\n'), says: ['write mapUsers'] },
    { name: 'in capitals, in quotes', code: awsAuth('«"MAPACCOUNTS"»: ""\n'), says: ['write mapAccounts'] },
    { name: 'beside the right one', code: awsAuth('mapRoles: ""\n«MapRoles»: ""\n') },
    { name: 'something else', code: awsAuth('«owner»: platform\nmapRoles: ""\n'), severities: ['info'] },
    { name: 'a key of JavaScript', code: awsAuth('«__proto__»: a\n«constructor»: b\n'), severities: ['info', 'info'] },
    { name: 'in a fragment', code: 'data:\n  mapRoles: ""\n  «mapUser»: ""\n' },
    { name: 'a section that is no string', code: awsAuth('«mapRole»:\n  - a\n') },
  ],
});
