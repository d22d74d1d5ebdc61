import { describe, expect, test } from 'vitest';
import type { RightsReport } from '../../src/engine/access-report.js';
import { awsAuth, roleArn, userArn } from '../rules/aws-auth/support.js';
import { expectValid } from '../support/schemas.js';
import { cli } from './support.js';

const AWS_AUTH = awsAuth(`mapRoles: |
  - rolearn: ${roleArn('dev')}
    username: dev:{{SessionName}}
    groups: [old]
  - rolearn: ${roleArn('Dev')}
    username: dev:{{SessionName}}
    groups: [developers]
  - rolearn: ${roleArn('teams/ops')}
    username: ops
    groups: [developers]
  - rolearn: ${roleArn('root')}
    username: root
    groups: [system:masters]
mapUsers: |
  - userarn: ${userArn('jane')}
    username: jane
mapAccounts: |
  - "135792468013"
`);

const binding = (name: string, role: string, subject: string): string =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: ${name}}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${role}}\nsubjects: [{apiGroup: rbac.authorization.k8s.io, ${subject}}]\n---\n`;

const files = {
  'aws-auth.yaml': AWS_AUTH,
  'rbac.yaml':
    binding('developers', 'secret-reader', 'kind: Group, name: developers') +
    binding('jane', 'cluster-admin', 'kind: User, name: jane') +
    binding('nobody', 'cluster-admin', 'kind: Group, name: old') +
    'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: secret-reader}\nrules: [{apiGroups: [""], resources: [secrets], verbs: [get]}]\n',
  'entry.yaml': `apiVersion: eks.services.k8s.aws/v1alpha1\nkind: AccessEntry\nmetadata: {name: a}\nspec:\n  principalARN: ${roleArn('teams/admin')}\n  kubernetesGroups: [developers]\n  accessPolicies:\n    - policyARN: arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy\n      accessScope: {type: cluster}\n`,
};

interface Rights {
  readonly rights: readonly {
    readonly definition: { readonly file: string; readonly line: number };
    readonly login: { readonly username: string; readonly groups: readonly string[] };
    readonly grants: readonly { readonly through?: string; readonly binding: { readonly name: string } }[];
    readonly escalations: readonly { readonly sentence: string }[];
  }[];
}

async function rights(arn: string): Promise<Rights['rights']> {
  const { code, out } = await cli(['rights', arn, '--format', 'json'], { files });
  expect(code).toBe(0);
  const report = JSON.parse(out) as Rights;
  expectValid('rights', report);
  return report.rights;
}

/** Own bindings: those that Kubernetes makes are the same for everybody. */
const own = ({ grants }: Rights['rights'][number]): readonly (readonly (string | undefined)[])[] =>
  grants.filter(({ through }) => through !== 'system:authenticated').map(({ through, binding: { name } }) => [through, name]);

describe('plimsoll rights <arn>', () => {
  test('by the entry that counts, through its groups', async () => {
    const [entry, ...others] = await rights(roleArn('dev'));
    expect(others).toEqual([]);
    expect(entry?.definition).toMatchObject({ file: 'aws-auth.yaml', line: 11 });
    expect(entry?.login).toMatchObject({ username: 'dev:{{SessionName}}', groups: ['developers'] });
    expect(entry === undefined ? [] : own(entry)).toEqual([['developers', 'developers']]);
  });

  test.each([roleArn('any/path/dev'), 'arn:aws:sts::246813579024:assumed-role/dev/jane'])('%s is the same caller', async (arn) => {
    expect(await rights(arn)).toHaveLength(1);
  });

  test('a user by its name', async () => {
    const [entry] = await rights(userArn('jane'));
    expect(entry === undefined ? [] : own(entry)).toEqual([[undefined, 'jane']]);
  });

  test('system:masters has what Kubernetes binds to it', async () => {
    const [entry] = await rights(roleArn('root'));
    expect(entry === undefined ? [] : own(entry)).toEqual([['system:masters', 'cluster-admin']]);
  });

  test('a mapping with a path lets in nobody', async () => {
    expect(await rights(roleArn('ops'))).toEqual([]);
  });

  test('an access entry with a path does, and its policies count', async () => {
    const [entry] = await rights(roleArn('admin'));
    expect(entry?.definition.file).toBe('entry.yaml');
    expect(entry?.escalations[0]?.sentence).toBe('It has every right in the whole cluster, by an access policy.');
  });

  test('whoever is of a mapped account, by the ARN for a name', async () => {
    const [entry] = await rights('arn:aws:iam::135792468013:role/x');
    expect(entry?.login).toMatchObject({ username: 'arn:aws:iam::135792468013:role/x', groups: [] });
  });

  test.each([
    ['arn:aws:iam::135792468013:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Dev_abc', 'arn:aws:iam::135792468013:role/AWSReservedSSO_Dev_abc'],
    ['arn:aws:sts::135792468013:assumed-role/x/session', 'arn:aws:iam::135792468013:role/x'],
    ['arn:aws:iam::135792468013:user/team/jane', 'arn:aws:iam::135792468013:user/team/jane'],
  ])('%s of a mapped account logs in as the caller that STS tells of, for roles without their path', async (arn, username) => {
    const [entry] = await rights(arn);
    expect(entry?.login.username).toBe(username);
  });

  test('for people', async () => {
    const { out } = await cli(['rights', roleArn('dev')], { files });
    expect(out).toContain(`IAM principal ${roleArn('dev')}\nLet in by: aws-auth.yaml:11:16\nUser: dev:{{SessionName}}\nGroups: developers\n`);
  });
});

test.each<[string, string, string, readonly string[]]>([
  ['a user that is mapped in two spellings comes in by either', awsAuth(`mapUsers: |\n  - {userarn: ${userArn('jane')}, username: one}\n  - {userarn: ${userArn('Jane')}, username: two}\n`), userArn('jane'), ['one', 'two']],
  ['an entry that the authenticator drops lets nobody in', awsAuth(`mapRoles: |\n  - {rolearn: ${roleArn('dev')}, username: one}\n  - {rolearn: ${roleArn('dev')}, username: two, sso: {permissionSetName: x}}\n`), roleArn('dev'), ['one']],
  ['eksctl writes what it maps into aws-auth', `apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: shop}\niamIdentityMappings:\n- {arn: "${roleArn('dev')}", username: one}\n- {arn: "${roleArn('Dev')}", username: two}\n`, roleArn('dev'), ['two']],
])('%s', async (_, text, arn, expected) => {
  const { out } = await cli(['rights', arn, '--format', 'json'], { files: { 'a.yaml': text } });
  expect((JSON.parse(out) as Rights).rights.map(({ login }) => login.username)).toEqual(expected);
});

describe('of several aws-auth', () => {
  const environment = (name: string, role: string): Readonly<Record<string, string>> => ({
    [`${name}/aws-auth.yaml`]: awsAuth(`mapRoles: |\n  - {rolearn: "${roleArn(name)}", username: ci, groups: [team]}\n`),
    [`${name}/rbac.yaml`]: binding('team', role, 'kind: Group, name: team') + binding('ci', role, 'kind: User, name: ci'),
  });
  const several = { ...environment('dev', 'view'), ...environment('prod', 'cluster-admin') };
  const given = ({ grants }: RightsReport['rights'][number]): readonly string[] => grants.flatMap(({ binding: { file }, role }) => (file === undefined ? [] : [`${file} ${role.name}`]));
  const ask = async (...args: readonly string[]): Promise<RightsReport['rights']> => (JSON.parse((await cli(['rights', ...args, '-f', 'json'], { files: several })).out) as RightsReport).rights;

  test('each has the bindings of its own environment', async () => {
    expect((await ask(roleArn('dev'))).map(given)).toEqual([['dev/rbac.yaml view', 'dev/rbac.yaml view']]);
    expect((await ask(roleArn('prod'))).map(given)).toEqual([['prod/rbac.yaml cluster-admin', 'prod/rbac.yaml cluster-admin']]);
    expect((await ask('User', 'ci')).map(given)).toEqual([['dev/rbac.yaml view', 'dev/rbac.yaml view'], ['prod/rbac.yaml cluster-admin', 'prod/rbac.yaml cluster-admin']]);
  });

  test('and who-can names those of the nearest', async () => {
    const { out } = await cli(['who-can', 'delete', 'nodes', '-f', 'json'], { files: several });
    const { subjects } = JSON.parse(out) as { readonly subjects: readonly { readonly name: string; readonly principals?: readonly { readonly arn: string }[] }[] };
    expect(subjects.flatMap(({ name, principals }) => (principals === undefined ? [] : [[name, principals.map(({ arn }) => arn)]]))).toEqual([
      ['team', [roleArn('prod')]],
      ['ci', [roleArn('prod')]],
    ]);
  });

  test('a binding that is equally near to both counts for both', async () => {
    const files = { ...environment('dev', 'view'), ...environment('prod', 'view'), 'base/rbac.yaml': binding('base', 'edit', 'kind: Group, name: team') };
    for (const name of ['dev', 'prod']) {
      const { rights: found } = JSON.parse((await cli(['rights', roleArn(name), '-f', 'json'], { files })).out) as RightsReport;
      expect(found.flatMap(given)).toContain('base/rbac.yaml edit');
    }
  });
});

test('plimsoll who-can names the principals behind users and groups', async () => {
  const json = await cli(['who-can', 'get', 'secrets', '--format', 'json'], { files });
  const report = JSON.parse(json.out) as { readonly subjects: readonly { readonly name: string; readonly principals?: readonly { readonly arn: string }[] }[] };
  expectValid('who-can', report);
  const named = report.subjects.flatMap(({ name, principals }) => (principals === undefined ? [] : [[name, principals.map(({ arn }) => arn)]]));
  expect(named).toEqual([
    ['developers', [roleArn('Dev'), roleArn('teams/admin')]],
    ['system:masters', [roleArn('root')]],
    ['jane', [userArn('jane')]],
  ]);
  const { out } = await cli(['who-can', 'get', 'secrets'], { files });
  expect(out).toContain(`Group developers\n  is ${roleArn('Dev')} aws-auth.yaml:11:16\n`);
});

test('plimsoll who-can names an account that is let in as a whole for a user that one of its principals can be', async () => {
  const arns = ['arn:aws:iam::135792468013:role/x', 'arn:aws:iam::135792468013:role/team/x', 'arn:aws:iam::135792468013:user/team/x'];
  const bound = arns.map((arn, index) => binding(`b${index}`, 'cluster-admin', `kind: User, name: "${arn}"`)).join('');
  const { out } = await cli(['who-can', 'get', 'secrets', '--format', 'json'], { files: { 'aws-auth.yaml': AWS_AUTH, 'rbac.yaml': bound } });
  const report = JSON.parse(out) as { readonly subjects: readonly { readonly name: string; readonly principals?: readonly { readonly arn: string }[] }[] };
  const known = report.subjects.flatMap(({ name, principals }) => (principals?.some(({ arn }) => arn === '135792468013') === true ? [name] : []));
  expect(known).toEqual([arns[0], arns[2]]);
});

const POLICY = 'arn:aws:eks::aws:cluster-access-policy';
const entry = (name: string, policy: string, scope: string): string =>
  `apiVersion: eks.services.k8s.aws/v1alpha1\nkind: AccessEntry\nmetadata: {name: ${name}}\nspec:\n  principalARN: ${roleArn(name)}\n  accessPolicies:\n    - policyARN: ${POLICY}/${policy}\n      accessScope: ${scope}\n---\n`;
const association = (name: string, policy: string): string =>
  `apiVersion: eks.aws.upbound.io/v1beta1\nkind: AccessPolicyAssociation\nmetadata: {name: ${name}}\nspec:\n  forProvider:\n    principalArn: ${roleArn(name)}\n    policyArn: ${POLICY}/${policy}\n    accessScope: {type: cluster}\n---\n`;

describe('who-can, by access policies', () => {
  const entries = {
    'entries.yaml':
      entry('all', 'AmazonEKSClusterAdminPolicy', '{type: cluster}') +
      entry('all-of-dev', 'AmazonEKSClusterAdminPolicy', '{type: namespace, namespaces: [dev-*]}') +
      entry('reader', 'AmazonEKSAdminViewPolicy', '{type: cluster}') +
      entry('editor', 'AmazonEKSEditPolicy', '{type: namespace, namespaces: [dev-a, shop]}') +
      entry('other', 'AmazonNewPolicy', '{type: cluster}') +
      association('associated', 'AmazonEKSViewPolicy'),
  };
  const who = async (args: readonly string[], files: Readonly<Record<string, string>> = entries): Promise<readonly string[]> => {
    const { code, out } = await cli(['who-can', ...args, '--format', 'json'], { files });
    expect(code).toBe(0);
    const report = JSON.parse(out) as { readonly subjects: readonly { readonly kind: string; readonly name: string; readonly certainty: string }[] };
    expectValid('who-can', report);
    return report.subjects.flatMap(({ kind, name, certainty }) => (kind === 'IAM principal' ? [`${name.replace(/^.*role\//u, '')} ${certainty}`] : []));
  };

  test.each<readonly [string, readonly string[], readonly string[]]>([
    ['Secrets in the whole cluster', ['get', 'secrets'], ['all yes', 'other unknown', 'reader yes']],
    ['Secrets of a namespace', ['get', 'secrets', '-n', 'dev-a'], ['all yes', 'all-of-dev yes', 'editor yes', 'other unknown', 'reader yes']],
    ['a namespace that no policy but those of the cluster reaches', ['get', 'secrets', '-n', 'prod'], ['all yes', 'other unknown', 'reader yes']],
    ['pods, which a view shows', ['get', 'pods', '-n', 'prod'], ['all yes', 'associated yes', 'other unknown', 'reader yes']],
    ['writing', ['create', 'pods', '-n', 'shop'], ['all yes', 'editor yes', 'other unknown']],
    ['a subresource', ['create', 'pods', '--subresource', 'exec', '-n', 'dev-b'], ['all yes', 'all-of-dev yes', 'other unknown']],
    ['what the role edit allows and the policy does not', ['create', 'serviceaccounts', '--subresource', 'token', '-n', 'shop'], ['all yes', 'other unknown']],
    ['what is in no namespace, asked of a policy for namespaces', ['list', 'nodes'], ['all yes', 'other unknown', 'reader yes']],
    ['a path', ['get', '/metrics'], ['all yes', 'other unknown']],
  ])('%s', async (_, args, expected) => {
    expect(await who(args)).toEqual(expected);
  });

  test('an association belongs to the access entry of its principal', async () => {
    const files = { 'a.yaml': entry('all', 'AmazonEKSViewPolicy', '{type: cluster}') + association('all', 'AmazonEKSClusterAdminPolicy') };
    expect(await who(['delete', 'nodes'], files)).toEqual(['all yes']);
    const { out } = await cli(['rights', roleArn('all'), '--format', 'json'], { files });
    const { rights: found } = JSON.parse(out) as { readonly rights: readonly { readonly login: { readonly policies: readonly { readonly name: string }[] } }[] };
    expect(found.map(({ login }) => login.policies.map(({ name }) => name))).toEqual([['AmazonEKSViewPolicy', 'AmazonEKSClusterAdminPolicy']]);
  });

  test('rights list their rules', async () => {
    const grantsOf = async (name: string): Promise<readonly unknown[]> => {
      const { out } = await cli(['rights', roleArn(name), '--format', 'json'], { files: entries });
      const report = JSON.parse(out) as { readonly rights: readonly { readonly grants: readonly { readonly role: { readonly kind: string; readonly name: string }; readonly certainty: string; readonly rules: readonly unknown[] }[] }[] };
      expectValid('rights', report);
      return report.rights.flatMap(({ grants }) => grants.flatMap(({ role, certainty, rules }) => (role.kind === 'access policy' ? [[role.name, certainty, rules.length, rules[0]]] : [])));
    };
    expect(await grantsOf('reader')).toEqual([['AmazonEKSAdminViewPolicy', 'yes', 1, { verbs: ['get', 'list', 'watch'], apiGroups: ['*'], resources: ['*'] }]]);
    expect(await grantsOf('other')).toEqual([['AmazonNewPolicy', 'unknown', 0, undefined]]);
    const { out } = await cli(['rights', roleArn('other')], { files: entries });
    expect(out).toContain(' → access policy AmazonNewPolicy entries.yaml:');
    expect(out).toContain('  the rules of this policy are not known\n');
  });

  test('for people', async () => {
    const { out } = await cli(['who-can', 'get', 'pods', '-n', 'shop'], { files: entries });
    expect(out).toContain(`IAM principal ${roleArn('other')}  perhaps\n`);
    expect(out).toContain('    the rules of this policy are not known\n');
    expect(out).toContain(`IAM principal ${roleArn('editor')}\n`);
    expect(out).toContain('access policy AmazonEKSAdminViewPolicy entries.yaml:');
  });
});

describe('an aws-auth that kustomize makes', () => {
  const kustomization = (namespace: string): string => `namespace: ${namespace}\nconfigMapGenerator:\n- name: aws-auth\n  files: [mapRoles=maps/roles.yaml]\n  literals:\n  - |-\n    mapUsers=- userarn: ${userArn('jane')}\n      username: jane\n      groups: [developers]\n`;
  const made = (namespace: string): Readonly<Record<string, string>> => ({
    'kustomization.yaml': kustomization(namespace),
    'maps/roles.yaml': `- rolearn: ${roleArn('dev')}\n  username: dev\n  groups: [developers]\n`,
    'rbac.yaml': files['rbac.yaml'],
  });

  test.each([
    [roleArn('dev'), 'maps/roles.yaml', 1],
    [userArn('jane'), 'kustomization.yaml', 7],
  ])('lets %s in', async (arn, file, line) => {
    const { out } = await cli(['rights', arn, '--format', 'json'], { files: made('kube-system') });
    const { rights: found } = JSON.parse(out) as Rights;
    expect(found.map(({ definition, login }) => [definition.file, definition.line, login.groups])).toEqual([[file, line, ['developers']]]);
    expect(found.flatMap(own)).toContainEqual(['developers', 'developers']);
  });

  test('in another namespace lets nobody in', async () => {
    const { out } = await cli(['rights', roleArn('dev')], { files: made('shop') });
    expect(out).not.toContain('developers');
  });
});

test('who-can names the account behind a user that is an ARN', async () => {
  const arn = 'arn:aws:iam::135792468013:user/joe';
  const { out } = await cli(['who-can', 'get', 'secrets', '--format', 'json'], { files: { ...files, 'joe.yaml': binding('joe', 'secret-reader', `kind: User, name: "${arn}"`) } });
  const { subjects } = JSON.parse(out) as { readonly subjects: readonly { readonly name: string; readonly principals?: readonly { readonly arn: string }[] }[] };
  expect(subjects.find(({ name }) => name === arn)?.principals?.map((principal) => principal.arn)).toEqual(['135792468013']);
});
