import { describe, expect, it } from 'vitest';
import type { RightsReport } from '../../src/engine/access-report.js';
import { account, cluster, docs, group, local, pod, serviceAccount } from '../rules/rbac/linked.js';
import { expectValid } from '../support/schemas.js';
import { cli } from './support.js';

const DEPLOYMENT = (metadata: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { ${metadata} }\nspec: { template: { spec: { serviceAccountName: web, containers: [{ name: a, image: a:1 }] } } }\n`;
const FILES = {
  'a.yaml': docs(
    serviceAccount('web', 'shop'),
    local('web', 'shop', 'view', account('web')),
    cluster('ops', 'view', group('ops')),
    cluster('ann', 'view', group('ann').replace('kind: Group', 'kind: User')),
    DEPLOYMENT('name: web, namespace: shop'),
    DEPLOYMENT('name: backend'),
    'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: loose }\n',
    'apiVersion: v1\nkind: Service\nmetadata: { name: frontend, namespace: secure }\nspec: { ports: [{ port: 80 }] }\n',
    pod('solo', 'shop'),
    pod('solo', 'build'),
    serviceAccount('solo', 'build'),
  ),
};

describe('whose rights are asked for', () => {
  it.each<[readonly string[], { readonly kind: string; readonly namespace?: string; readonly name: string }]>([
    [['serviceaccount', 'shop/web'], { kind: 'ServiceAccount', namespace: 'shop', name: 'web' }],
    [['sa', 'shop/web'], { kind: 'ServiceAccount', namespace: 'shop', name: 'web' }],
    [['serviceaccounts/shop/web'], { kind: 'ServiceAccount', namespace: 'shop', name: 'web' }],
    [['sa shop/web'], { kind: 'ServiceAccount', namespace: 'shop', name: 'web' }],
    [['sa/shop/web'], { kind: 'ServiceAccount', namespace: 'shop', name: 'web' }],
    [['ServiceAccount', 'default/loose', '--assume-namespace', 'default'], { kind: 'ServiceAccount', namespace: 'default', name: 'loose' }],
    [['ServiceAccount', 'loose'], { kind: 'ServiceAccount', name: 'loose' }],
    [['group', 'ops'], { kind: 'Group', name: 'ops' }],
    [['groups/ops'], { kind: 'Group', name: 'ops' }],
    [['USER', 'ann'], { kind: 'User', name: 'ann' }],
    [['deploy/shop/web'], { kind: 'Deployment', namespace: 'shop', name: 'web' }],
    [['deployments/shop/web'], { kind: 'Deployment', namespace: 'shop', name: 'web' }],
    [['Deployment', 'shop/web'], { kind: 'Deployment', namespace: 'shop', name: 'web' }],
    [['system:serviceaccount:shop:web'], { kind: 'ServiceAccount', namespace: 'shop', name: 'web' }],
    [['po/shop/solo'], { kind: 'Pod', namespace: 'shop', name: 'solo' }],
    [['Deployment/backend'], { kind: 'Deployment', name: 'backend' }],
  ])('%j is understood', async (args, subject) => {
    const { code, out, err } = await cli(['rights', ...args, '-f', 'json'], { files: FILES });
    expect([code, err]).toEqual([0, '']);
    const report = JSON.parse(out) as RightsReport;
    expect(report.subject).toEqual(subject);
    expect(report.rights).toHaveLength(1);
  });

  it.each<[readonly string[], string, string]>([
    [
      ['Deployment/default/backend'],
      'Deployment backend sets no namespace (a.yaml:30:19), so that nothing says that it is in "default".',
      'Ask for Deployment/backend, or say where it goes with --assume-namespace default.',
    ],
    [
      ['deploy/default/backend'],
      'Deployment backend sets no namespace (a.yaml:30:19), so that nothing says that it is in "default".',
      'Ask for Deployment/backend, or say where it goes with --assume-namespace default.',
    ],
    [['Deployment/web'], 'Deployment web, without a namespace, is not in these files; Deployment shop/web is (a.yaml:25:19).', 'Ask for Deployment/shop/web.'],
    [['ServiceAccount', 'web'], 'ServiceAccount web, without a namespace, is not in these files; ServiceAccount shop/web is (a.yaml:3:19).', 'Ask for ServiceAccount/shop/web.'],
    [['Pod/prod/solo'], 'Pod prod/solo is not in these files; Pod shop/solo (a.yaml:44:19) and Pod build/solo (a.yaml:49:19) are.', 'Ask for Pod/shop/solo.'],
    [['Service/secure/frontend'], 'Service secure/frontend makes no pods (a.yaml:39:19), so that no rights come to it.', 'Ask for an account, a user, a group, or a workload.'],
    [['svc/secure/frontend'], 'Service secure/frontend makes no pods (a.yaml:39:19), so that no rights come to it.', 'Ask for an account, a user, a group, or a workload.'],
    [['Deploymnt/shop/web'], '"Deploymnt" is no kind that has rights. Did you mean "Deployment"?', 'Ask for an account, a user, a group, or a workload.'],
    [['shop/web'], '"shop" is no kind that has rights. Did you mean "ServiceAccount/shop/web"?', 'Ask for an account, a user, a group, or a workload.'],
    [['Deployment/shop/wep'], 'Deployment shop/wep is not in these files. Did you mean "Deployment/shop/web"?', 'Without --in the working folder is read.'],
    [['Job/shop/nosuch'], 'Job shop/nosuch is not in these files.', 'Without --in the working folder is read.'],
  ])('of %j it is said what is near, and the command fails', async (args, message, hint) => {
    const { code, out, err } = await cli(['rights', ...args], { files: FILES });
    expect([code, out, err]).toEqual([2, '', `plimsoll: ${message}\n${hint}\n`]);
    const json = await cli(['rights', ...args, '-f', 'json'], { files: FILES });
    expect([json.code, json.err]).toEqual([2, err]);
    expect(JSON.parse(json.out)).toMatchObject({ rights: [], errors: [{ message: `${message} ${hint}`, usage: true }] });
    expectValid('rights', JSON.parse(json.out));
  });

  it.each<[readonly string[], string]>([
    [['Group', 'opz'], 'No binding in these files names Group opz. Did you mean "ops"?'],
    [['User', 'anne'], 'No binding in these files names User anne. Did you mean "ann"?'],
    [
      ['ServiceAccount', 'default/loose'],
      'ServiceAccount loose sets no namespace (a.yaml:35:19), so that nothing says that it is in "default". Ask for ServiceAccount/loose, or say where it goes with --assume-namespace default.',
    ],
    [['ServiceAccount', 'shop/wep'], 'No binding in these files names ServiceAccount shop/wep. Did you mean "shop/web"?'],
  ])('of %j, who may exist elsewhere, there is an answer, and it is said who is near', async (args, note) => {
    for (const format of ['pretty', 'json']) {
      const { code, err } = await cli(['rights', ...args, '-f', format], { files: FILES });
      expect([code, err]).toEqual([0, `plimsoll: ${note}\n`]);
    }
  });

  it.each([
    [['-n', 'shop'], '-n'],
    [['-nshop'], '-n'],
    [['--namespace', 'shop'], '--namespace'],
    [['--namespace=shop'], '--namespace'],
  ])('%j is no option, and it is said where the namespace stands', async (args, option) => {
    const { code, out, err } = await cli(['rights', 'ServiceAccount', 'web', ...args], { files: FILES });
    expect([code, out, err]).toEqual([2, '', `plimsoll: There is no option ${option}.\nA namespace stands before the name: plimsoll rights ServiceAccount shop/web\n`]);
  });

  it('a principal that no mapping names is said not to be let in', async () => {
    const { code, out } = await cli(['rights', 'arn:aws:iam::246813579024:role/x'], { files: FILES });
    expect([code, out]).toEqual([0, 'IAM principal arn:aws:iam::246813579024:role/x\nNothing in these files lets it in.\n']);
  });
});

describe('what keeps an answer from being whole', () => {
  const QUESTIONS: readonly (readonly ['who-can' | 'rights' | 'graph', readonly string[]])[] = [['who-can', ['get', 'pods']], ['rights', ['Group', 'ops']], ['graph', []]];

  it.each(QUESTIONS)('%s: a path that is not there is wrong usage, in JSON, too', async (command, args) => {
    const message = 'There is no such file or folder: the folder "." has no "nosuch".';
    const { code, out, err } = await cli([command, ...args, '-f', 'json', '--in', 'a.yaml', 'nosuch'], { files: FILES });
    expect([code, err]).toEqual([2, `plimsoll: nosuch: ${message}\n`]);
    const report = JSON.parse(out) as { readonly errors: unknown };
    expect(report.errors).toEqual([{ message, file: 'nosuch', usage: true }]);
    expectValid(command, report);
  });

  it.each(QUESTIONS)('%s: so is a run that found nothing', async (command, args) => {
    const files = { 'a.txt': '' };
    const { code, out, err } = await cli([command, ...args, '-f', 'json'], { files });
    expect([code, err]).toEqual([2, expect.stringMatching(/^plimsoll: Nothing to lint: /u)]);
    const report = JSON.parse(out) as { readonly errors: unknown };
    expect(report.errors).toEqual([{ message: err.replace('plimsoll: ', '').trim().replace('\n', ' '), usage: true }]);
    expectValid(command, report);
    expect(await cli([command, ...args], { files })).toMatchObject({ code: 2, out: '', err });
  });

  it.each(QUESTIONS)('%s: a whole answer has no errors', async (command, args) => {
    const { code, out } = await cli([command, ...args, '-f', 'json'], { files: FILES });
    expect([code, JSON.parse(out)]).toMatchObject([0, { errors: [] }]);
  });
});
