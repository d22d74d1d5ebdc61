import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { AccessEntryView } from '../../src/authoring/objects.js';
import { accessEntryOfObject } from '../../src/aws/access-entries.js';
import { eksctlClusterView } from '../../src/aws/eksctl.js';
import { migrationReport, type MigrationReport } from '../../src/engine/migration.js';
import { readSource } from '../../src/engine/read.js';
import { accessEntries } from '../../src/formatters/access-entries.js';
import { Source } from '../../src/source/source.js';
import { Reader } from '../../src/yaml/document.js';
import { objectOf } from '../support/views.js';

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

const answersOf = (name: string) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')) as readonly Answered[];

function reportOf(text: string): MigrationReport {
  const read = readSource(new Reader(), new Source('aws-auth.yaml', text), false);
  if (read === undefined) throw new Error('not read');
  return migrationReport([read]);
}

const configMap = (data: unknown): string => JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'aws-auth', namespace: 'kube-system' }, data });

/** What a principal gets: its username and the set of its groups. */
const rights = (username: string, groups: readonly string[]): string => JSON.stringify([username, [...new Set(groups)].sort()]);

/** What EKS gives the types of nodes, as its documentation maps them to entries of aws-auth. */
const NODES: Readonly<Record<string, string>> = {
  EC2_LINUX: rights('system:node:{{EC2PrivateDNSName}}', ['system:bootstrappers', 'system:nodes']),
  EC2_WINDOWS: rights('system:node:{{EC2PrivateDNSName}}', ['system:bootstrappers', 'system:nodes', 'eks:kube-proxy-windows']),
  FARGATE_LINUX: rights('system:node:{{SessionName}}', ['system:bootstrappers', 'system:nodes', 'system:node-proxier']),
  HYBRID_LINUX: rights('system:node:{{SessionName}}', ['system:bootstrappers', 'system:nodes']),
};

function rightsOf({ type, username, groups, policies }: AccessEntryView): string {
  const policyGroups = policies.map(({ policyArn, scope }) => {
    expect([policyArn.string?.split('/')[1], scope.string]).toEqual(['AmazonEKSClusterAdminPolicy', 'cluster']);
    return 'system:masters';
  });
  return NODES[type.string ?? ''] ?? rights(username.string ?? '', [...groups.items().map(({ string }) => string ?? ''), ...policyGroups]);
}

/** The table of the entries that were printed, read from the text. */
const READERS: Readonly<Record<'ack' | 'eksctl', (text: string) => readonly AccessEntryView[]>> = {
  ack: (text) => {
    const read = readSource(new Reader(), new Source('out.yaml', text), false);
    return (read?.objects ?? []).flatMap((object) => accessEntryOfObject(object) ?? []);
  },
  eksctl: (text) => eksctlClusterView(objectOf(`apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\n${text}`))?.accessEntries ?? [],
};

/** Whom the authenticator lets in as what: roles by their ARN in any letters, the later one wins, and before users. */
function tableOf({ roles, users }: Answered): ReadonlyMap<string, string> {
  const table = new Map<string, string>();
  const filled = (text: string, arn: string): string => text.replaceAll('{{AccountID}}', arn.split(':')[4] ?? '');
  const add = (arn: string, { username, groups }: Mapping): void => void table.set(arn, rights(filled(username, arn), (groups ?? []).map((group) => filled(group, arn))));
  const last = new Map(roles.map((role) => [(role.rolearn ?? '').toLowerCase(), role]));
  for (const role of last.values()) if (role.rolearn !== undefined) add(role.rolearn, role);
  for (const user of users) if (!last.has((user.userarn ?? '').toLowerCase())) add(user.userarn ?? '', user);
  return table;
}

describe.each(['answers.json', '../aws-auth/answers.json'])('against what the authenticator reads: %s', (name) => {
  const answered = answersOf(`migrate/${name}`);

  test.each(['ack', 'eksctl'] as const)('%s: every entry gives what the mapping gave, and whoever has none is named', (format) => {
    let equal = 0;
    for (const answer of answered) {
      const report = reportOf(configMap(answer.data));
      const printed = new Map(READERS[format]([...accessEntries(report, format, 'shop')].join('')).map((entry) => [entry.arn.string ?? '', rightsOf(entry)]));
      const table = tableOf(answer);
      for (const [arn, given] of printed) expect([arn, given, answer.data]).toEqual([arn, table.get(arn), answer.data]);
      const left = new Set(report.sources.flatMap((source) => source.left.map(({ principal }) => principal)));
      for (const arn of [...table.keys(), ...answer.accounts]) expect([arn, printed.has(arn) || left.has(arn), answer.data]).toEqual([arn, true, answer.data]);
      equal += printed.size;
    }
    expect(equal).toBeGreaterThan(0);
  });
});

describe('what has no equal', () => {
  const ARN = 'arn:aws:iam::246813579024:role/a';
  const reasons = (data: unknown): readonly string[] => reportOf(configMap(data)).sources.flatMap(({ left }) => left.map(({ reason }) => reason));
  const role = (rest: string): object => ({ mapRoles: `- rolearn: ${ARN}\n${rest}` });

  test.each<[string, object, string]>([
    ['an account', { mapAccounts: '- "246813579024"' }, 'none for all of an account'],
    ['a permission set', { mapRoles: '- sso: {permissionSetName: a}' }, 'no permission sets'],
    ['both kinds of principal', { mapRoles: `- rolearn: ${ARN}\n  sso: {permissionSetName: a}` }, 'rolearn and sso'],
    ['no principal', { mapUsers: '- username: a' }, 'names no principal'],
    ['a path', { mapRoles: '- rolearn: arn:aws:iam::246813579024:role/x/a' }, 'has a path'],
    ['a session', { mapRoles: '- rolearn: arn:aws:sts::246813579024:assumed-role/a/b' }, 'that of a session'],
    ['a wildcard', { mapRoles: '- rolearn: arn:aws:iam::246813579024:role/*' }, 'holds a wildcard'],
    ['the root user', { mapUsers: '- userarn: arn:aws:iam::246813579024:root' }, 'and not root'],
    ['an instance profile', { mapRoles: '- rolearn: arn:aws:iam::246813579024:instance-profile/a' }, 'and not of type instance-profile'],
    ['a name that IAM does not allow', { mapRoles: '- rolearn: "arn:aws:iam::246813579024:role/a\\e[2J"' }, 'IAM allows no such name'],
    ['a user with a path that IAM does not allow', { mapUsers: '- userarn: "arn:aws:iam::246813579024:user/\\u202e/a"' }, 'IAM allows no such name'],
    ['a service-linked role', { mapRoles: '- rolearn: arn:aws:iam::246813579024:role/AWSServiceRoleForX\n  username: a' }, 'service-linked'],
    ['template text', { mapRoles: '- rolearn: ${ARN}' }, 'template text'],
    ['no username', role('  groups: [a]'), 'no username'],
    ['a reserved username', role('  username: aws:a'), '"aws:"'],
    ['a session without a colon before it', role('  username: "a-{{SessionName}}"'), 'a colon'],
    ['a template that EKS does not document', role('  username: "a:{{AccessKeyID}}"'), '{{AccessKeyID}}'],
    ['a username with a control character', role('  username: "a\\e]0;b\\a"'), 'its username holds characters that cannot be seen'],
    ['a username that runs backwards', role('  username: "a\\u202eb"'), 'its username holds characters that cannot be seen'],
    ['a group with a line break', role('  username: a\n  groups: ["a\\nb"]'), 'one of its groups holds characters that cannot be seen'],
    ['a group of the system', role('  username: a\n  groups: [system:authenticated]'), '"system:authenticated"'],
    ['nodes in part', role('  username: a\n  groups: [system:nodes]'), '"system:nodes"'],
    ['a template in a group', role('  username: a\n  groups: ["{{SessionName}}"]'), 'no templates in groups'],
    ['a group that is no text', role('  username: a\n  groups: [5]'), 'no text or empty'],
    ['a section that cannot be read', { mapRoles: '- a: b\n\tc: d' }, 'cannot be read'],
    ['a section that is no list', { mapRoles: 'a: b' }, 'is no list'],
    ['a section that is no text', { mapRoles: ['a'] }, 'no text'],
    ['an item that is no mapping', { mapRoles: '- a' }, 'is no mapping'],
  ])('%s', (_name, data, part) => {
    const found = reasons(data);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(part);
  });

  test('of several entries for one principal the one that counts is printed, and the others are named', () => {
    const { sources } = reportOf(configMap({ mapRoles: `- rolearn: ${ARN}\n  username: a\n- rolearn: ${ARN.toUpperCase().replace('ARN:AWS:IAM', 'arn:aws:iam').replace('ROLE', 'role')}\n  username: b\n`, mapUsers: `- userarn: ${ARN}\n  username: c\n` }));
    expect(sources[0]?.entries.map(({ username }) => username)).toEqual(['b']);
    expect(sources[0]?.left.map(({ reason }) => reason)).toEqual(['a later entry for this principal takes its place', 'the entry of mapRoles for this principal counts instead']);
  });

  test('mappings in the literals of a generator', () => {
    const read = readSource(new Reader(), new Source('kustomization.yaml', `configMapGenerator:\n- name: aws-auth\n  literals: ["mapRoles=- {rolearn: '${ARN}', username: a}"]\n- name: aws-auth\n  files: [mapRoles]\n`), false);
    expect(migrationReport(read === undefined ? [] : [read]).sources.map(({ line, entries }) => [line, entries.map(({ principalArn, line: at }) => [principalArn, at])])).toEqual([[2, [[ARN, 3]]]]);
  });

  test('mappings of eksctl and IAMIdentityMapping objects', () => {
    const { sources } = reportOf(
      `apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\niamIdentityMappings:\n- {arn: "${ARN}", username: a, groups: [b]}\n- account: "1"\n- {serviceName: emr-containers, namespace: jobs}\n- 5\n---\n` +
        `apiVersion: iamauthenticator.k8s.aws/v1alpha1\nkind: IAMIdentityMapping\nspec: {arn: "arn:aws:sts::246813579024:assumed-role/a/x", username: a}\n`,
    );
    expect(sources.map(({ kind, entries, left }) => [kind, entries.map(({ principalArn }) => principalArn), left.length])).toEqual([
      ['eksctl', [ARN], 3],
      ['IAMIdentityMapping', [ARN], 0],
    ]);
  });
});
