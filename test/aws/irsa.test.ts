import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { editDistance } from '../../src/aws/edit-distance.js';
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

describe('editDistance', () => {
  /** The plain definition, for short texts. */
  const distance = (a: string, b: string): number => {
    const rows = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
    const cell = (row: number, column: number) => rows[row]?.[column] ?? Infinity;
    for (let row = 0; row <= a.length; row++) {
      for (let column = 0; column <= b.length; column++) {
        const options = [cell(row - 1, column) + 1, cell(row, column - 1) + 1];
        options.push(cell(row - 1, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1));
        if (a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) options.push(cell(row - 2, column - 2) + 1);
        const line = rows[row];
        if (line !== undefined) line[column] = row + column === 0 ? 0 : Math.min(...options);
      }
    }
    return cell(a.length, b.length);
  };

  test('is the plain definition up to its limit', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });
    fc.assert(
      fc.property(word, word, fc.nat(4), (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(Math.min(distance(a, b), limit + 1));
      }),
    );
  });
});
