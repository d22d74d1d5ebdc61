import rule from '../../../rules/aws-auth/map-accounts.js';
import { ruleTester } from '../tester.js';
import { awsAuth, section } from './support.js';

ruleTester.run(rule, {
  valid: [
    { name: 'an empty list', code: section('mapAccounts', '[]\n') },
    { name: 'a blank text', code: awsAuth('mapAccounts: ""\n') },
    { name: 'what is no list', code: section('mapAccounts', 'a: b\n') },
    { name: 'items that are empty', code: section('mapAccounts', '-\n- ""\n') },
  ],
  invalid: [
    { name: 'several', code: awsAuth('«mapAccounts»: |\n  - "1"\n  - 246813579024\n'), says: ['accounts "1" and "246813579024"'] },
    { name: 'by eksctl', code: 'apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: a}\niamIdentityMappings:\n- account: «"246813579024"»\n- arn: a\n' },
  ],
});
