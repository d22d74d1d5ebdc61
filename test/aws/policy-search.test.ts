import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { iamPoliciesOf } from '../../src/aws/policy-search.js';
import { asNodeView } from '../../src/yaml/locate.js';
import { objectOf } from '../support/views.js';

const ALLOW = '{"Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]}';
const config = (data: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: policies\ndata:\n${data}`;
const paths = (text: string): readonly (readonly unknown[])[] => iamPoliciesOf(objectOf(text)).map(({ host }) => host?.path ?? []);

describe('a ConfigMap', () => {
  test.each([
    ['JSON', config(`  trust.json: |\n    ${ALLOW}\n`), [['data', 'trust.json']]],
    ['JSON in quotes', config(`  trust.json: '${ALLOW}'\n`), [['data', 'trust.json']]],
    ['YAML', config('  p: |\n    Version: "2012-10-17"\n    Statement:\n      - Effect: Allow\n        Action: "*"\n'), [['data', 'p']]],
    ['several', config(`  a: '${ALLOW}'\n  b: text\n  c: '${ALLOW}'\n`), [['data', 'a'], ['data', 'c']]],
    ['a script around it', config(`  a.sh: |\n    cat <<EOF > trust.json\n    ${ALLOW}\n    EOF\n`), []],
    ['broken JSON', config(`  a: '{"Statement": [{'\n`), []],
    ['another document', config(`  a: '{"Statement": "of account"}'\n`), []],
    ['a mapping where text belongs', config(`  a: ${ALLOW}\n`), []],
    ['no data', config('  Statement: 5\n'), []],
  ])('%s', (_, text, expected) => {
    expect(paths(text)).toEqual(expected);
  });
});

describe('custom resources', () => {
  test.each([
    [
      'ACK Role',
      `apiVersion: iam.services.k8s.aws/v1alpha1\nkind: Role\nmetadata:\n  name: a\nspec:\n  assumeRolePolicyDocument: '${ALLOW}'\n  inlinePolicies:\n    read: |\n      ${ALLOW}\n`,
      [
        ['spec', 'assumeRolePolicyDocument'],
        ['spec', 'inlinePolicies', 'read'],
      ],
    ],
    [
      'Crossplane Role',
      `apiVersion: iam.aws.upbound.io/v1beta1\nkind: Role\nmetadata:\n  name: a\nspec:\n  forProvider:\n    assumeRolePolicy: |\n      ${ALLOW}\n`,
      [['spec', 'forProvider', 'assumeRolePolicy']],
    ],
    [
      'a mapping',
      `apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata:\n  name: a\niam:\n  serviceAccounts:\n    - metadata: {name: a}\n      attachPolicy: ${ALLOW}\n`,
      [['iam', 'serviceAccounts', 0, 'attachPolicy']],
    ],
  ])('%s', (_, text, expected) => {
    expect(paths(text)).toEqual(expected);
  });

  test.each([
    ['a Secret', `apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\nstringData:\n  a: '${ALLOW}'\n`],
    ['a CustomResourceDefinition', `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: a\nspec: ${ALLOW}\n`],
    ['a Deployment', `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: a\nspec: ${ALLOW}\n`],
  ])('%s is not opened', (_, text) => {
    const object = objectOf(text);
    expect(iamPoliciesOf({ ...object, mentions: () => { throw new Error('searched'); } })).toEqual([]);
  });

  test('hundreds of levels', () => {
    const deep = `${'['.repeat(200)}${ALLOW}${']'.repeat(200)}`;
    expect(paths(`apiVersion: kro.run/v1\nkind: Deep\nmetadata:\n  name: a\nspec: ${deep}\n`)).toHaveLength(1);
  });
});

test('any text around a policy, and any policy: never a crash, and always the string that holds it', () => {
  let found = 0;
  const blank = fc.constantFrom('', ' ', '\n', '\n\n  ');
  const piece = fc.constantFrom('{', '}', '[', ']', '"Statement"', 'Statement:', '"Effect": "Allow"', '"Action": "*"', ',', ':', ' ', '\n', '\t', '"', "'", '- ', '&a', '*a', '!!x', '\0', ALLOW);
  fc.assert(
    fc.property(fc.oneof(fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')), fc.tuple(blank, blank).map(([before, behind]) => before + ALLOW + behind), fc.json()), (text) => {
      const object = objectOf(JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'Statement' }, data: { a: text } }));
      for (const policy of iamPoliciesOf(object)) {
        expect(policy.host?.path).toEqual(['data', 'a']);
        // Each is looked into when it is asked for.
        const parts = policy.statements.flatMap(({ actions, conditions, principals }) => [...actions, ...[...principals, ...conditions].map(({ at }) => at)]);
        for (const { document } of parts.map(asNodeView)) expect(document.text).toBe(text);
        found++;
      }
    }),
  );
  expect(found).toBeGreaterThan(10);
});
