import { describe, expect, it } from 'vitest';
import type { RightsReport } from '../../src/engine/access-report.js';
import { account, ALL, cluster, docs, local, role } from '../rules/rbac/linked.js';
import { awsAuth, roleArn, userArn } from '../rules/aws-auth/support.js';
import { expectValid } from '../support/schemas.js';
import { cli } from './support.js';

const GROUP = (name: string): string => `[{ apiGroup: rbac.authorization.k8s.io, kind: Group, name: "${name}" }]`;
const AWS_AUTH = awsAuth(`mapRoles: |
  - rolearn: ${roleArn('CI')}
    username: ci
    groups: [system:masters]
mapUsers: |
  - userarn: ${userArn('alice')}
    username: alice
    groups: [admins]
`);
const FILES = { 'aws-auth.yaml': AWS_AUTH, 'rbac.yaml': cluster('admins', 'cluster-admin', GROUP('admins')) };

/** What stands under "What it amounts to". */
async function amounts(files: Readonly<Record<string, string>>, ...subject: readonly string[]): Promise<readonly string[]> {
  const { code, out } = await cli(['rights', ...subject], { files });
  expect(code).toBe(0);
  const [, section = ''] = out.split('\nWhat it amounts to\n');
  return section.split('\n\n', 1)[0]?.split('\n').map((line) => line.trim().replace(/ \((?:ClusterR|R)oleBinding .*\)$/u, '')).filter((line) => line !== '') ?? [];
}

const ADMINISTRATOR = 'error  It may do anything: it is administrator of the cluster.';

describe('what rights amount to', () => {
  it.each([
    ['a role in system:masters', [roleArn('CI')]],
    ['the group itself', ['Group', 'system:masters']],
    ['a user in a group that is bound to cluster-admin', [userArn('alice')]],
    ['the group', ['Group', 'admins']],
  ])('an administrator is said to be one, in one line: %s', async (_, subject) => {
    const [first, ...rest] = await amounts(FILES, ...subject);
    expect(first).toBe(ADMINISTRATOR);
    expect(rest).toHaveLength(1);
    expect(rest[0]).toMatch(/^and \d+ more that follow from it, which --format json lists$/u);
  });

  it('what Kubernetes binds counts for those whom it names', async () => {
    expect(await amounts(FILES, 'User', 'system:kube-controller-manager')).toEqual([
      'error  In every namespace it may mint tokens for any account, and so become administrator of the cluster.',
      'error  In every namespace it may have a token of any account written into a Secret and read it, and so become administrator of the cluster.',
      'error  In every namespace it may read every Secret.',
      'warning  In every namespace it may attach pull secrets or cloud roles to accounts.',
      'warning  In every namespace it may delete workloads or Secrets.',
    ]);
  });

  it.each([[['User', 'nobody']], [['ServiceAccount', 'shop/web']], [['Group', 'developers']]])('what everybody has amounts to nothing: %j', async (subject) => {
    expect(await amounts(FILES, ...subject)).toEqual([]);
  });

  it('what matters is first among the rights, and discovery last', async () => {
    const { out } = await cli(['rights', roleArn('CI'), '-f', 'json'], { files: FILES });
    const report = JSON.parse(out) as RightsReport;
    expectValid('rights', report);
    expect(report.rights[0]?.grants.map(({ binding }) => binding.name)).toEqual(['cluster-admin', 'system:discovery', 'system:basic-user', 'system:public-info-viewer']);
  });

  it('JSON lists what follows, and marks it', async () => {
    const { out } = await cli(['rights', 'Group', 'admins', '-f', 'json'], { files: FILES });
    const report = JSON.parse(out) as RightsReport;
    expectValid('rights', report);
    const [first, ...rest] = report.rights[0]?.escalations ?? [];
    expect(first).toMatchObject({ severity: 'error', sentence: 'It may do anything: it is administrator of the cluster.' });
    expect(first).not.toHaveProperty('implied');
    expect(rest.length).toBeGreaterThan(30);
    expect(rest.every(({ implied }) => implied === true)).toBe(true);
  });

  it('whoever may do anything in a namespace has one line for it', async () => {
    const files = { 'a.yaml': docs(local('boss', 'shop', 'cluster-admin', account('boss')), cluster('sees', 'sees', account('boss')), role('sees', '[{ apiGroups: [""], resources: [secrets], verbs: [list] }]')) };
    const [first, second, more, ...rest] = await amounts(files, 'ServiceAccount', 'shop/boss');
    expect([first, second, rest]).toEqual(['error  In namespace "shop" it may do anything.', 'error  In every namespace it may read every Secret.', []]);
    expect(more).toMatch(/^and \d+ more that follow from it, /u);
    const [system] = await amounts({ 'a.yaml': local('boss', 'kube-system', 'cluster-admin', account('boss')) }, 'ServiceAccount', 'shop/boss');
    expect(system).toBe('error  In namespace "kube-system" it may do anything, and so become administrator of the cluster.');
  });

  it('a wildcard for one group is not everything', async () => {
    const files = { 'a.yaml': docs(cluster('core', 'core', account('core')), role('core', '[{ apiGroups: [""], resources: ["*"], verbs: ["*"] }]')) };
    const lines = await amounts(files, 'ServiceAccount', 'shop/core');
    expect(lines).toContain('error  In every namespace it may do anything to everything in the core group.');
    expect(lines).toContain('error  In every namespace it may read every Secret.');
    expect(lines.join('\n')).not.toMatch(/follow|do anything:/u);
  });

  it('places are said where they belong, and nothing twice', async () => {
    const rules = [
      '{ apiGroups: [""], resources: [pods/exec, serviceaccounts/token], verbs: [create] }',
      '{ apiGroups: [""], resources: [pods, configmaps, nodes], verbs: [update] }',
      '{ apiGroups: [""], resources: [nodes/proxy], verbs: [get] }',
      '{ apiGroups: [certificates.k8s.io], resources: [certificatesigningrequests/approval], verbs: [update] }',
      '{ apiGroups: [apps], resources: [deployments, daemonsets], verbs: [create] }',
      '{ apiGroups: [batch], resources: [jobs], verbs: [create] }',
    ];
    const files = { 'a.yaml': docs(role('many', `[${rules.join(', ')}]`), cluster('many', 'many', account('wide', 'build')), local('many', 'shop', 'many', account('narrow'))) };
    expect(await amounts(files, 'ServiceAccount', 'build/wide')).toEqual([
      'error  It may run commands in every pod of the cluster through the kubelets, and so become administrator of the cluster.',
      'error  In every namespace it may start pods as any account through deployments, daemonsets and jobs, and so become administrator of the cluster.',
      'error  In every namespace it may mint tokens for any account, and so become administrator of the cluster.',
      'error  In every namespace it may swap the image of running pods, and so become administrator of the cluster.',
      'error  In every namespace it may run commands in running pods, and so become administrator of the cluster.',
      'warning  It may relabel, taint or remove nodes, and so steer workloads.',
      'warning  It may rewrite kube-system/aws-auth, and so become cluster administrator on EKS.',
      'warning  It may redirect cluster DNS.',
      'warning  In every namespace it may change every ConfigMap.',
    ]);
    expect(await amounts(files, 'ServiceAccount', 'shop/narrow')).toEqual([
      'error  In namespace "shop" it may run commands in running pods.',
      'warning  In namespace "shop" it may mint tokens for any account.',
      'warning  In namespace "shop" it may swap the image of running pods.',
      'warning  In namespace "shop" it may start pods as any account through a controller.',
    ]);
  });

  it('what lies in namespaces is said of every namespace, whatever else the same wildcard or verb would give', async () => {
    const given = (group: string, resources: string, verbs: string): string => `{ apiGroups: ["${group}"], resources: [${resources}], verbs: [${verbs}] }`;
    const told = async (...rules: readonly string[]): Promise<readonly string[]> =>
      await amounts({ 'a.yaml': docs(role('all', `[${rules.join(', ')}]`), cluster('all', 'all', account('all')), local('all', 'shop', 'all', account('narrow'))) }, 'ServiceAccount', 'shop/all');
    expect(await told(given('', 'secrets, users', '"*"'))).toEqual(expect.arrayContaining(['error  In every namespace it may do anything to secrets.', 'error  It may do anything to users.']));
    expect(await told(given('apps', 'deployments', '"*"'))).toContain('error  In every namespace it may do anything to deployments.');
    expect(await told(given('', 'serviceaccounts', 'impersonate'))).toEqual(['error  In every namespace it may act as any account, and so become administrator of the cluster.']);
    expect(await told(given('argoproj.io', 'workflows', 'create'))).toEqual([expect.stringMatching(/^\w+ {2}In every namespace it may /u)]);
    expect(await told(given('argoproj.io', 'workflows, clusterworkflowtemplates', 'create'))).toEqual([expect.stringMatching(/^\w+ {2}It may /u)]);
  });

  describe('rights of several bindings', () => {
    const makes = role('makes', '[{ apiGroups: [""], resources: [secrets], verbs: [create] }]');
    const sees = role('sees', '[{ apiGroups: [""], resources: [secrets], verbs: [get] }]');
    const MINTS = 'error  In namespace "shop" it may write Secrets, and so mint a token for any account.';
    const SEES = 'warning  In namespace "shop" it may read every Secret.';
    const MAKES = 'warning  In every namespace it may write Secrets.';
    const told = async (...bindings: readonly string[]): Promise<readonly string[]> => await amounts({ 'a.yaml': docs(makes, sees, ...bindings) }, 'ServiceAccount', 'shop/web');

    it('count together in their namespace', async () => {
      expect(await told(local('m', 'shop', 'makes', account('web')), local('s', 'shop', 'sees', account('web')))).toEqual([MINTS, SEES]);
    });

    it('count together there where one of them holds everywhere, whichever it is', async () => {
      expect(await told(cluster('m', 'makes', account('web')), local('s', 'shop', 'sees', account('web')))).toEqual([MINTS, MAKES, SEES]);
      expect(await told(local('m', 'shop', 'makes', account('web')), cluster('s', 'sees', account('web')))).toEqual([MINTS, 'error  In every namespace it may read every Secret.']);
    });

    it('are said once where a namespace has all of it again', async () => {
      const both = [local('m', 'shop', 'makes', account('web')), local('s', 'shop', 'sees', account('web'))];
      expect(await told(cluster('everywhere', 'makes', account('web')), ...both)).toEqual([MINTS, MAKES, SEES]);
    });

    it('stay apart in different namespaces, and where one namespace is not known', async () => {
      expect(await told(local('m', 'shop', 'makes', account('web')), local('s', 'archive', 'sees', account('web')))).not.toContainEqual(expect.stringContaining('mint'));
      const open = local('s', 'shop', 'sees', account('web')).replace(', namespace: shop }\nsubjects', ' }\nsubjects');
      expect(await told(local('m', 'shop', 'makes', account('web')), open)).not.toContainEqual(expect.stringContaining('mint'));
      expect(await told(cluster('m', 'makes', account('web')), open)).toContain('error  In the namespace of the binding it may write Secrets, and so mint a token for any account.');
    });
  });

  it('a binding whose namespace is not set is not one of every namespace', async () => {
    const files = { 'a.yaml': docs(role('sees', '[{ apiGroups: [""], resources: [secrets], verbs: [list] }]'), local('sees', 'shop', 'sees', account('web')).replace(', namespace: shop }\nsubjects', ' }\nsubjects')) };
    expect(await amounts(files, 'ServiceAccount', 'shop/web')).toEqual(['warning  In the namespace of the binding it may read every Secret.']);
  });

  it('an access policy for the whole cluster says all', async () => {
    const entry = `apiVersion: eks.services.k8s.aws/v1alpha1\nkind: AccessEntry\nmetadata: {name: a}\nspec:\n  principalARN: ${roleArn('boss')}\n  kubernetesGroups: [admins]\n  accessPolicies:\n    - policyARN: arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy\n      accessScope: {type: cluster}\n`;
    const [first = '', more = '', ...rest] = await amounts({ ...FILES, 'entry.yaml': entry }, roleArn('boss'));
    expect(first.startsWith('error  It has every right in the whole cluster, by an access policy.')).toBe(true);
    expect([more, rest]).toEqual([expect.stringMatching(/^and \d+ more that follow from it, /u), []]);
  });
});

describe('rights of a user', () => {
  it.each([
    ['aws-auth', { 'aws-auth.yaml': AWS_AUTH }, 'aws-auth.yaml'],
    ['an IAMIdentityMapping', { 'm.yaml': `apiVersion: iamauthenticator.k8s.aws/v1alpha1\nkind: IAMIdentityMapping\nmetadata: {name: a}\nspec: {arn: "${userArn('alice')}", username: alice, groups: [admins]}\n` }, 'm.yaml'],
    ['an access entry', { 'e.yaml': `apiVersion: eks.services.k8s.aws/v1alpha1\nkind: AccessEntry\nmetadata: {name: a}\nspec: {principalARN: "${userArn('alice')}", username: alice, kubernetesGroups: [admins]}\n` }, 'e.yaml'],
  ])('what reaches it by %s is among them', async (_, mapping, file) => {
    const files = { ...mapping, 'rbac.yaml': FILES['rbac.yaml'] };
    const { out } = await cli(['rights', 'User', 'alice', '-f', 'json'], { files });
    const report = JSON.parse(out) as RightsReport;
    expectValid('rights', report);
    expect(report.subject).toEqual({ kind: 'User', name: 'alice' });
    expect(report.rights).toMatchObject([{ definition: { kind: 'IAM principal', name: userArn('alice'), file }, login: { username: 'alice', groups: ['admins'] } }]);
    expect(report.rights[0]?.grants[0]).toMatchObject({ through: 'admins', binding: { name: 'admins' } });
    const { out: text } = await cli(['rights', 'User', 'alice'], { files });
    expect(text).toContain(`Logs in under this name: ${userArn('alice')} ${file}:`);
    expect(text).not.toContain('No binding in these files names it.');
    expect(text).toContain(ADMINISTRATOR);
  });

  it('rights of its own and of its groups are judged together', async () => {
    const files = {
      'aws-auth.yaml': AWS_AUTH,
      'a.yaml': docs(
        role('binder', '[{ apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: [bind] }]'),
        role('writer', '[{ apiGroups: [rbac.authorization.k8s.io], resources: [clusterrolebindings], verbs: [create] }]'),
        cluster('writer', 'writer', GROUP('admins')),
        cluster('binder', 'binder', GROUP('admins').replace('kind: Group', 'kind: User').replace('admins', 'alice')),
      ),
    };
    for (const subject of [['User', 'alice'], [userArn('alice')]]) {
      expect((await amounts(files, ...subject))[0]).toBe('error  It may bind itself the role cluster-admin, and so become administrator of the cluster.');
    }
  });

  it('a role of many rules that takes part in many namespaces costs no time to speak of', { timeout: 6_000 }, async () => {
    const many = 1000;
    const make = Array.from({ length: many }, () => '{ apiGroups: [""], resources: [secrets], verbs: [create] }').join(', ');
    const text = docs(
      role('make', `[${make}]`),
      role('read', '[{ apiGroups: [""], resources: [secrets], verbs: [get] }]'),
      cluster('make', 'make', GROUP('team')),
      ...Array.from({ length: many }, (_, index) => local('read', `n${String(index)}`, 'read', GROUP('team'))),
    );
    const { out } = await cli(['rights', 'Group', 'team', '-f', 'json'], { files: { 'a.yaml': text } });
    const { rights } = JSON.parse(out) as RightsReport;
    const minting = rights[0]?.escalations.flatMap(({ sentence }) => (sentence.includes('mint a token') ? [sentence] : []));
    expect(minting).toEqual(Array.from({ length: many }, (_, index) => `In namespace "n${String(index)}" it may write Secrets, and so mint a token for any account.`));
  });

  it('a name that several principals have has an entry for each', async () => {
    const files = { 'a.yaml': AWS_AUTH.replace('username: ci', 'username: alice'), 'rbac.yaml': cluster('everything', 'everything', GROUP('admins')) + `---\n${role('everything', ALL)}` };
    const { out } = await cli(['rights', 'User', 'alice', '-f', 'json'], { files });
    expect((JSON.parse(out) as RightsReport).rights.map(({ login }) => login?.groups)).toEqual([['system:masters'], ['admins']]);
  });
});
