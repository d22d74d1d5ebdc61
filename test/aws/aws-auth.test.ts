import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import type { AwsAuthEntryView, AwsAuthView } from '../../src/authoring/objects.js';
import { awsAuthView } from '../../src/aws/aws-auth.js';
import { viewOf, viewOfYaml } from '../support/views.js';

interface Mapping {
  readonly rolearn?: string;
  readonly userarn?: string;
  readonly username: string;
  readonly groups: readonly string[] | null;
}

interface Answered {
  readonly data: Readonly<Record<string, string>>;
  readonly roles: readonly Mapping[];
  readonly users: readonly Mapping[];
  readonly accounts: readonly string[];
}

function awsAuth(data: unknown): AwsAuthView {
  const root = viewOf({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'aws-auth', namespace: 'kube-system' }, data });
  const view = awsAuthView(root, { fragment: false });
  if (view === undefined) throw new Error('no aws-auth');
  return view;
}

/** An entry as the authenticator holds it. */
function held(entry: AwsAuthEntryView): readonly unknown[] {
  const groups = entry.groups.kind === 'sequence' ? entry.groups.items().map((item) => item.string ?? '') : null;
  return [entry.arn.string ?? '', entry.username.string ?? '', groups];
}

const entriesOf = (view: AwsAuthView) => view.sections.flatMap(({ entries }) => entries);

describe('against what the authenticator reads', () => {
  const answered = JSON.parse(readFileSync(new URL('aws-auth/answers.json', import.meta.url), 'utf8')) as readonly Answered[];

  test.each(answered)('$data', ({ data, roles, users, accounts }) => {
    const entries = entriesOf(awsAuth(data));
    const expected = [...roles, ...users].map(({ rolearn, userarn, username, groups }) => [rolearn ?? userarn, username, groups]);
    if (data['mapAccounts'] === undefined) {
      expect(entries.map(held).filter(([arn]) => arn !== '')).toEqual(expected);
    } else {
      expect(entries.map(({ arn }) => arn.text)).toEqual(accounts);
    }
  });
});

describe('which documents are aws-auth', () => {
  const configMap = (metadata: string, rest = '') => `{apiVersion: v1, kind: ConfigMap, metadata: ${metadata}${rest}}`;

  test.each([
    [configMap('{name: aws-auth, namespace: kube-system}'), true],
    [configMap('{name: aws-auth}'), true],
    [configMap('{name: aws-auth, namespace: shop}'), false],
    [configMap('{name: AWS-auth, namespace: kube-system}'), false],
    ['{apiVersion: v1, kind: Secret, metadata: {name: aws-auth, namespace: kube-system}}', false],
    ['{data: {mapRoles: x}}', false],
    ['{metadata: {name: aws-auth}}', false],
    ['[]', false],
  ])('%s: %s', (text, expected) => {
    const view = awsAuthView(viewOfYaml(text), { fragment: false });
    expect(view !== undefined).toBe(expected);
    if (view !== undefined) expect([view.fragment, view.sections]).toEqual([false, []]);
  });

  test.each([
    ['{metadata: {name: aws-auth}}', 'ConfigMap', true],
    ['{metadata: {name: aws-auth}}', 'Secret', false],
    ['{metadata: {name: settings}}', 'ConfigMap', false],
  ])('an item of a typed list: %s of %s', (text, kind, expected) => {
    expect(awsAuthView(viewOfYaml(text), { fragment: false, type: { apiVersion: 'v1', kind } }) !== undefined).toBe(expected);
  });

  test.each([
    ['{data: {mapRoles: ""}}', true],
    ['{data: {mapUsers: "- userarn: x", other: y}}', true],
    ['{data: {maproles: x}}', false],
    ['{data: {mapRoles: [x]}}', false],
    ['{mapRoles: x}', false],
  ])('fragment %s: %s', (text, expected) => {
    expect(awsAuthView(viewOfYaml(text), { fragment: true }) !== undefined).toBe(expected);
  });
});

describe('sections', () => {
  test('by exact key, in the order of the document, strings alone', () => {
    const view = awsAuth({ mapUsers: '[]', maproles: '[]', mapAccounts: ['1'], mapRoles: null, other: 'x' });
    expect(view.sections.map(({ name, blank }) => [name, blank])).toEqual([
      ['mapUsers', false],
      ['mapRoles', true],
    ]);
    expect(view.data.path).toEqual(['data']);
  });

  test('a blank section has no problem and no content, whatever stands in it', () => {
    const [section] = awsAuth({ mapRoles: ' ``\n' }).sections;
    expect(section).toMatchObject({ blank: true, problem: undefined, entries: [] });
    expect(section?.content.exists).toBe(false);
  });

  test('a section that cannot be read says so and has no content', () => {
    const [section] = awsAuth({ mapRoles: '- {{x}}\n  y' }).sections;
    expect(section?.problem).toBeDefined();
    expect(section?.content.exists).toBe(false);
    expect(section?.entries).toEqual([]);
  });

  test('content that is no list is there to be reported', () => {
    const [section] = awsAuth({ mapRoles: 'rolearn: x' }).sections;
    expect(section?.content.kind).toBe('mapping');
    expect(section?.entries).toEqual([]);
  });

  test('entries know their section, and absent fields are missing views', () => {
    const [entry] = entriesOf(awsAuth({ mapRoles: '- userarn: x' }));
    expect(entry?.section.name).toBe('mapRoles');
    expect([entry?.arn.exists, entry?.username.exists, entry?.groups.exists]).toEqual([false, false, false]);
    expect(entry?.arn.path).toEqual([0, 'rolearn']);
  });

  test('a field of the wrong type is still the field', () => {
    const [entry] = entriesOf(awsAuth({ mapRoles: '- rolearn: x\n  groups: system:masters' }));
    expect(entry?.groups.string).toBe('system:masters');
  });
});
