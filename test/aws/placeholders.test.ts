import fc from 'fast-check';
import { expect, test } from 'vitest';

import { findPlaceholder, isDocumentationAccount } from '../../src/aws/placeholders.js';

test.each([
  ['<username>', '<username>', 'brackets'],
  ['<ARN of instance role (not instance profile)>', '<ARN of instance role (not instance profile)>', 'brackets'],
  ['<system:node:{{EC2PrivateDNSName}}>', '<system:node:{{EC2PrivateDNSName}}>', 'brackets'],
  ['arn:aws:iam::<account>:role/x', '<account>', 'brackets'],
  ['arn:aws:iam::$account_id:oidc-provider/$oidc_provider', '$account_id', 'variable'],
  ['system:serviceaccount:${NAMESPACE}:x', '${NAMESPACE}', 'variable'],
  ['${NAME:-web}', '${NAME:-web}', 'variable'],
  ['${NAME=web}', '${NAME=web}', 'variable'],
  ['$oidc_provider:aud', '$oidc_provider', 'variable'],
  ['${aws:username}/$x', '$x', 'variable'],
  ['arn:aws:iam::ACCOUNT_ID:role/x', 'ACCOUNT_ID', 'word'],
  ['arn:aws:iam::AWS_ACCOUNT_ID:role/x', 'AWS_ACCOUNT_ID', 'word'],
  ['REPLACE_ME', 'REPLACE_ME', 'word'],
  ['REPLACE-WITH-ARN', 'REPLACE-WITH-ARN', 'word'],
  ['changeme', 'changeme', 'word'],
  ['please-change-me', 'change-me', 'word'],
  ['YOUR_BUCKET', 'YOUR_BUCKET', 'word'],
  ['TODO', 'TODO', 'word'],
  ['TODO <x>', 'TODO', 'word'],
  ['your-image-here', 'your-image-here', 'word'],
  ['registry.example.com/your-registry/app:1.2', 'your-registry', 'word'],
  ['your_cluster_name', 'your_cluster_name', 'word'],
  ['app.your-domain.com', 'your-domain', 'word'],
])('%j holds %j', (value, text, kind) => {
  const found = findPlaceholder(value);
  expect(found).toEqual({ start: value.indexOf(text), end: value.indexOf(text) + text.length, text, kind });
});

test.each([
  '',
  'web',
  'system:node:{{EC2PrivateDNSName}}',
  '${aws:PrincipalTag/team}',
  '${oidc.eks.example.org/id/X:sub}',
  '${*}',
  'a < b',
  '<>',
  'price $5',
  'ends in $',
  '$(hostname)',
  'REPLACEMENT',
  'replace-config',
  'changemeter',
  'TODOS',
  'know-your-customer-id',
  'your-names',
  'yourname',
  'your-shop',
  'my-account-id',
  'https://kubernetes.default.svc',
])('%j holds none', (value) => {
  expect(findPlaceholder(value)).toBeUndefined();
});

test('any text: the place holds the text', () => {
  const piece = fc.oneof(fc.string(), fc.constantFrom('<', '>', '${', '}', ':', '$', 'REPLACE', '_ME', 'TODO', 'x'));
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const value = pieces.join('');
      const found = findPlaceholder(value);
      if (found !== undefined) expect(value.slice(found.start, found.end)).toBe(found.text);
    }),
  );
});

test.each(['<'.repeat(50_000), '${'.repeat(50_000), '${a=$'.repeat(20_000), 'REPLACE_'.repeat(20_000), 'your-'.repeat(20_000), 'your-a'.repeat(20_000), `\${${'a:'.repeat(50_000)}`])(
  'hostile text %# ends',
  (value) => {
    const found = findPlaceholder(`${value}a`);
    expect(found === undefined || found.end <= value.length + 1).toBe(true);
  },
);

test('documentation accounts', () => {
  expect(['000000000000', '111122223333', '123456789012'].every(isDocumentationAccount)).toBe(true);
  expect(isDocumentationAccount('210987654321')).toBe(false);
});
