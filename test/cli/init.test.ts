import { existsSync, lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../project/folder.js';
import { cli } from './support.js';

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations: {checkov.io/skip1: CKV_K8S_1=not ours}
spec:
  serviceAccount: web
  containers: [{name: web, image: "web:1.4"}]
`;

describe('plimsoll init on a repository', () => {
  it('says in five lines what it did and what CI will do', async () => {
    const { code, out, cwd } = await cli(['init'], { files: { 'a.yaml': POD } });
    expect(code).toBe(0);
    expect(out).toBe(`Wrote plimsoll.yaml with the preset "recommended", and honours exceptions of checkov. It holds for this folder and those below it.
\`plimsoll\` reads 1 object in 2 files here and finds 1 warning.
\`plimsoll baseline\` accepts what is found as it is; \`plimsoll --fix\` mends 1 of it.
Run \`plimsoll\` in CI: it exits with 1 when it finds a warning or an error. Commit what was written.
Accept a finding with a comment above it: # plimsoll-ignore <rule> -- <reason>; \`plimsoll explain <rule>\` tells why one is there.
`);
    expect(readFileSync(path.join(cwd, 'plimsoll.yaml'), 'utf8')).toContain('\nhonour: [checkov]\n');
    expect((await cli([], { cwd })).code).toBe(1);
  });

  it('writes the baseline if asked, so that CI is green today', async () => {
    const { code, out, cwd } = await cli(['init', '--baseline'], { files: { 'a.yaml': POD } });
    expect(code).toBe(0);
    expect(out.trimEnd().split('\n')).toHaveLength(5);
    expect(out).toContain('Wrote plimsoll.baseline, which accepts what is found (1) as it is');
    expect((await cli([], { cwd })).code).toBe(0);
  });

  it.skipIf(process.platform === 'win32')('writes through no symbolic link, be its target there or not', async () => {
    const outside = folderWith({ 'there.txt': 'precious' });
    for (const [name, force] of [['gone.txt', []], ['there.txt', ['--force']]] as const) {
      const cwd = folderWith({ 'a.yaml': POD, 'plimsoll.yaml': { link: path.join(outside, name) } });
      const { code, err } = await cli(['init', ...force], { cwd });
      expect([code, err]).toEqual([
        2,
        'plimsoll: plimsoll.yaml cannot be written: A symbolic link leads elsewhere, and whoever made it would say what is written over; name the place itself.\n',
      ]);
      expect(lstatSync(path.join(cwd, 'plimsoll.yaml')).isSymbolicLink()).toBe(true);
    }
    expect(existsSync(path.join(outside, 'gone.txt'))).toBe(false);
    expect(readFileSync(path.join(outside, 'there.txt'), 'utf8')).toBe('precious');
  });
});
