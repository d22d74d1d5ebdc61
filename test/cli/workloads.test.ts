import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { RightsReport } from '../../src/engine/access-report.js';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../project/folder.js';
import { brief, cli, only, report } from './support.js';

const PROJECTS = path.resolve(import.meta.dirname, '../../fixtures/projects');

/** What is found in a project, as `file:line:column rule`. */
async function found(project: string, ...args: readonly string[]): Promise<string[]> {
  const { report: got } = await report(args, { cwd: path.join(PROJECTS, project) });
  expect(got.errors).toEqual([]);
  return got.findings.map((finding) => brief(finding).replace(' ', `:${finding.start.column} `));
}

/** Account, workloads and places of tokens of each entry that `rights` gives for a workload. */
async function rights(project: string, subject: string): Promise<unknown> {
  const { code, out } = await cli(['rights', subject, '--format', 'json'], { cwd: path.join(PROJECTS, project) });
  expect(code).toBe(0);
  return (JSON.parse(out) as RightsReport).rights.map(({ definition, workloads, tokens }) => [
    definition?.name,
    workloads.map(({ kind, name }) => `${kind}/${name}`),
    tokens?.map(({ door, account }) => `${door} of ${account}`),
  ]);
}

const PODS = only('token/powerful-sa-mounted:error', 'token/mounted-but-unbound:error', 'token/default-service-account:error', 'image/latest-or-untagged:error');

describe('kinds of others that make pods', () => {
  it('are judged wherever they hold pod specs', async () => {
    expect(await found('workloads', ...PODS)).toEqual([
      'batch.yaml:11:29 token/powerful-sa-mounted',
      'batch.yaml:19:9 token/mounted-but-unbound',
      'batch.yaml:27:9 token/mounted-but-unbound',
      'batch.yaml:31:22 image/latest-or-untagged',
      'batch.yaml:45:9 token/mounted-but-unbound',
      'batch.yaml:49:22 image/latest-or-untagged (suppressed)',
      'batch.yaml:52:9 token/default-service-account',
      'knative.yaml:9:27 token/powerful-sa-mounted',
      'openshift.yaml:18:27 token/powerful-sa-mounted',
      'openshift.yaml:23:18 image/latest-or-untagged',
    ]);
  });

  it('have one finding for what their object says once', async () => {
    const annotation = 'eks.amazonaws.com/role-arn: arn:aws:iam::123456789012:role/fit';
    const task = '{template: {spec: {serviceAccountName: web}}}';
    const files = { 'a.yaml': `apiVersion: batch.volcano.sh/v1alpha1\nkind: Job\nmetadata:\n  name: fit\n  annotations:\n    ${annotation}\nspec: {tasks: [${task}, ${task}]}\n` };
    const { report: got } = await report(only('irsa/annotation-on-wrong-kind:error'), { files });
    expect(got.findings.map(brief)).toEqual(['a.yaml:6 irsa/annotation-on-wrong-kind']);
  });

  it('are told apart by the path of the pod spec', async () => {
    const { report: got } = await report(only('token/mounted-but-unbound:error'), { cwd: path.join(PROJECTS, 'workloads') });
    expect(new Set(got.findings.map(({ fingerprint }) => fingerprint)).size).toBe(got.findings.length);
  });

  it('are named by `rights`, with an entry for each account of their pods', async () => {
    expect(await rights('workloads', 'rayclusters/shop/fit')).toEqual([
      ['builder', ['DeploymentConfig/front', 'Service/cart', 'RayCluster/fit'], ['automatic of shop/builder']],
      ['trainer', ['RayCluster/fit', 'PyTorchJob/learn'], ['automatic of shop/trainer']],
    ]);
    expect(await rights('workloads', 'service/shop/cart')).toMatchObject([['builder', expect.anything(), ['automatic of shop/builder']]]);
  });

  it('are drawn once, at each account of their pods', async () => {
    const { out } = await cli(['graph'], { cwd: path.join(PROJECTS, 'workloads') });
    expect(out.match(/RayCluster shop\/fit/g)).toHaveLength(1);
    expect(out).toContain('[["Service shop/cart"]]');
  });

  it('are told of where a Service of the core group has the name that is asked for', async () => {
    const files = { 'a.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: cart, namespace: shop}\n' };
    const { code, err } = await cli(['rights', 'svc/shop/cart'], { files });
    expect([code, err]).toEqual([2, 'plimsoll: Service shop/cart makes no pods (a.yaml:3:18), so that no rights come to it.\nAsk for an account, a user, a group, or a workload.\n']);
    const { err: whole } = await cli(['rights', 'shop', 'cart'], { files });
    expect(whole).toBe('plimsoll: "shop" is no kind that has rights.\nAsk for an account, a user, a group, or a workload.\n');
  });
});

describe('kinds that the configuration says make pods', () => {
  it('are judged wherever it says that they hold pod specs, by group and kind', async () => {
    expect(await found('custom-workloads', ...PODS)).toEqual([
      'crontab.yaml:14:31 token/powerful-sa-mounted',
      'crontab.yaml:17:22 image/latest-or-untagged (suppressed)',
      'fleet.yaml:12:18 image/latest-or-untagged',
      'fleet.yaml:17:31 token/powerful-sa-mounted',
      'fleet.yaml:27:22 image/latest-or-untagged',
      'fleet.yaml:34:20 image/latest-or-untagged',
    ]);
    expect(await found('custom-workloads', '--untrusted', ...PODS)).toEqual([]);
  });

  it('are named by `rights` and drawn', async () => {
    const workloads = ['CronTab/nightly', 'Fleet/ships'];
    expect(await rights('custom-workloads', 'crontab/shop/nightly')).toEqual([['builder', workloads, ['automatic of shop/builder']]]);
    expect(await rights('custom-workloads', 'Fleets/shop/ships')).toEqual([
      [undefined, workloads.slice(1), []],
      ['builder', workloads, ['automatic of shop/builder']],
    ]);
    const { out } = await cli(['graph'], { cwd: path.join(PROJECTS, 'custom-workloads') });
    expect(out).toContain('[["CronTab shop/nightly"]]');
    expect(out).toContain('[["Fleet shop/ships"]]');
    for (const focus of ['crontab/shop/nightly', 'CronTabs/shop/nightly']) {
      const { out: focused } = await cli(['graph', '--focus', focus], { cwd: path.join(PROJECTS, 'custom-workloads') });
      expect(focused).toContain('[["CronTab shop/nightly"]]');
    }
  });

  it('have exceptions for other tools in the annotations of their templates', async () => {
    const exception = 'ignore-check.kube-linter.io/latest-tag: built here';
    const files = {
      'plimsoll.yaml': 'honour: [kube-linter]\nworkloadKinds: [{kind: CronTab.example.com, template: "spec.pods[*]"}]\n',
      'a.yaml': `apiVersion: example.com/v1\nkind: CronTab\nmetadata: {name: a}\nspec:\n  pods:\n    - {spec: {containers: [{name: a, image: a}]}}\n    - {metadata: {annotations: {${exception}}}}\n`,
    };
    const { report: got } = await report(only('image/latest-or-untagged:error'), { files });
    expect(got.findings.map(brief)).toEqual(['a.yaml:6 image/latest-or-untagged (suppressed)']);
  });

  it('may be known ones that are written in another way', async () => {
    const files = {
      'plimsoll.yaml': 'workloadKinds: [{kind: Notebook.kubeflow.org, podSpec: spec.pod}]\n',
      'a.yaml': 'apiVersion: kubeflow.org/v1\nkind: Notebook\nmetadata: {name: a}\nspec:\n  template: {spec: {containers: [{name: a, image: a}]}}\n  pod: {containers: [{name: a, image: a}]}\n',
    };
    const { report: got } = await report(only('image/latest-or-untagged:error'), { files });
    expect(got.findings.map(brief)).toEqual(['a.yaml:6 image/latest-or-untagged']);
  });

  it('are such in the files below their configuration alone', async () => {
    const crontab = 'apiVersion: example.com/v1\nkind: CronTab\nmetadata: {name: a}\nspec: {pod: {containers: [{name: a, image: a}]}}\n';
    const files = { 'a/plimsoll.yaml': 'workloadKinds: [{kind: CronTab.example.com, podSpec: spec.pod}]\n', 'a/a.yaml': crontab, 'b/a.yaml': crontab };
    const { report: got } = await report(only('image/latest-or-untagged:error'), { files });
    expect(got.findings.map(brief)).toEqual(['a/a.yaml:4 image/latest-or-untagged']);
  });

  it('count in what is read as context, also once it is known from an earlier run', async () => {
    const cwd = folderWith({
      'account.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web, namespace: shop}\n',
      'context/tab.yaml': 'apiVersion: example.com/v1\nkind: CronTab\nmetadata: {name: tab, namespace: shop}\nspec: {pod: {serviceAccountName: web}}\n',
    });
    const cache = folderWith({});
    const message = async (): Promise<string | undefined> => {
      const args = ['account.yaml', '--context=context', `--cache-dir=${cache}`, ...only('token/sa-automount-not-disabled:error')];
      const { report: got } = await report(args, { cwd });
      return got.findings[0]?.messageId;
    };
    expect([await message(), await message()]).toEqual(['unsetElsewhere', 'unsetElsewhere']);
    expect(readdirSync(cache)).toHaveLength(1);
    writeFileSync(path.join(cwd, 'plimsoll.yaml'), 'workloadKinds: [{kind: CronTab.example.com, podSpec: spec.pod}]\n');
    expect(await message()).toBe('unset');
    writeFileSync(path.join(cwd, 'plimsoll.yaml'), 'workloadKinds: [{kind: CronTab.example.com, podSpec: spec.job}]\n');
    expect(await message()).toBe('unsetElsewhere');
  });
});
