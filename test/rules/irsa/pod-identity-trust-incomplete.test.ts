import rule from '../../../rules/irsa/pod-identity-trust-incomplete.js';
import { ruleTester } from '../tester.js';
import { trust } from './support.js';

const pods = (action: string, service = '"pods.eks.amazonaws.com"') =>
  trust('').replace('"Federated"', '"Service"').replace(/"arn:aws:iam:[^"]*"/u, service).replace('"Action": "sts:AssumeRoleWithWebIdentity"', action);

ruleTester.run(rule, {
  valid: [
    { name: 'both', code: pods('"Action": ["sts:AssumeRole", "sts:TagSession"]') },
    { name: 'a star', code: pods('"Action": "sts:*"') },
    { name: 'another service', code: pods('"Action": "sts:AssumeRole"', '"ec2.amazonaws.com"') },
    { name: 'a variable', code: pods('"Action": ["${ACTIONS}"]') },
    {
      name: 'in two statements',
      code: `Statement:\n${['AssumeRole', 'TagSession'].map((action) => `  - {Effect: Allow, Principal: {Service: pods.eks.amazonaws.com}, Action: "sts:${action}"}\n`).join('')}`,
    },
    { name: 'a denial', code: pods('"Action": "sts:AssumeRole"').replace('Allow', 'Deny') },
  ],
  invalid: [
    { name: 'facts 4.4: without TagSession', code: pods('"Action": «"sts:AssumeRole"»'), says: ['needs sts:TagSession'] },
    { name: 'without AssumeRole', code: pods('«"Action"»: ["sts:TagSession"]'), says: ['needs sts:AssumeRole'] },
    { name: 'one of several services', code: pods('"Action": «"sts:AssumeRole"»', '["ec2.amazonaws.com", "pods.eks.amazonaws.com"]') },
  ],
});
