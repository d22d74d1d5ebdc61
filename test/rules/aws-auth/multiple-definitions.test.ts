import rule from '../../../rules/aws-auth/multiple-definitions.js';
import { ruleTester } from '../tester.js';
import { mapRoles, roleArn } from './support.js';

ruleTester.run(rule, {
  valid: [
    { name: 'the same data twice', code: `${mapRoles('[]\n')}---\n${mapRoles('[]\n')}` },
    { name: 'one for each cluster, in folders of their own', code: { 'dev/aws-auth.yaml': mapRoles(`- rolearn: ${roleArn('a')}\n`), 'prod/aws-auth.yaml': mapRoles(`- rolearn: ${roleArn('b')}\n`) } },
    { name: 'one of them is elsewhere', code: `${mapRoles(`- rolearn: ${roleArn('a')}\n`)}---\n${mapRoles('[]\n').replace('kube-system', 'shop')}` },
    { name: 'data that is no mapping', code: `${mapRoles('[]\n')}---\n${mapRoles('[]\n').replace(/data:[^]*/, 'data:\n  mapRoles: |\n    []\n')}` },
  ],
  invalid: [
    {
      name: 'two files of a folder',
      code: { 'a.yaml': mapRoles(`- rolearn: ${roleArn('a')}\n`), 'b.yaml': mapRoles(`- rolearn: ${roleArn('b')}\n`).replace('aws-auth', '«aws-auth»') },
      says: ['in a.yaml'],
      related: [['aws-auth']],
    },
    {
      name: 'files of any folder when they are said to be all there is',
      code: { 'a/x.yaml': mapRoles(`- rolearn: ${roleArn('a')}\n`), 'b/x.yaml': mapRoles('[5]\n').replace('aws-auth', '«aws-auth»') },
      completeInput: true,
    },
  ],
});
