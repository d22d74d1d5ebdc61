import { chmodSync, linkSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/engine/report.js';
import { folderWith } from '../project/folder.js';
import { cli, report } from './support.js';

const BEFORE = `apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: n   # short

spec:
  serviceAccount: web
  containers: [{name: web, image: "web:1.4"}]
`;
const AFTER = BEFORE.replace('namespace: n ', 'namespace: "n" ').replace('serviceAccount:', 'serviceAccountName:');

const BOTH = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  serviceAccountName: new
  serviceAccount: old
  containers: [{name: web, image: "web:1.4"}]
`;

describe('--fix', () => {
  it('changes what is safe, says so, and reports what is left', async () => {
    const { code, err, out, cwd } = await cli(['--fix', '.'], { files: { 'a.yaml': BEFORE, 'b.yaml': BOTH } });
    expect(readFileSync(path.join(cwd, 'a.yaml'), 'utf8')).toBe(AFTER);
    expect(readFileSync(path.join(cwd, 'b.yaml'), 'utf8')).toBe(BOTH);
    expect(err).toBe('plimsoll: made 2 changes in 1 file.\n');
    expect(out).toContain('deprecated-service-account-field');
    expect(out).not.toContain('scalar-type-surprise');
    expect(code).toBe(1);
  });

  it('is hinted at where it would do something and was not asked for', async () => {
    const { out, cwd } = await cli(['.'], { files: { 'b.yaml': BOTH } });
    expect(out).toMatch(/\n--fix-suggestions may mend 1 of them; with --diff the changes are only shown\.\n$/);
    expect((await cli(['--fix', '.'], { cwd })).out).not.toContain('--fix');
    expect((await cli(['.'], { files: { 'c.yaml': BOTH.replace('  serviceAccount: old\n', '') } })).out).not.toContain('--fix');
  });

  it('settles: a second run changes nothing', async () => {
    const { cwd } = await cli(['--fix', '.'], { files: { 'a.yaml': BEFORE } });
    const before = statSync(path.join(cwd, 'a.yaml'));
    const { code, err } = await cli(['--fix', '.'], { cwd });
    expect([code, err]).toEqual([0, 'plimsoll: nothing to change.\n']);
    expect(statSync(path.join(cwd, 'a.yaml')).mtimeMs).toBe(before.mtimeMs);
  });

  it('prints standard input as it is after the changes, and findings on stderr', async () => {
    const { code, out, err } = await cli(['--fix', '-'], { stdin: BEFORE });
    expect([code, out]).toEqual([0, AFTER]);
    expect(err).toContain('made 2 changes');
  });

  it('prints standard input unchanged where nothing is to change', async () => {
    const { out } = await cli(['--fix', '--allow-empty', '-'], { stdin: 'a: 1\n' });
    expect(out).toBe('a: 1\n');
  });

  it('makes suggestions when it is told to: all of them, or those of a rule', async () => {
    const mended = BOTH.replace('  serviceAccount: old\n', '');
    const all = await cli(['--fix-suggestions', '.'], { files: { 'b.yaml': BOTH } });
    expect(readFileSync(path.join(all.cwd, 'b.yaml'), 'utf8')).toBe(mended);
    const one = await cli(['--fix-rule', 'token/deprecated-service-account-field', '.'], { files: { 'a.yaml': BEFORE, 'b.yaml': BOTH } });
    expect(readFileSync(path.join(one.cwd, 'b.yaml'), 'utf8')).toBe(mended);
    expect(readFileSync(path.join(one.cwd, 'a.yaml'), 'utf8')).toBe(BEFORE.replace('serviceAccount:', 'serviceAccountName:'));
    const other = await cli(['--fix-rule', 'token/no-such-rule', '.'], { files: { 'a.yaml': BEFORE } });
    expect(other.code).toBe(2);
  });

  it('writes a word once into a list, though several findings ask for it', async () => {
    const role = (rule: string): string => `apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: a, namespace: shop}\nrules:\n  - ${rule}\n`;
    const before = [
      '{apiGroups: [""], resources: [pods], verbs: [get, lst, read]}',
      '{apiGroups: [""], resources: [pods], verbs: [read, describe, lst]}',
      '{apiGroups: [""], resources: [pod, Pod, PODS], verbs: [get]}',
    ];
    const after = [
      '{apiGroups: [""], resources: [pods], verbs: [get, list, watch]}',
      '{apiGroups: [""], resources: [pods], verbs: [get, list, watch]}',
      '{apiGroups: [""], resources: [pods], verbs: [get]}',
    ];
    const { cwd } = await cli(['--fix-suggestions', '.'], { files: Object.fromEntries(before.map((rule, index) => [`${index}.yaml`, role(rule)])) });
    expect(before.map((_, index) => readFileSync(path.join(cwd, `${index}.yaml`), 'utf8'))).toEqual(after.map(role));
  });

  it('keeps to the rules of --fix-rule: alone with their suggestions, with --fix what is safe of them', async () => {
    const rule = 'token/deprecated-service-account-field';
    const files = { 'a.yaml': BEFORE, 'b.yaml': BOTH };
    const after = async (...args: readonly string[]): Promise<readonly string[]> => {
      const { cwd } = await cli([...args, '.'], { files });
      return ['a.yaml', 'b.yaml'].map((name) => readFileSync(path.join(cwd, name), 'utf8'));
    };
    const safe = BEFORE.replace('serviceAccount:', 'serviceAccountName:');
    const suggested = BOTH.replace('  serviceAccount: old\n', '');
    expect(await after('--fix', '--fix-rule', rule)).toEqual([safe, BOTH]);
    expect(await after('--fix', '--fix-rule', 'meta/*')).toEqual([BEFORE.replace('namespace: n ', 'namespace: "n" '), BOTH]);
    expect(await after('--fix-rule', rule)).toEqual([safe, suggested]);
    expect(await after('--fix-suggestions', '--fix-rule', rule)).toEqual([safe, suggested]);
    expect(await after('--fix', '--fix-suggestions', '--fix-rule', 'meta/yaml-syntax')).toEqual([BEFORE, BOTH]);
    expect((await cli(['--diff', '--fix', '--fix-rule', 'meta/yaml-syntax', '.'], { files })).err).toBe('plimsoll: nothing to change.\n');
  });

  it('leaves what is suppressed', async () => {
    const text = BEFORE.replace('  serviceAccount:', '  # plimsoll-ignore token/deprecated-service-account-field -- an old cluster\n  serviceAccount:');
    const { cwd } = await cli(['--fix', '.'], { files: { 'a.yaml': text } });
    expect(readFileSync(path.join(cwd, 'a.yaml'), 'utf8')).toContain('  serviceAccount: web');
  });

  it('keeps mode, line breaks and byte order mark', async () => {
    const text = `\ufeff${BEFORE.replaceAll('\n', '\r\n')}`;
    const cwd = folderWith({ 'a.yaml': text });
    chmodSync(path.join(cwd, 'a.yaml'), 0o640);
    await cli(['--fix', '.'], { cwd });
    expect(readFileSync(path.join(cwd, 'a.yaml'), 'utf8')).toBe(`\ufeff${AFTER.replaceAll('\n', '\r\n')}`);
    expect(statSync(path.join(cwd, 'a.yaml')).mode & 0o777).toBe(0o640);
    expect(readdirSync(cwd)).toEqual(['a.yaml']);
  });

  it('writes through no symbolic link, to no file with two names and to none outside', async () => {
    const outside = folderWith({ 'a.yaml': BEFORE });
    const cwd = folderWith({ 'real.txt': BEFORE });
    mkdirSync(path.join(cwd, '.git'));
    symlinkSync('real.txt', path.join(cwd, 'link.yaml'));
    writeFileSync(path.join(cwd, 'two.yaml'), BEFORE);
    linkSync(path.join(cwd, 'two.yaml'), path.join(cwd, 'names.txt'));
    const { code, err } = await cli(['--fix', '.', path.join(outside, 'a.yaml')], { cwd });
    expect(code).toBe(3);
    expect(err).toContain('symbolic link');
    expect(err).toContain('hard links');
    expect(err).toContain('lies outside');
    for (const file of [path.join(outside, 'a.yaml'), path.join(cwd, 'real.txt'), path.join(cwd, 'names.txt')]) expect(readFileSync(file, 'utf8')).toBe(BEFORE);
  });

  it('counts and leaves out of the findings only what it could write', async () => {
    const cwd = folderWith({ '.git/': '', 'a.yaml': BEFORE, 'b.yaml': BEFORE });
    linkSync(path.join(cwd, 'b.yaml'), path.join(cwd, 'b.txt'));
    const { code, err, report: found } = await report(['--fix', '.'], { cwd });
    expect(code).toBe(3);
    expect(err).toBe('plimsoll: made 2 changes in 1 file; 1 file could not be written.\nplimsoll: b.yaml: The file was not changed: it has other names (hard links), which would keep the old text.\n');
    expect(found.findings.map(({ file, rule }) => `${file} ${rule}`)).toEqual(['b.yaml meta/scalar-type-surprise', 'b.yaml token/deprecated-service-account-field']);
    expect(found.errors).toHaveLength(1);
  });

  it('writes a file whose name is as long as names can be', async () => {
    const name = `${'é'.repeat(125)}.yaml`;
    const { code, err, cwd } = await cli(['--fix', '.'], { files: { [name]: BEFORE } });
    expect([code, err]).toEqual([0, 'plimsoll: made 2 changes in 1 file.\n']);
    expect(readdirSync(cwd)).toEqual([name]);
  });

  it('is not for a part of the findings', async () => {
    const { code, err } = await cli(['--fix', '--changed-lines'], { files: { 'a.yaml': BEFORE } });
    expect(code).toBe(2);
    expect(err).toContain('--changed');
  });
});

describe('--diff', () => {
  it('prints what --fix would change and writes nothing', async () => {
    const { code, out, cwd } = await cli(['--diff', '.'], { files: { 'a.yaml': BEFORE } });
    expect(out).toBe(`--- a/a.yaml
+++ b/a.yaml
@@ -2,8 +2,8 @@
 kind: Pod
 metadata:
   name: web
-  namespace: n   # short
+  namespace: "n"   # short
 
 spec:
-  serviceAccount: web
+  serviceAccountName: web
   containers: [{name: web, image: "web:1.4"}]
`);
    expect(code).toBe(1);
    expect(readFileSync(path.join(cwd, 'a.yaml'), 'utf8')).toBe(BEFORE);
  });

  it('shows no value of a Secret', async () => {
    const secret = 'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData:\n  other: hunter2-hunter2\n  pin: 471100\n';
    const { out } = await cli(['--diff', '.'], { files: { 'a.yaml': secret } });
    expect(out).toContain('not shown');
    expect(out).not.toMatch(/hunter|4711/);
  });
});

describe('the job summary', () => {
  it('shows each change as a diff', async () => {
    const { cwd } = await cli(['.'], { files: { 'a.yaml': BEFORE, 'summary.md': '' } });
    const file = path.join(cwd, 'summary.md');
    await cli(['.'], { cwd, env: { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: file } });
    expect(readFileSync(file, 'utf8')).toContain(`<details><summary>Safe: Write serviceAccountName at <code>a&#46;yaml&#58;8&#58;3</code></summary>

\`\`\`diff
-  serviceAccount: web
+  serviceAccountName: web
\`\`\`

</details>`);
  });
});

describe('reports', () => {
  it('hold the changes as edits of the text as it is', async () => {
    const { report: found } = await report(['.'], { files: { 'a.yaml': BEFORE } });
    const fixes = found.findings.flatMap(({ fixes = [] }) => fixes);
    expect(fixes.map(({ title, kind }) => `${kind}: ${title}`)).toEqual(['safe: Put the value in quotes', 'safe: Write serviceAccountName']);
    expect(applied(BEFORE, found)).toBe(AFTER);
  });

  it('hold no value of a Secret', async () => {
    const secret = 'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData:\n  pin: 471100\n';
    const { out } = await cli(['--format', 'json', '.'], { files: { 'a.yaml': secret } });
    expect(out).not.toContain('4711');
    expect(out).toContain('"declined"');
  });

  it('hold them as SARIF has them', async () => {
    const { out } = await cli(['--format', 'sarif', '.'], { files: { 'a.yaml': BEFORE } });
    const { runs } = JSON.parse(out) as { runs: { results: { fixes?: unknown[] }[] }[] };
    expect(runs[0]?.results[1]?.fixes).toEqual([
      {
        description: { text: 'Write serviceAccountName' },
        artifactChanges: [
          {
            artifactLocation: { uri: 'a.yaml', uriBaseId: '%SRCROOT%' },
            replacements: [{ deletedRegion: { startLine: 8, startColumn: 3, endLine: 8, endColumn: 17 }, insertedContent: { text: 'serviceAccountName' } }],
          },
        ],
        properties: { kind: 'safe' },
      },
    ]);
  });
});

/** A text after the edits that a report holds, from the last to the first. */
function applied(text: string, { findings }: Report): string {
  const edits = findings.flatMap(({ fixes = [] }) => fixes.flatMap((fix) => fix.edits ?? []));
  return edits.toSorted((a, b) => b.start.offset - a.start.offset).reduce((result, { start, end, text: words }) => result.slice(0, start.offset) + words + result.slice(end.offset), text);
}
