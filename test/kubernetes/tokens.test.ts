import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { jwtClaims } from '../../src/kubernetes/tokens.js';

const base64url = (value: string) => Buffer.from(value).toString('base64url');
const HEADER = base64url(JSON.stringify({ alg: 'RS256', kid: 'k' }));
const SIGNATURE = base64url('no real signature');
const token = (claims: object) => `${HEADER}.${base64url(JSON.stringify(claims))}.${SIGNATURE}`;

const SUBJECT = 'system:serviceaccount:shop:robot';
const LEGACY = {
  iss: 'kubernetes/serviceaccount',
  'kubernetes.io/serviceaccount/namespace': 'shop',
  'kubernetes.io/serviceaccount/service-account.name': 'robot',
  sub: SUBJECT,
};
const BOUND = {
  aud: ['https://kubernetes.default.svc.cluster.local'],
  exp: 1765976721,
  iat: 1734440721,
  iss: 'https://kubernetes.default.svc.cluster.local',
  'kubernetes.io': { namespace: 'shop', serviceaccount: { name: 'robot', uid: 'u' } },
  sub: SUBJECT,
};

describe('whole tokens', () => {
  test('a legacy one', () => {
    expect(jwtClaims(token(LEGACY))).toMatchObject({
      serviceAccount: 'legacy',
      subject: SUBJECT,
      lifetime: undefined,
      complete: true,
      doublyEncoded: false,
    });
  });

  test('a bound one, with its lifetime', () => {
    expect(jwtClaims(token(BOUND))).toMatchObject({ serviceAccount: 'bound', subject: SUBJECT, lifetime: 31_536_000 });
  });

  test('a token of something else', () => {
    expect(jwtClaims(token({ iss: 'https://accounts.example.org', sub: 'ann' }))).toMatchObject({
      serviceAccount: undefined,
      subject: 'ann',
    });
  });

  test.each([
    ['expiring', { sub: SUBJECT, exp: 1 }, 'bound'],
    ['lasting', { sub: SUBJECT }, 'legacy'],
  ])('known by its subject alone: %s', (_, claims, expected) => {
    expect(jwtClaims(token(claims))?.serviceAccount).toBe(expected);
  });

  test.each(['', '--token=', 'Authorization: Bearer ', 'token: "', 'prefix.', '--jwt-', '前 '])('after %j, with its place', (before) => {
    const encoded = token(LEGACY);
    const found = jwtClaims(`${before}${encoded}" rest`);
    expect([found?.start, found?.end, found?.serviceAccount]).toEqual([before.length, before.length + encoded.length, 'legacy']);
  });

  test('a service account token behind another one', () => {
    expect(jwtClaims(`${token({ sub: 'x' })} ${token(BOUND)}`)?.serviceAccount).toBe('bound');
  });

  test('claims outside ASCII', () => {
    expect(jwtClaims(token({ sub: 'Zoë' }))?.subject).toBe('Zoë');
  });

  test('claims named like properties of every object', () => {
    const claims = JSON.parse(`{"__proto__": {"sub": "${SUBJECT}", "kubernetes.io": {}}, "constructor": 1}`) as object;
    expect(jwtClaims(token(claims))).toMatchObject({ serviceAccount: undefined, subject: undefined, complete: true });
  });
});

describe('base64 once more', () => {
  test('as in the data of a Secret', () => {
    const encoded = Buffer.from(token(LEGACY)).toString('base64');
    const found = jwtClaims(encoded);
    expect(found).toMatchObject({ serviceAccount: 'legacy', doublyEncoded: true, start: 0, end: encoded.length });
  });

  test('wrapped over several lines', () => {
    const encoded = Buffer.from(token(BOUND)).toString('base64').replaceAll(/.{76}/gu, '$&\n');
    expect(jwtClaims(`${encoded}\n`)).toMatchObject({ serviceAccount: 'bound', doublyEncoded: true });
  });
});

test.each(['', '.'])('a token without its signature (%j) is no working credential', (end) => {
  const unsigned = token(LEGACY).slice(0, -SIGNATURE.length - 1) + end;
  expect(jwtClaims(unsigned)).toMatchObject({ serviceAccount: 'legacy', subject: SUBJECT, complete: false });
});

describe('tokens cut short', () => {
  const cut = (claims: object, after: string) => {
    const json = JSON.stringify(claims);
    const encoded = base64url(json.slice(0, json.indexOf(after) + after.length));
    return `${HEADER}.${encoded}`;
  };

  test.each([
    ['legacy', cut(LEGACY, 'serviceaccount/namespace')],
    ['bound', cut(BOUND, '"kubernetes.io":{')],
    ['bound', cut(BOUND, 'https://kubernetes.default')],
  ])('%s', (expected, text) => {
    expect(jwtClaims(`${text}...`)).toMatchObject({ serviceAccount: expected, complete: false, subject: undefined });
  });

  test.each([HEADER, `${HEADER}.`, `${HEADER}...`, `${HEADER}.eyJ`, 'eyJhbGciOi...', `${HEADER}.${base64url('{"aud":["x"')}`])(
    '%j says nothing',
    (text) => {
      expect(jwtClaims(text)).toBeUndefined();
    },
  );
});

test.each(['', 'eyJ', 'eyJ.eyJ.eyJ', 'ZXlK', `${base64url('{"typ":"x"}')}.${base64url('{}')}.x`, `${base64url('{"alg":1}')}.e30.`])(
  '%j is no token',
  (text) => {
    expect(jwtClaims(text)).toBeUndefined();
  },
);

test('any text: never a throw, and a place inside it', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('eyJ', 'ZXlK', '.', '=', '\n', HEADER, token(LEGACY), Buffer.from(token(BOUND)).toString('base64')),
    fc.base64String(),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('');
      const found = jwtClaims(text);
      if (found === undefined) return;
      expect(found.start).toBeLessThan(found.end);
      expect(found.end).toBeLessThanOrEqual(text.length);
    }),
  );
});
