import path from 'node:path';
import type { RightsReport } from '../../src/engine/access-report.js';
import { describe, expect, it } from 'vitest';
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
