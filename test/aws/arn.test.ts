import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { callerRoleArn, formatArn, isAccountId, parseArn, principalArnFault } from '../../src/aws/arn.js';

describe('parseArn', () => {
  test.each([
    ['arn:aws:iam::111122223333:role/Admin', { partition: 'aws', service: 'iam', region: '', account: '111122223333', type: 'role', path: '', name: 'Admin' }],
    ['arn:aws-cn:iam::111122223333:role/a/b/Admin', { partition: 'aws-cn', type: 'role', path: 'a/b/', name: 'Admin' }],
    ['arn:aws:iam::111122223333:root', { type: 'root', path: '', name: '' }],
    ['arn:aws:sts::111122223333:assumed-role/Admin/ann@example.org', { type: 'assumed-role', path: '', name: 'Admin', session: 'ann@example.org' }],
    ['arn:aws:sts::111122223333:assumed-role/Admin', { type: 'assumed-role', name: 'Admin', session: undefined }],
    ['arn:aws:iam::111122223333:oidc-provider/oidc.example.org/id/X', { type: 'oidc-provider', path: 'oidc.example.org/id/', name: 'X' }],
    ['arn:aws:s3:::bucket/key:with:colons', { service: 's3', account: '', resource: 'bucket/key:with:colons' }],
    ['arn:aws:logs:eu-west-1:111122223333:log-group:name', { region: 'eu-west-1', type: 'log-group', name: 'name' }],
    ['arn:::::', { partition: '', account: '', resource: '', type: '', name: '' }],
  ])('%s', (text, expected) => {
    expect(parseArn(text)).toMatchObject(expected);
  });

  test.each(['', 'arn', 'arn:aws:iam::111122223333', 'ARN:aws:iam::111122223333:role/x', ' arn:aws:iam::111122223333:role/x', 'role/x'])(
    '%j is none',
    (text) => {
      expect(parseArn(text)).toBeUndefined();
    },
  );

  test('what parses is written the same again', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 5, maxLength: 8 }), (parts) => {
        const text = `arn:${parts.join(':')}`;
        const arn = parseArn(text);
        expect(arn && formatArn(arn)).toBe(text);
      }),
    );
  });
});

test.each([
  ['arn:aws:iam::111122223333:role/Admin', 'arn:aws:iam::111122223333:role/Admin'],
  ['arn:aws:iam::111122223333:role/team/dev/Admin', 'arn:aws:iam::111122223333:role/Admin'],
  ['arn:aws:sts::111122223333:assumed-role/Admin/session', 'arn:aws:iam::111122223333:role/Admin'],
  [
    'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Ops_0123',
    'arn:aws:iam::111122223333:role/AWSReservedSSO_Ops_0123',
  ],
  ['arn:aws:iam::111122223333:user/ann', undefined],
  ['arn:aws:iam::111122223333:role/', undefined],
  ['arn:aws:iam::111122223333:instance-profile/x', undefined],
])('callers with %s come as %s', (text, expected) => {
  const arn = parseArn(text);
  expect(arn && callerRoleArn(arn)).toBe(expected);
});

test.each([
  ['111122223333', true],
  ['11112222333', false],
  ['1111222233334', false],
  ['١١١١٢٢٢٢٣٣٣٣', false],
])('%s is an account: %s', (text, expected) => {
  expect(isAccountId(text)).toBe(expected);
});

describe('principalArnFault', () => {
  test.each([
    'arn:aws:iam::111122223333:role/Admin',
    'arn:aws:iam::111122223333:role/a/b/Admin',
    'arn:aws-us-gov:iam::111122223333:user/ann',
    'arn:aws:sts::111122223333:assumed-role/Admin/session',
    'arn:aws:sts::111122223333:federated-user/ann',
    'arn:aws:iam::111122223333:root',
    'arn:aws-eusc:iam::111122223333:role/x',
  ])('%s has none', (text) => {
    expect(principalArnFault(text)).toBeUndefined();
  });

  test.each([
    ['', /empty/u],
    ['arn:aws:iam::111122223333:role/Admin ', /white space around/u],
    ['arn:aws:iam::111122223333:role/My Admin', /white space in/u],
    ["'arn:aws:iam::111122223333:role/Admin'", /quotes/u],
    ['ARN:aws:iam::111122223333:role/Admin', /capitals/u],
    ['role/Admin', /bare name/u],
    ['Admin', /bare name/u],
    ['aws:iam::111122223333:role/Admin', /does not begin/u],
    ['arn:aws:iam:111122223333:role/Admin', /too few parts/u],
    ['arn:aws-us-govt:iam::111122223333:role/Admin', /partition "aws-us-govt"/u],
    ['arn:aws:s3::111122223333:role/Admin', /service "s3"/u],
    ['arn:aws:iam:eu-west-1:111122223333:role/Admin', /region "eu-west-1"/u],
    ['arn:aws:iam::11112222333:role/Admin', /11 digits instead of 12/u],
    ['arn:aws:iam::1111-2222-3333:role/Admin', /account "1111-2222-3333"/u],
    ['arn:aws:iam:::role/Admin', /no account/u],
    ['arn:aws:iam::111122223333:', /no resource/u],
    ['arn:aws:iam::111122223333:role/', /names no role/u],
    ['arn:aws:iam::111122223333:role', /names no role/u],
  ])('%j', (text, expected) => {
    expect(principalArnFault(text)).toMatch(expected);
  });

  test('says no more than fits a message', () => {
    expect(principalArnFault(`arn:${'x'.repeat(10_000)}:iam::111122223333:role/a`)?.length).toBeLessThan(120);
  });
});
