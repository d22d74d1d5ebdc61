import { describe, expect, test } from 'vitest';

import { iamPolicyView } from '../../src/aws/iam-policy.js';
import { viewOf } from '../support/views.js';

const ISSUER = 'oidc.eks.eu-west-1.amazonaws.com/id/X';
const TRUST = {
  Effect: 'Allow',
  Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${ISSUER}` },
  Action: 'sts:AssumeRoleWithWebIdentity',
  Condition: {
    StringEquals: { [`${ISSUER}:aud`]: 'sts.amazonaws.com', [`${ISSUER}:sub`]: ['system:serviceaccount:a:b', 'system:serviceaccount:a:c'] },
  },
};

const policy = (statement: unknown) => iamPolicyView(viewOf({ Version: '2012-10-17', Statement: statement }));
const first = (statement: unknown) => {
  const view = policy(statement)?.statements[0];
  if (view === undefined) throw new Error('no statement');
  return view;
};

describe('recognition', () => {
  test.each([
    ['a list', { Statement: [TRUST] }],
    ['a single statement', { Statement: TRUST }],
    ['NotAction', { Statement: [{ Effect: 'Deny', NotAction: ['s3:*'] }] }],
    ['one that is whole among others', { Statement: [{ Sid: 'x' }, TRUST, null] }],
  ])('%s', (_, document) => {
    expect(iamPolicyView(viewOf(document))?.statements.length).toBeGreaterThan(0);
  });

  test.each([
    ['no statement', { Version: '2012-10-17' }],
    ['an empty list', { Statement: [] }],
    ['text', { Statement: 'Allow' }],
    ['no effect', { Statement: [{ Action: 's3:GetObject' }] }],
    ['an effect alone', { Statement: [{ Effect: 'Allow' }] }],
    ['small letters', { statement: [TRUST] }],
    ['a list at the root', [TRUST]],
    ['a taint', { apiVersion: 'v1', kind: 'Node', spec: { taints: [{ effect: 'NoSchedule' }] } }],
  ])('not %s', (_, document) => {
    expect(iamPolicyView(viewOf(document))).toBeUndefined();
  });
});

describe('statements', () => {
  test('single values are read like lists', () => {
    const one = first({ Effect: 'Allow', Action: 's3:GetObject', Principal: { AWS: 'a', Service: ['b', 'c'] } });
    expect(one.actions.map((action) => action.string)).toEqual(['s3:GetObject']);
    expect(one.principals.map(({ type, at }) => [type, at.string])).toEqual([
      ['AWS', 'a'],
      ['Service', 'b'],
      ['Service', 'c'],
    ]);
    const many = first([{ Effect: 'Allow', Action: ['a:B', 'c:D'], Principal: '*' }]);
    expect(many.actions).toHaveLength(2);
    expect(many.principals.map(({ type, at }) => [type, at.path])).toEqual([['*', ['Statement', 0, 'Principal']]]);
    expect(many.policy.statements[0]).toBe(many);
  });

  test('conditions are split by key', () => {
    const { conditions } = first([TRUST]);
    expect(conditions.map(({ operator, key, values, at }) => [operator, key, values.length, at.name])).toEqual([
      ['StringEquals', `${ISSUER}:aud`, 1, `${ISSUER}:aud`],
      ['StringEquals', `${ISSUER}:sub`, 2, `${ISSUER}:sub`],
    ]);
  });

  test('misshapen parts are empty', () => {
    const statement = first([{ Effect: 'Allow', Action: null, Principal: ['x'], Condition: { StringEquals: 'x', Bool: { a: null } } }]);
    expect([statement.actions, statement.principals]).toEqual([[], []]);
    expect(statement.conditions.map(({ key, values }) => [key, values])).toEqual([['a', []]]);
  });

  test.each([
    ['as written', TRUST, true],
    ['in another case', { ...TRUST, Action: 'STS:assumerolewithWEBidentity' }, true],
    ['among others', { ...TRUST, Action: ['sts:TagSession', 'sts:AssumeRoleWithWebIdentity'] }, true],
    ['by a star', { ...TRUST, Action: '*' }, true],
    ['by a star at the end', { ...TRUST, Action: 'sts:AssumeRole*' }, true],
    ['by stars in the middle', { ...TRUST, Action: 'sts:*Role*Web?dentity' }, true],
    ['another action', { ...TRUST, Action: 'sts:AssumeRole' }, false],
    ['a pattern that falls short', { ...TRUST, Action: 'sts:*Roles' }, false],
    ['denied', { ...TRUST, Effect: 'Deny' }, false],
    ['to a service', { ...TRUST, Principal: { Service: 'pods.eks.amazonaws.com' } }, false],
    ['no action', { Effect: 'Allow', Principal: TRUST.Principal }, false],
  ])('trusts web identity: %s', (_, statement, expected) => {
    expect(first([statement]).trustsWebIdentity).toBe(expected);
  });

  test('a hostile pattern ends', () => {
    expect(first([{ ...TRUST, Action: '*a'.repeat(20_000) }]).trustsWebIdentity).toBe(false);
  });
});
