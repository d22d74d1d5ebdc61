import { describe, expect, test } from 'vitest';

import { cli, only, report } from '../cli/support.js';
import { roleArn, userArn } from '../rules/aws-auth/support.js';

const kustomization = (files: string, namespace = 'kube-system'): string =>
  `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nnamespace: ${namespace}\nconfigMapGenerator:\n  - name: aws-auth\n    files: ${files}\n    options: {disableNameSuffixHash: true}\n`;
const ROLES = `# of the platform team\n- rolearn: ${roleArn('teams/ops')}\n  username: ops\n  groups: [system:masters]\n`;
const RULES = only('aws-auth/system-masters:error');

async function places(files: Readonly<Record<string, string>>, args: readonly string[] = RULES): Promise<readonly string[]> {
  const { report: got } = await report(args, { files });
  return got.findings.map(({ rule, file, start }) => `${rule} ${file}:${start.line}:${start.column}`);
}

describe('files that a generator of aws-auth lists', () => {
  test.each([
    ['by the section as a key', '[mapRoles=roles.yaml]', 'roles.yaml'],
    ['in a folder', '[mapRoles=../maps/roles.yaml]', '../maps/roles.yaml'],
    ['among others', '[notes.txt, mapUsers=users.yaml, mapRoles=roles.yaml]', 'roles.yaml'],
  ])('%s', async (_, files, name) => {
    const file = `auth/${name}`.replace('auth/../', '');
    expect(await places({ 'auth/kustomization.yaml': kustomization(files), [file]: ROLES })).toEqual([`aws-auth/system-masters ${file}:4:12`]);
  });

  test.each([
    ['another name of the map', kustomization('[mapRoles=roles.yaml]').replace('name: aws-auth', 'name: aws')],
    ['a key that is no section', kustomization('[roles=roles.yaml]')],
    ['no key', kustomization('[roles.yaml]')],
    ['a namespace where the authenticator does not look', kustomization('[mapRoles=roles.yaml]', 'shop')],
    ['values of the wrong shape', kustomization('{mapRoles: roles.yaml}')],
    ['empty words', kustomization('["", "=", "mapRoles=", 5, null]')],
  ])('%s makes no aws-auth', async (_, text) => {
    expect(await places({ 'kustomization.yaml': text, 'roles.yaml': ROLES })).toEqual([]);
  });

  test('what stands in the file counts: objects stay objects', async () => {
    const files = { 'kustomization.yaml': kustomization('[mapRoles=roles.yaml]'), 'roles.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: a}\n' };
    const { report: got } = await report(RULES, { files });
    expect(got.files.find(({ path }) => path === 'roles.yaml')).toEqual({ path: 'roles.yaml', state: 'read', objects: 1 });
  });

  test('the ledger says that it was read', async () => {
    const { report: got } = await report(RULES, { files: { 'kustomization.yaml': kustomization('[mapRoles=roles.yaml]'), 'roles.yaml': ROLES } });
    expect(got.files).toEqual([
      { path: 'kustomization.yaml', state: 'kustomization', objects: 0 },
      { path: 'roles.yaml', state: 'read', objects: 0 },
    ]);
  });

  test('it is judged when it alone is named', async () => {
    expect(await places({ 'kustomization.yaml': kustomization('[mapRoles=roles.yaml]'), 'roles.yaml': ROLES }, ['roles.yaml', ...RULES])).toEqual(['aws-auth/system-masters roles.yaml:4:12']);
  });

  test('a comment accepts a finding there', async () => {
    const accepted = ROLES.replace('  groups', '  # plimsoll-ignore aws-auth/system-masters -- break glass\n  groups');
    const { report: got, code } = await report(RULES, { files: { 'kustomization.yaml': kustomization('[mapRoles=roles.yaml]'), 'roles.yaml': accepted } });
    expect([code, got.findings.map(({ suppressed }) => suppressed !== undefined)]).toEqual([0, [true]]);
  });

  test('one that is broken is a broken file, once', async () => {
    const { report: got } = await report([], { files: { 'kustomization.yaml': kustomization('[mapRoles=roles.yaml]'), 'roles.yaml': '- rolearn: {x\n' } });
    expect(got.findings.filter(({ file }) => file === 'roles.yaml').map(({ rule }) => rule)).toEqual(['meta/yaml-syntax']);
  });

  test('mapUsers and mapAccounts', async () => {
    const files = {
      'kustomization.yaml': kustomization('[mapUsers, mapUsers=users.yaml, mapAccounts=accounts.yaml]'),
      'users.yaml': `- userarn: ${userArn('jane')}\n  username: jane\n  groups: [system:masters]\n`,
      'accounts.yaml': '- "12"\n',
    };
    expect(await places(files, only('aws-auth/system-masters:error', 'aws-auth/account-id-invalid:error'))).toEqual(['aws-auth/account-id-invalid accounts.yaml:1:3', 'aws-auth/system-masters users.yaml:3:12']);
  });

  test('a fix changes the file, and nothing else in it', async () => {
    const files = { 'kustomization.yaml': kustomization('[mapRoles=roles.yaml]'), 'roles.yaml': `# keep\n- rolearn: ${roleArn('teams/ops')}   # why\n  username: ops\n` };
    const { out } = await cli(['--diff', '--fix-suggestions', ...only('aws-auth/role-arn-path:error')], { files });
    expect(out).toContain(`-- rolearn: ${roleArn('teams/ops')}   # why\n+- rolearn: ${roleArn('ops')}   # why\n`);
  });

  test('migrate takes it as an aws-auth of its own', async () => {
    const files = { 'kustomization.yaml': kustomization('[mapRoles=roles.yaml]'), 'roles.yaml': `- rolearn: ${roleArn('ops')}\n  username: ops\n  groups: [ops]\n` };
    const { code, out } = await cli(['aws-auth', 'migrate', '--cluster', 'shop'], { files });
    expect(code).toBe(0);
    expect(out).toContain('# aws-auth of roles.yaml:1: 1 access entry, 0 without an equal\n');
  });
});
