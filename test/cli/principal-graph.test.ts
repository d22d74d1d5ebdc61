import { instance } from '@viz-js/viz';
import DOMPurify from 'dompurify';
import { describe, expect, it, test } from 'vitest';
import type { GraphReport } from '../../src/engine/graph-report.js';
import { awsAuth, roleArn, userArn } from '../rules/aws-auth/support.js';
import { expectValid } from '../support/schemas.js';
import { cli } from './support.js';

type Files = Readonly<Record<string, string>>;

const binding = (name: string, role: string, subject: string): string =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: ${name}}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${role}}\nsubjects: [{apiGroup: rbac.authorization.k8s.io, ${subject}}]\n---\n`;

const entry = (name: string, groups: string, policies: readonly (readonly [string, string])[]): string =>
  `apiVersion: eks.services.k8s.aws/v1alpha1\nkind: AccessEntry\nmetadata: {name: ${name}}\nspec:\n  principalARN: ${roleArn(name)}\n  kubernetesGroups: [${groups}]\n  accessPolicies:\n${policies.map(([policy, scope]) => `    - policyARN: arn:aws:eks::aws:cluster-access-policy/${policy}\n      accessScope: ${scope}\n`).join('')}---\n`;

const ACCOUNT = '135792468013';
const JOE = `arn:aws:iam::${ACCOUNT}:user/joe`;
const ADMINISTRATOR = 'do anything, as administrator of the cluster';

const files: Files = {
  'aws-auth.yaml': awsAuth(`mapRoles: |
  - {rolearn: "${roleArn('dev')}", username: "dev:{{SessionName}}", groups: [developers]}
  - {rolearn: "${roleArn('root')}", username: root, groups: [system:masters]}
  - {rolearn: "${roleArn('robot')}", username: "system:serviceaccount:shop:web", groups: []}
mapUsers: |
  - {userarn: "${userArn('jane')}", username: jane}
  - {userarn: "${userArn('idle')}", username: idle, groups: [nowhere]}
mapAccounts: |
  - "${ACCOUNT}"
`),
  'rbac.yaml':
    binding('developers', 'cluster-admin', 'kind: Group, name: developers') +
    binding('jane', 'cluster-admin', 'kind: User, name: jane') +
    binding('joe', 'cluster-admin', `kind: User, name: "${JOE}"`) +
    binding('web', 'cluster-admin', 'kind: User, name: "system:serviceaccount:shop:web"') +
    binding('readers', 'view', 'kind: Group, name: readers'),
  'entries.yaml':
    entry('ops', 'developers', []) +
    entry('admin', '', [['AmazonEKSClusterAdminPolicy', '{type: cluster}']]) +
    entry('team', '', [['AmazonEKSAdminPolicy', '{type: namespace, namespaces: [shop, dev-*]}']]) +
    entry('reader', 'readers', [['AmazonEKSViewPolicy', '{type: cluster}']]),
};

async function graph(given: Files, ...args: readonly string[]): Promise<GraphReport> {
  const { code, out } = await cli(['graph', '-f', 'json', ...args], { files: given });
  expect(code).toBe(0);
  const report = JSON.parse(out) as GraphReport;
  expectValid('graph', report);
  return report;
}

/** The arrows that leave principals, and those of what they lead to: `from label to`, dangerous ones with a mark. */
function arrows({ nodes, edges }: GraphReport, types: readonly string[]): readonly string[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return edges.flatMap(({ from, to, label, danger }) => {
    const [begin, end] = [byId.get(from), byId.get(to)];
    return begin !== undefined && end !== undefined && types.includes(begin.type) ? [`${begin.name} ${label} ${end.kind} ${end.name}${danger ? ' !' : ''}`] : [];
  });
}

describe('plimsoll graph draws IAM principals', () => {
  it('as those who come as users and groups with dangerous powers', async () => {
    const report = await graph(files);
    expect(arrows(report, ['principal'])).toEqual([
      `${roleArn('dev')} is in Group developers !`,
      `${roleArn('ops')} is in Group developers !`,
      `${userArn('jane')} logs in as User jane !`,
      `${ACCOUNT} may log in as User ${JOE} !`,
      `${roleArn('robot')} logs in as ServiceAccount web !`,
      `${roleArn('root')} is in Group system:masters !`,
      `${roleArn('admin')} has access policy AmazonEKSClusterAdminPolicy !`,
      `${roleArn('team')} has access policy AmazonEKSAdminPolicy !`,
    ]);
    expect(report.nodes.find(({ name }) => name === roleArn('dev'))).toMatchObject({ type: 'principal', kind: 'IAM principal', danger: true, file: 'aws-auth.yaml', line: 8 });
    expect(report.nodes.find(({ name }) => name === ACCOUNT)).toMatchObject({ type: 'principal', kind: 'AWS account' });
  });

  it('with what everybody has who has logged in, in a picture of one principal', async () => {
    const everybody = { 'all.yaml': binding('everybody', 'view', 'kind: Group, name: "system:authenticated"') };
    for (const [focus, user, names] of [
      [roleArn('dev'), 'dev:{{SessionName}}', ['everybody', 'developers']],
      [userArn('idle'), 'idle', ['everybody']],
    ] as const) {
      const report = await graph({ ...files, ...everybody }, '--focus', focus);
      expect(report.nodes.filter(({ type }) => type === 'binding').map(({ name }) => name)).toEqual(names);
      expect(arrows(report, ['subject'])).toContain(`${user} is in Group system:authenticated`);
      expect(arrows(report, ['principal'])).toContain(`${focus} logs in as User ${user}`);
    }
  });

  it('with the binding of system:masters, which Kubernetes makes, and what access policies amount to', async () => {
    const report = await graph(files);
    expect(report.nodes.find(({ type, name }) => type === 'binding' && name === 'cluster-admin')).toMatchObject({ builtin: true, danger: true });
    expect(arrows(report, ['role'])).toEqual([
      `cluster-admin may Power ${ADMINISTRATOR} !`,
      `AmazonEKSClusterAdminPolicy may Power ${ADMINISTRATOR} !`,
      'AmazonEKSAdminPolicy may Power administer namespaces (in shop, dev-*) !',
    ]);
  });

  it('and none where nobody is mapped to what has them', async () => {
    const report = await graph({ 'aws-auth.yaml': files['aws-auth.yaml'] ?? '', 'rbac.yaml': binding('x', 'cluster-admin', 'kind: Group, name: others') });
    expect(report.nodes.filter(({ name }) => name === 'others')).toHaveLength(1);
    expect(arrows(report, ['principal'])).toEqual([`${roleArn('root')} is in Group system:masters !`]);
  });

  it.each<readonly [string, readonly string[]]>([
    [roleArn('ops'), [`${roleArn('ops')} is in Group developers !`, `${roleArn('dev')} is in Group developers !`]],
    [`${roleArn('ops').replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}/session`, [`${roleArn('ops')} is in Group developers !`, `${roleArn('dev')} is in Group developers !`]],
    [userArn('jane'), [`${userArn('jane')} logs in as User jane !`]],
    [JOE, [`${ACCOUNT} may log in as User ${JOE} !`]],
    [ACCOUNT, [`${ACCOUNT} may log in as User ${JOE} !`]],
    [roleArn('root'), [`${roleArn('root')} is in Group system:masters !`]],
    [roleArn('reader'), [`${roleArn('reader')} is in Group readers`, `${roleArn('reader')} has access policy AmazonEKSViewPolicy`]],
    ['User/jane', [`${userArn('jane')} logs in as User jane !`]],
    ['AmazonEKSViewPolicy', [`${roleArn('reader')} has access policy AmazonEKSViewPolicy`]],
  ])('with the focus %s', async (focus, expected) => {
    expect(arrows(await graph(files, '--focus', focus), ['principal'])).toEqual(expected);
  });

  it.each([
    [userArn('idle'), `No binding in these files touches "${userArn('idle')}".`],
    ['arn:aws:iam::999999999999:user/somebody-else', 'Nothing in these files is called "arn:aws:iam::999999999999:user/somebody-else".'],
    [roleArn('readr'), `Nothing in these files is called "${roleArn('readr')}". Did you mean "${roleArn('reader')}"?`],
  ])('and is not silent about the focus %s', async (focus, words) => {
    const { code, err } = await cli(['graph', '--focus', focus], { files });
    expect([code, err]).toEqual([0, `plimsoll: ${words}\n`]);
  });

  it('few of each group, and counts the others', async () => {
    const many = Array.from({ length: 30 }, (_, index) => `  - {userarn: "${userArn(`u${index}`)}", username: u${index}, groups: [developers]}\n`).join('');
    const given = { 'a.yaml': awsAuth(`mapUsers: |\n${many}`), 'b.yaml': binding('developers', 'cluster-admin', 'kind: Group, name: developers') };
    const report = await graph(given);
    expect(report.nodes.filter(({ type }) => type === 'principal')).toHaveLength(5);
    expect(report.omittedPrincipals).toBe(25);
    expect((await cli(['graph'], { files: given })).out).toContain('  note["Left out: 25 IAM principals. A focus shows what touches one name."]\n');
    const focused = await graph(given, '--focus', userArn('u20'));
    expect(arrows(focused, ['principal'])[0]).toBe(`${userArn('u20')} is in Group developers !`);
  });

  it('of the environment of the binding alone', async () => {
    const environment = (role: string, power: string): Files => ({
      [`${role}/aws-auth.yaml`]: awsAuth(`mapRoles: |\n  - {rolearn: "${roleArn(role)}", username: x, groups: [team]}\n`),
      [`${role}/rbac.yaml`]: binding('team', power, 'kind: Group, name: team'),
    });
    const given = { ...environment('dev', 'cluster-admin'), ...environment('prod', 'admin') };
    const report = await graph(given, '--focus', 'Group/team');
    expect(arrows(report, ['principal'])).toEqual([`${roleArn('dev')} is in Group team !`, `${roleArn('prod')} is in Group team !`]);
    expect(report.nodes.filter(({ type, name }) => type === 'subject' && name === 'team')).toHaveLength(2);
    expect(report.nodes.filter(({ type }) => type === 'binding')).toHaveLength(2);
  });
});

describe('plimsoll graph is read by its tools, whatever names hold', () => {
  const HOSTILE = ['a"b', "a'b", 'a\\', 'a\\"]b', 'a\nb', 'a]]b', '<b>x</b>', '<script>alert(1)</script>', '#quot;', '&quot;', '`x`', '**x**', '%%{init: {}}%%', 'x --> y', '|x|', '\u202Ex', '\u0007x', 'end', '\\N\\G', '{{SessionName}}', '日本'];
  const quoted = (text: string): string => JSON.stringify(text);
  const given: Files = {
    'aws-auth.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: aws-auth, namespace: kube-system}\ndata:\n  mapUsers: ${JSON.stringify(JSON.stringify(HOSTILE.map((word) => ({ userarn: `arn:aws:iam::246813579024:user/${word}`, username: word, groups: [word] }))))}\n`,
    'rbac.yaml': HOSTILE.map((word) => binding(quoted(word), 'cluster-admin', `kind: Group, name: ${quoted(word)}`) + binding(quoted(`u${word}`), quoted(word), `kind: User, name: ${quoted(word)}`)).join(''),
  };

  test.each([[], ['--focus', 'a"b'], ['--focus', 'end'], ['--focus', 'a\nb'], ['--focus', '"]\n  x["<b>']])('with %j', async (...args) => {
    // It cleans labels with the platform's document, which is not there; what is in them is not its syntax.
    Object.assign(DOMPurify, { addHook: () => undefined, sanitize: (text: string) => text });
    const { default: mermaid } = await import('mermaid');
    const report = await graph(given, ...args);
    const { out: text } = await cli(['graph', ...args], { files: given });
    expect(await mermaid.parse(text)).toMatchObject({ diagramType: 'flowchart-v2' });
    expect(text).not.toMatch(/[<`*\\\u202E\u0007]/u);
    expect(text.split('\n').filter((line) => /^ {2}n\d+[[({>]/.test(line))).toHaveLength(report.nodes.length);
    const drawn = (await instance()).renderJSON((await cli(['graph', '-f', 'dot', ...args], { files: given })).out) as { readonly objects?: readonly { readonly name: string }[]; readonly edges?: readonly unknown[] };
    const nodes = (drawn.objects ?? []).filter(({ name }) => name !== 'note');
    expect([nodes.length, drawn.edges?.length ?? 0]).toEqual([report.nodes.length, report.edges.length]);
  });
});
