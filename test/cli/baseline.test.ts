import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, report } from './support.js';

const pod = (name: string, field = 'serviceAccount'): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec:\n  ${field}: web\n  containers: [{name: web, image: "web:1.4"}]\n`;
const FILES = { 'a.yaml': pod('a'), 'b.yaml': pod('b') };

async function baselined(files: Readonly<Record<string, string>> = FILES): Promise<string> {
  const { code, out, cwd } = await cli(['baseline', '.'], { files });
  expect([code, out]).toEqual([0, `plimsoll.baseline: ${Object.keys(files).length} added, 0 removed, 0 kept.\n`]);
  return cwd;
}

const text = (cwd: string): string => readFileSync(path.join(cwd, 'plimsoll.baseline'), 'utf8');
const names = (cwd: string): string[] => text(cwd).split('\n').flatMap((line) => (line === '' || line.startsWith('#') ? [] : [line.split('\t')[0] ?? '']));

describe('a baseline', () => {
  it('is sorted, one line an entry, and accepts what was found', async () => {
    const cwd = await baselined();
    expect(text(cwd)).toMatch(/^#.*\n#.*\na\.yaml\ttoken\/deprecated-service-account-field\t[0-9a-f]{64}\t1\nb\.yaml\t\S+\t[0-9a-f]{64}\t1\n$/);
    const { code, out } = await cli(['.'], { cwd });
    expect([code, out]).toEqual([0, 'No findings: 2 objects in 2 files; 2 baselined; 0 new.\n']);
  });

  it('knows files whose names hold line breaks of any kind, and a line that merging made twice', async () => {
    const cwd = await baselined({ 'a\nb.yaml': pod('a'), 'a\u2028b.yaml': pod('b'), 'a\u2029b.yaml': pod('c'), '"a".yaml': pod('d'), '#a.yaml': pod('e') });
    writeFileSync(path.join(cwd, 'plimsoll.baseline'), text(cwd) + text(cwd));
    const { code, out } = await cli(['.'], { cwd });
    expect([code, out]).toEqual([0, 'No findings: 5 objects in 5 files; 5 baselined; 0 new.\n']);
  });

  it('lets through what is new, the same fault in a copy of a file too', async () => {
    const cwd = await baselined();
    writeFileSync(path.join(cwd, 'copy.yaml'), pod('a'));
    const { code, report: found } = await report(['.'], { cwd });
    expect(code).toBe(1);
    expect(found.summary).toMatchObject({ findings: 1, baselined: 2 });
    expect(found.findings.filter(({ suppressed }) => suppressed === undefined).map(({ rule, file }) => `${file} ${rule}`)).toEqual([
      'copy.yaml token/deprecated-service-account-field',
    ]);
  });

  it('knows a file that was moved', async () => {
    const cwd = await baselined();
    mkdirSync(path.join(cwd, 'deep'));
    renameSync(path.join(cwd, 'a.yaml'), path.join(cwd, 'deep/c.yaml'));
    expect((await cli(['.'], { cwd })).code).toBe(0);
  });

  it('keeps entries of files outside the run, and names its files from its own folder', async () => {
    const cwd = await baselined();
    writeFileSync(path.join(cwd, 'b.yaml'), pod('b', 'serviceAccountName'));
    const { out } = await cli(['baseline', 'b.yaml'], { cwd });
    expect(out).toBe('plimsoll.baseline: 0 added, 1 removed, 1 kept.\n');
    expect(names(cwd)).toEqual(['a.yaml']);
    mkdirSync(path.join(cwd, '.git'));
    mkdirSync(path.join(cwd, 'sub'));
    expect((await cli(['../a.yaml'], { cwd: path.join(cwd, 'sub') })).code).toBe(0);
  });

  it('is pruned of what is found no more and of files that are gone, and then takes nothing in', async () => {
    const cwd = await baselined({ ...FILES, 'c.yaml': pod('c') });
    writeFileSync(path.join(cwd, 'b.yaml'), pod('b', 'serviceAccountName'));
    rmSync(path.join(cwd, 'c.yaml'));
    writeFileSync(path.join(cwd, 'd.yaml'), pod('d'));
    const { out } = await cli(['baseline', '--prune', '.'], { cwd });
    expect(out).toBe('plimsoll.baseline: 0 added, 2 removed, 1 kept.\n');
    expect(names(cwd)).toEqual(['a.yaml']);
  });

  it('takes the lines of both sides of a merge, and refuses what is none', async () => {
    const cwd = await baselined();
    const whole = text(cwd);
    writeFileSync(path.join(cwd, 'plimsoll.baseline'), `${whole}${whole}`);
    expect((await cli(['.'], { cwd })).code).toBe(0);
    writeFileSync(path.join(cwd, 'plimsoll.baseline'), `${whole}<<<<<<< HEAD\n`);
    const { code, err } = await cli(['.'], { cwd });
    expect(code).toBe(2);
    expect(err).toContain('Line 5');
  });

  it('is not asked with --no-baseline, nor in an untrusted tree; a named one must be there', async () => {
    const cwd = await baselined();
    expect((await cli(['--no-baseline', '.'], { cwd })).code).toBe(1);
    expect((await cli(['--untrusted', '.'], { cwd })).code).toBe(1);
    expect((await cli(['--baseline', 'other', '.'], { cwd })).code).toBe(2);
  });

  it('names files that hold tabs and quotes', async () => {
    const cwd = await baselined({ 'a\tb.yaml': pod('a'), '"c".yaml': pod('c') });
    expect((await cli(['.'], { cwd })).code).toBe(0);
  });
});
