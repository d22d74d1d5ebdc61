import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../project/folder.js';
import { brief, cli, report } from './support.js';

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

  it.skipIf(process.platform === 'win32')('is written through no link that leads out of the repository, also where it was named', async () => {
    const outside = folderWith({});
    const cwd = folderWith({ ...FILES, '.git/': '', ci: { link: outside } });
    const { code, err } = await cli(['baseline', '--baseline', 'ci/accepted.txt'], { cwd });
    expect([code, err]).toEqual([2, `plimsoll: The baseline cannot be written. The file was not changed: it lies outside of ${cwd}.\n`]);
    expect(readdirSync(outside)).toEqual([]);
  });

  it('knows findings again when comments come and go in the item around them, one that accepts another finding too', async () => {
    const bare = `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: reader}
rules:
  - apiGroups: [""]
    resources: ["#secrets", secrets, pods/exec]
    resourceNames:
      - |
        # no comment
        a#b
    verbs: [create, "list#", list]
  - {apiGroups: [""], resources: [secrets],
    verbs: [get]}
`;
    const commented = bare
      .replace('  - api', '  - # first\r\n    api')
      .replace('resources: ["#secrets", secrets', '# core\n# at the margin\n    resources: ["#secrets", # quoted\n      secrets')
      .replace('    resourceNames:', '    resourceNames: # these')
      .replace('    verbs: [create', '    # after a text\n    verbs: &all # a#c\n      [create')
      .replace('resources: [secrets],\n', 'resources: [secrets], # and\n    # on\n');
    const pairs: readonly (readonly [string, string])[] = [[bare, commented.replace('&all ', '')], [bare.replace('verbs: [create', 'verbs: &all\n      [create'), commented]];
    for (const [without, after] of pairs) {
      const cwd = folderWith({ 'a.yaml': without });
      await cli(['baseline', '.'], { cwd });
      const count = names(cwd).length;
      expect(count).toBeGreaterThan(2);
      writeFileSync(path.join(cwd, 'a.yaml'), after);
      expect(await cli(['.'], { cwd })).toMatchObject({ code: 0, out: `No findings: 1 object in 1 file; ${count} baselined; 0 new.\n` });
    }
    const cwd = folderWith({ 'a.yaml': bare });
    await cli(['suppress', 'rbac/pods-exec', '--reason', 'it must', '.'], { cwd });
    const accepted = readFileSync(path.join(cwd, 'a.yaml'), 'utf8');
    writeFileSync(path.join(cwd, 'a.yaml'), bare);
    await cli(['baseline', '.'], { cwd });
    writeFileSync(path.join(cwd, 'a.yaml'), accepted);
    expect((await cli(['.'], { cwd })).code).toBe(0);
  });

  it('does not know a finding again when what stands in the item is another', async () => {
    const role = (resource: string): string => `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: reader}\nrules:\n  - apiGroups: [""] # core\n    resources: [secrets, "${resource}"]\n    verbs: [get]\n`;
    const cwd = folderWith({ 'a.yaml': role('a #b') });
    await cli(['baseline', '.'], { cwd });
    writeFileSync(path.join(cwd, 'a.yaml'), role('a #c'));
    expect((await cli(['.'], { cwd })).code).toBe(1);
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

  it('accepts as many equal findings as all the files held that are gone, and one more for a file that is there', async () => {
    const cwd = await baselined({ 'a.yaml': pod('x'), 'b.yaml': pod('x'), 'c.yaml': pod('x') });
    rmSync(path.join(cwd, 'a.yaml'));
    rmSync(path.join(cwd, 'b.yaml'));
    for (const name of ['d', 'e', 'f']) writeFileSync(path.join(cwd, `${name}.yaml`), pod('x'));
    expect((await report(['.'], { cwd })).report.findings.map(brief)).toEqual([
      'c.yaml:5 token/deprecated-service-account-field (suppressed)',
      'd.yaml:5 token/deprecated-service-account-field (suppressed)',
      'e.yaml:5 token/deprecated-service-account-field (suppressed)',
      'f.yaml:5 token/deprecated-service-account-field',
    ]);
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

  it('holds for the files at and below its folder, from wherever they are linted, as a configuration does', async () => {
    const cwd = folderWith({ 'w/a.yaml': pod('a'), 'w/deep/b.yaml': pod('b'), 'c.yaml': pod('c') });
    expect((await cli(['baseline'], { cwd: path.join(cwd, 'w') })).out).toBe('plimsoll.baseline: 2 added, 0 removed, 0 kept.\n');
    expect((await cli(['w'], { cwd })).out).toBe('No findings: 2 objects in 2 files; 2 baselined; 0 new.\n');
    expect((await cli([], { cwd: path.join(cwd, 'w/deep') })).out).toBe('No findings: 1 object in 1 file; 1 baselined; 0 new.\n');
    expect((await report([], { cwd })).report.findings.map(brief)).toEqual([
      'c.yaml:5 token/deprecated-service-account-field',
      'w/a.yaml:5 token/deprecated-service-account-field (suppressed)',
      'w/deep/b.yaml:5 token/deprecated-service-account-field (suppressed)',
    ]);
  });

  it('is brought up to date where it is, and made in the working folder for files that have none', async () => {
    const cwd = folderWith({ 'w/a.yaml': pod('a'), 'c.yaml': pod('c') });
    await cli(['baseline'], { cwd: path.join(cwd, 'w') });
    writeFileSync(path.join(cwd, 'w/b.yaml'), pod('b'));
    expect((await cli(['baseline', 'w'], { cwd })).out).toBe('w/plimsoll.baseline: 1 added, 0 removed, 1 kept.\n');
    expect(existsSync(path.join(cwd, 'plimsoll.baseline'))).toBe(false);
    expect((await cli(['baseline'], { cwd })).out).toBe('plimsoll.baseline: 1 added, 0 removed, 0 kept.\nw/plimsoll.baseline: 0 added, 0 removed, 2 kept.\n');
    expect(names(cwd)).toEqual(['c.yaml']);
    rmSync(path.join(cwd, 'w/a.yaml'));
    expect((await cli(['baseline', '--prune'], { cwd })).out).toBe('plimsoll.baseline: 0 added, 0 removed, 1 kept.\nw/plimsoll.baseline: 0 added, 1 removed, 1 kept.\n');
    expect((await cli(['.'], { cwd })).code).toBe(0);
  });

  it('is that of the working folder for files that have none', async () => {
    const cwd = folderWith({ 'w/': '', 'o/a.yaml': pod('a') });
    const inside = path.join(cwd, 'w');
    expect((await cli(['baseline', '../o'], { cwd: inside })).out).toBe('plimsoll.baseline: 1 added, 0 removed, 0 kept.\n');
    expect((await cli(['../o'], { cwd: inside })).code).toBe(0);
    expect((await cli(['o'], { cwd })).code).toBe(1);
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

  it.each([[['--prune']], [[]]])('goes with a file that was moved when it is made anew with %j', async (flags) => {
    const cwd = await baselined();
    renameSync(path.join(cwd, 'a.yaml'), path.join(cwd, 'moved.yaml'));
    expect((await cli(['baseline', ...flags], { cwd })).out).toBe('plimsoll.baseline: 0 added, 0 removed, 2 kept.\n');
    expect(names(cwd)).toEqual(['b.yaml', 'moved.yaml']);
    expect((await cli([], { cwd })).out).toBe('No findings: 2 objects in 2 files; 2 baselined; 0 new.\n');
  });

  it('moves no more than it held', async () => {
    const cwd = await baselined();
    rmSync(path.join(cwd, 'a.yaml'));
    for (const name of ['c.yaml', 'd.yaml']) writeFileSync(path.join(cwd, name), pod('a'));
    expect((await cli(['baseline', '--prune'], { cwd })).out).toBe('plimsoll.baseline: 0 added, 0 removed, 2 kept.\n');
    expect(names(cwd)).toEqual(['b.yaml', 'c.yaml']);
    expect((await report([], { cwd })).report.summary).toMatchObject({ findings: 1, baselined: 2 });
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
