import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { awsAuthView } from '../../src/aws/aws-auth.js';
import { droppedFor, type EffectiveMapping, effectiveEksctlMappings, effectiveIdentityMappings, effectiveMappings } from '../../src/aws/effective-mappings.js';
import { eksctlMappingView, identityMappingView } from '../../src/aws/iam-mappings.js';
import type { AwsAuthView } from '../../src/authoring/objects.js';
import { roleArn, userArn } from '../rules/aws-auth/support.js';
import { objectOf, viewOf } from '../support/views.js';

interface Mapping {
  readonly rolearn?: string;
  readonly userarn?: string;
  readonly username: string;
}

interface Answered {
  readonly data: Readonly<Record<string, string>>;
  readonly roles: readonly Mapping[];
  readonly users: readonly Mapping[];
}

function awsAuth(data: unknown): AwsAuthView {
  const view = awsAuthView(viewOf({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'aws-auth', namespace: 'kube-system' }, data }), { fragment: false });
  if (view === undefined) throw new Error('no aws-auth');
  return view;
}

const told = (mappings: readonly EffectiveMapping[]) => mappings.map(({ mapping, standing }) => `${mapping.username.string ?? ''} ${standing}`);
const entry = (field: string, arn: string, username: string) => `- ${field}: ${arn}\n  username: ${username}\n`;
const role = (arn: string, username: string) => entry('rolearn', arn, username);
const user = (arn: string, username: string) => entry('userarn', arn, username);

/** The keys under which the authenticator keeps what it read: roles in small letters, users as they are written (its `Key()`). */
function kept({ roles, users }: Answered): readonly string[] {
  const byRole = new Map(roles.map(({ rolearn = '', username }) => [rolearn.toLowerCase(), username]));
  const byUser = new Map(users.map(({ userarn = '', username }) => [userarn, username]));
  return [...byRole, ...[...byUser].filter(([arn]) => !byRole.has(arn.toLowerCase()))].map(([arn, username]) => `${arn} ${username}`).sort();
}

describe.each(['migrate/answers.json', 'aws-auth/answers.json'])('against what the authenticator reads: %s', (name) => {
  test('the mappings that count are those that it keeps', () => {
    const answered = JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')) as readonly Answered[];
    for (const answer of answered) {
      const found = effectiveMappings(awsAuth(answer.data)).filter(({ standing }) => standing === 'counts' || standing === 'chance');
      const keys = found.map(({ mapping, arn }) => `${mapping.section.name === 'mapRoles' ? arn.toLowerCase() : arn} ${mapping.username.string ?? ''}`);
      expect([keys.sort(), answer.data]).toEqual([kept(answer), answer.data]);
    }
  });
});

test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
  ['the later of two roles, in any letters', { mapRoles: role(roleArn('a'), 'one') + role(roleArn('A'), 'two') }, ['one replaced', 'two counts']],
  ['the later of two users', { mapUsers: user(userArn('a'), 'one') + user(userArn('a'), 'two') }, ['one replaced', 'two counts']],
  ['users in two spellings', { mapUsers: user(userArn('a'), 'one') + user(userArn('A'), 'two') + user(userArn('a'), 'three') }, ['one replaced', 'two chance', 'three chance']],
  ['a role before a user, whatever stands first', { mapUsers: user(roleArn('a'), 'one'), mapRoles: role(roleArn('A'), 'two') }, ['two counts', 'one behind-role']],
  ['what is dropped takes nobody’s place', { mapRoles: `${role(roleArn('a'), 'one')}${role(roleArn('a'), 'two')}  sso: {permissionSetName: x}\n` }, ['one counts']],
  ['accounts are no mappings of principals', { mapAccounts: '- "246813579024"\n' }, []],
])('%s', (_, data, expected) => {
  expect(told(effectiveMappings(awsAuth(data)))).toEqual(expected);
});

test('why entries are dropped', () => {
  const { sections } = awsAuth({
    mapRoles: `- username: a\n- sso: {permissionSetName: x}\n- rolearn: ${roleArn('a')}\n  sso: {permissionSetName: x}\n- rolearn: ${roleArn('a')}\n  sso:\n`,
    mapUsers: `- userarn: ${userArn('a')}\n  sso: {permissionSetName: x}\n- rolearn: ${roleArn('a')}\n`,
  });
  expect(sections.map(({ entries }) => entries.map(droppedFor))).toEqual([
    ['no-principal', 'sso', 'two-principals', undefined],
    [undefined, 'no-principal'],
  ]);
});

test('eksctl adds users to mapUsers, and all else to mapRoles', () => {
  const items = [
    [userArn('a'), 'one'],
    [userArn('A'), 'two'],
    [roleArn('a'), 'three'],
    [roleArn('A'), 'four'],
  ].flatMap(([arn, username]) => eksctlMappingView(viewOf({ arn, username })) ?? []);
  expect(told(effectiveEksctlMappings(items))).toEqual(['three replaced', 'four counts', 'one chance', 'two chance']);
});

test('of several objects for one principal any may be found first', () => {
  const objects = ['arn:aws:sts::246813579024:assumed-role/a/x', roleArn('A'), roleArn('team/a'), roleArn('b')].flatMap((arn, index) => {
    const object = objectOf(JSON.stringify({ apiVersion: 'iamauthenticator.k8s.aws/v1alpha1', kind: 'IAMIdentityMapping', metadata: { name: 'a' }, spec: { arn, username: `u${index}` } }));
    return identityMappingView(object) ?? [];
  });
  expect(told(effectiveIdentityMappings(objects))).toEqual(['u0 chance', 'u1 chance', 'u2 counts', 'u3 counts']);
});
