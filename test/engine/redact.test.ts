import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeRanges, secretLikeRanges } from '../../src/engine/redact.js';

/** The text with each range replaced by one bullet. */
function masked(text: string): string {
  let out = '';
  let at = 0;
  for (const { start, end } of secretLikeRanges(text)) {
    out += `${text.slice(at, start)}•`;
    at = end;
  }
  return out + text.slice(at);
}

describe('what looks like a secret', () => {
  it.each([
    ['token: eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJrdWJlcm5ldGVzIn0.c2lnbmF0dXJl', 'token: •'],
    ['token: ZXlKaGJHY2lPaUpTVXpJMU5pSjkuZXlKcGMzTWk=', 'token: •'],
    ['value: "ghp_abcdefghijklmnopqrstuvwxyz0123456789"', 'value: "•"'],
    ['id: AKIAABCDEFGHIJKLMNOP', 'id: •'],
    ['key: wJalrXUtnFEMI/K7MDENG/bPxRfiCYzEq8Vw2TnL', 'key: •'],
    ['arn:aws:iam::111122223333:role/a ghp_abcdefghijklmnopqrstuvwxyz0123456789', 'arn:aws:iam::111122223333:role/a •'],
    ['oidc.example.com/id/9F1A3B5C7D2E4F6A8B0C1D3E5F7A9B2CwJalrXUtnFEMIbPxRfiCYz', 'oidc.example.•'],
    ['bootstrap: 07401b.f395accd246ae52d', 'bootstrap: •'],
    ['Authorization: Bearer abcdef123456', 'Authorization: Bearer •'],
    ['- --token=s3cretvalue', '- --token=•'],
    ['url: postgres://app:hunter2@db:5432/x', 'url: postgres://app:•@db:5432/x'],
    ['"-----BEGIN RSA PRIVATE KEY-----\\nMIIE\\n-----END RSA PRIVATE KEY-----"', '"-----BEGIN RSA PRIVATE KEY-----•-----END RSA PRIVATE KEY-----"'],
  ])('%s', (text, expected) => {
    expect(masked(text)).toBe(expected);
  });

  it.each([
    'automountServiceAccountToken: false',
    'rolearn: arn:aws:iam::123456789012:role/KarpenterNodeRole-production-eu-west-1',
    '"Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.us-east-1.amazonaws.com/id/9F1A3B5C7D2E4F6A8B0C1D3E5F7A9B2C"',
    '"oidc.eks.us-east-1.amazonaws.com/id/9F1A3B5C7D2E4F6A8B0C1D3E5F7A9B2C:sub": "system:serviceaccount:*:*"',
    'issuer: https://oidc.eks.cn-north-1.amazonaws.com.cn/id/0E2D4C6B8A1F3E5D7C9B0A2F4E6D8C1B',
    'arn:aws:iam::111122223333:role/wJalrXUtnFEMI/K7MDENG/bPxRfiCYzEq8Vw2TnL',
    'image: registry.example.com/team/app@sha256:9b2cf535f27731c974343645a3985328a9b2cf535f27731c974343645a398532',
    '- --token-auth-file=/etc/kubernetes/tokens.csv',
    '- --password=$(PASSWORD)',
    'resources: [validatingadmissionpolicybindings, mutatingwebhookconfigurations]',
    'name: AmazonEKSClusterAutoscalerAdditionalPermissionsPolicy',
    'https://kubernetes.io/docs/reference/access-authn-authz/rbac/',
  ])('leaves %s', (text) => {
    expect(secretLikeRanges(text)).toEqual([]);
  });

  it('gives sorted ranges inside the text that do not touch', () => {
    const parts = fc.array(fc.constantFrom('eyJhbGciOi', '.', 'ghp_', 'abcDEF0123456789xyz', ' ', '--token=', '://a:b@', 'bearer ', '\n'));
    fc.assert(
      fc.property(parts, (words) => {
        const text = words.join('');
        let at = -1;
        for (const { start, end } of secretLikeRanges(text)) {
          expect(start).toBeGreaterThan(at);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

it('merges ranges that overlap or touch', () => {
  expect(
    mergeRanges([
      { start: 5, end: 9 },
      { start: 0, end: 2 },
      { start: 2, end: 3 },
      { start: 6, end: 7 },
      { start: 4, end: 4 },
    ]),
  ).toEqual([
    { start: 0, end: 3 },
    { start: 5, end: 9 },
  ]);
});
