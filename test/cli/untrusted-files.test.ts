import { describe, expect, it } from 'vitest';
import { cli, only, READER, report } from './support.js';

const RULE = only('rbac/secrets-read:warning');
const AS_PATCH = 'patches:\n  - path: role.yaml\n';
const CHART = { 'Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n', 'templates/role.yaml': READER };

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector: {matchLabels: {app: web}}
  template:
    spec:
      containers:
        - name: web
          image: web:1
`;

describe('a file that is said to be a patch', () => {
  it('is judged where a kustomization takes it in as a resource, too', async () => {
    const files = { 'kustomization.yaml': `resources: [role.yaml]\n${AS_PATCH}`, 'role.yaml': READER };
    expect((await cli(RULE, { files })).code).toBe(1);
  });

  it('is left alone otherwise', async () => {
    expect((await cli(RULE, { files: { 'kustomization.yaml': AS_PATCH, 'role.yaml': READER } })).code).toBe(0);
  });

  it('is judged with --untrusted where it is a whole object', async () => {
    const { code, out } = await cli([...RULE, '--untrusted'], { files: { 'kustomization.yaml': AS_PATCH, 'role.yaml': READER } });
    expect([code, out]).toEqual([1, expect.stringContaining('role.yaml:7:17')]);
  });

  it.each([
    ['a container without image', DEPLOYMENT.replace('          image: web:1\n', ''), 'patch'],
    ['a Deployment without selector', DEPLOYMENT.replace('  selector: {matchLabels: {app: web}}\n', ''), 'patch'],
    ['a whole Deployment', DEPLOYMENT, 'read'],
  ])('is a patch with --untrusted as long as something is missing: %s', async (_name, text, state) => {
    const { report: got } = await report(['--untrusted'], { files: { 'kustomization.yaml': 'patches:\n  - path: web.yaml\n', 'web.yaml': text } });
    expect(got.files.find(({ path }) => path === 'web.yaml')?.state).toBe(state);
  });
});

describe('a chart around plain manifests', () => {
  it('hides them, as templates', async () => {
    const { code, out } = await cli(RULE, { files: CHART });
    expect([code, out]).toEqual([0, expect.stringContaining('template')]);
  });

  it('hides none of them with --untrusted', async () => {
    const { code, out } = await cli([...RULE, '--untrusted'], { files: CHART });
    expect([code, out]).toEqual([1, expect.stringContaining('templates/role.yaml:7:17')]);
  });

  it('still hides templates with --untrusted', async () => {
    const files = { ...CHART, 'templates/role.yaml': READER.replace('secrets', '{{ .Values.resource }}') };
    const { code, out } = await cli([...RULE, '--untrusted'], { files });
    expect([code, out]).toEqual([0, expect.stringContaining('template')]);
  });
});

describe('text that no output may show', () => {
  const SECRET = 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\nstringData:\n';

  it.each(['compact', 'json', 'sarif', 'github', 'pretty'])('is no alias that was meant as a password: %s', async (format) => {
    const { code, out } = await cli(['-f', format], { files: { 'a.yaml': `${SECRET}  password: *hunter2\n` } });
    expect(code).toBe(1);
    expect(out).not.toContain('hunter2');
  });

  it('is no line of a Secret beside an exception', async () => {
    const files = { 'a.yaml': `${SECRET}  password: hunter2\n  password: hunter3\n` };
    const { out, err } = await cli(['suppress', 'meta/*', '--reason', 'an old file', '--diff', '.'], { files });
    expect(`${out}${err}`).toContain('plimsoll-ignore');
    expect(`${out}${err}`).not.toMatch(/hunter/);
  });
});
