import { describe, expect, test } from 'vitest';
import { IRSA_ANNOTATIONS, isWebhookRoleArn, nearIrsaAnnotation } from '../../src/aws/irsa.js';

describe('nearIrsaAnnotation', () => {
  test.each([
    ['eks.amazon.com/role-arn', 'role-arn'],
    ['eks.amazonaws.com/rolearn', 'role-arn'],
    ['eks.amazonaws.com/role_arn', 'role-arn'],
    ['eks.amazonaws.com/roleArn', 'role-arn'],
    ['EKS.AMAZONAWS.COM/ROLE-ARN', 'role-arn'],
    ['eks.amazonaws.com/role-arm', 'role-arn'],
    ['eks.amazonaws.com/role-anr', 'role-arn'],
    ['eks.amazonaws.com/role', 'role-arn'],
    ['eks.amazonaws.com/iam-role-arn', 'role-arn'],
    ['eks.amazonaws.con/role-arn', 'role-arn'],
    ['esk.amazonaws.com/role-arn', 'role-arn'],
    ['iam.amazonaws.com/role-arn', 'role-arn'],
    ['eks.amazonaws.com.role-arn', 'role-arn'],
    ['eks.amazonaws.com/audiences', 'audience'],
    ['eks.amazonaws.com/token_expiration', 'token-expiration'],
    ['eks.amazonaws.com/sts-regional-endpoint', 'sts-regional-endpoints'],
    ['eks.amazonaws.com/skip-container', 'skip-containers'],
  ])('%s was meant as %s', (key, name) => {
    expect(nearIrsaAnnotation(key)).toBe(`eks.amazonaws.com/${name}`);
  });

  test.each([
    ...IRSA_ANNOTATIONS,
    'iam.amazonaws.com/role',
    'iam.amazonaws.com/permitted',
    'eks.amazonaws.com/compute-type',
    'eks.amazonaws.com/nodegroup',
    'eks.amazonaws.com/pod-identity',
    'eks.amazonaws.com/',
    'example.org/role-arn',
    'role-arn',
    'iam.gke.io/gcp-service-account',
    'eks.amazonaws.com/fargate-profile',
    '',
    '/',
    `eks.amazonaws.com/role-arn${'x'.repeat(1000)}`,
  ])('%s is no slip', (key) => {
    expect(nearIrsaAnnotation(key)).toBeUndefined();
  });
});

test.each([
  ['arn:aws:iam::111122223333:role/my-role', true],
  ['arn:aws-cn:iam::111122223333:role/team/dev/My+Role=,.@-', true],
  ['arn:aws:iam::111122223333:role/', false],
  ['arn:aws:iam::11112222333:role/x', false],
  ['arn:aws:iam::111122223333:instance-profile/x', false],
  ['arn:aws:sts::111122223333:assumed-role/x/y', false],
  ['arn:aws:iam::111122223333:role/x ', false],
  ['arn:aws:iam::111122223333:role/x\n', false],
  ['"arn:aws:iam::111122223333:role/x"', false],
  ['x', false],
  ['', false],
])('the webhook knows %j for a role: %s', (text, expected) => {
  expect(isWebhookRoleArn(text)).toBe(expected);
});
