import rule from '../../../rules/aws-auth/node-mapping-incomplete.js';
import { ruleTester } from '../tester.js';
import { mapRoles, roleArn, section } from './support.js';

const entry = (username: string, groups: string): string => `- rolearn: ${roleArn('node')}\n${username === '' ? '' : `  ${username}\n`}  ${groups}\n`;
const ec2 = 'username: system:node:{{EC2PrivateDNSName}}';
const both = 'groups: [system:bootstrappers, system:nodes]';

ruleTester.run(rule, {
  valid: [
    { name: 'Windows nodes', code: mapRoles(entry(ec2, 'groups: [eks:kube-proxy-windows, system:bootstrappers, system:nodes]')) },
    { name: 'hybrid nodes', code: mapRoles(entry('username: system:node:{{SessionName}}', both)) },
    { name: 'people', code: mapRoles(entry('username: "{{SessionName}}"', 'groups: [developers]')) },
    { name: 'brackets, which another rule reports', code: mapRoles(entry('username: <system:node:{{EC2PrivateDNSName}}>', 'groups: [<system:bootstrappers>, <system:nodes>]')) },
    { name: 'a username with template text', code: mapRoles(entry('username: ${NODE_USERNAME}', both)) },
    { name: 'groups that may hold it', code: mapRoles(entry(ec2, 'groups: ["${NODE_GROUP}"]')) },
    { name: 'groups that are no list, which another rule reports', code: mapRoles(entry(ec2, 'groups: system:nodes')) },
    { name: 'bootstrappers alone are no nodes', code: mapRoles(entry('username: a', 'groups: [system:bootstrappers]')) },
    { name: 'accounts', code: section('mapAccounts', '- "246813579024"\n') },
  ],
  invalid: [
    { name: 'no bootstrappers', code: mapRoles(entry(ec2, '«groups»: [system:nodes]')), messages: ['bootstrappers'], severities: ['warning'], related: [[roleArn('node')]] },
    { name: 'no nodes', code: mapRoles(entry(ec2, '«groups»: [system:bootstrappers]')), messages: ['nodes'], severities: ['error'], related: [['system:node:{{EC2PrivateDNSName}}']] },
    { name: 'no groups', code: mapRoles(`- «rolearn»: ${roleArn('node')}\n  ${ec2}\n`), messages: ['nodes'] },
    { name: 'no ARN either', code: mapRoles(`- «${ec2.replace(': ', '»: ')}\n`), says: ['without an ARN'] },
    { name: 'a fixed username', code: mapRoles(entry('username: «node»', both)), messages: ['username'], says: ['{{EC2PrivateDNSName}}'], related: [['system:nodes']] },
    { name: 'spaces inside the template', code: mapRoles(entry('username: «system:node:{{ EC2PrivateDNSName }}»', both)) },
    { name: 'another letter case', code: mapRoles(entry('username: «system:node:{{EC2PrivateDnsName}}»', both)) },
    { name: 'no username', code: mapRoles(`- «rolearn»: ${roleArn('node')}\n  ${both}\n`), messages: ['noUsername'] },
    { name: 'an empty username', code: mapRoles(entry('«username»:', both)), messages: ['noUsername'] },
    { name: 'a username that is no text', code: mapRoles(entry('username: «5»', both)), messages: ['username'] },
    {
      name: 'a role of people among the nodes: both halves',
      code: mapRoles(entry('username: «admin»', '«groups»: [system:masters, system:nodes]')),
      messages: ['username', 'bootstrappers'],
    },
  ],
});
