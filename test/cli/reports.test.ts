import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectCodeQuality, expectJunit } from '../support/reports.js';
import { expectValid } from '../support/schemas.js';
import { folderWith } from '../project/folder.js';
import { cli, only, READER } from './support.js';

const RULE = only('rbac/secrets-read:warning');
const FILES = { 'role.yaml': READER };

describe('--report', () => {
  it('writes further formats into files and leaves stdout as it is', async () => {
    const plain = await cli(RULE, { files: FILES });
    const reports = ['sarif=out/a=b.sarif', 'gitlab=quality.json', 'junit=tests.xml'].flatMap((value) => ['--report', value]);
    const { cwd } = await cli(RULE, { files: { ...FILES, 'out/keep.txt': '' } });
    const { code, out, err } = await cli([...RULE, ...reports], { cwd });
    expect([code, out, err]).toEqual([1, plain.out, '']);
    const read = (file: string): string => readFileSync(path.join(cwd, file), 'utf8');
    expectValid('sarif', JSON.parse(read('out/a=b.sarif')));
    expect(expectCodeQuality(JSON.parse(read('quality.json')))).toHaveLength(1);
    expect(expectJunit(read('tests.xml')).attributes['failures']).toBe('1');
  });

  it.each([
    ['sarif', /"sarif" has no file/],
    ['=x.json', /there is no format ""/],
    ['jsn=x.json', /Did you mean "json"\?/],
    ['foo=x.json', /there is no format "foo"\.\nFormats are pretty, compact, json, sarif, github, gitlab, junit\./],
    ['json=role.yaml/x.json', /cannot be written to "role.yaml\/x.json"/],
  ])('%s is wrong usage', async (value, message) => {
    const { code, err, cwd } = await cli([...RULE, '--report', value], { files: FILES });
    expect([code, err]).toEqual([2, expect.stringMatching(message)]);
    expect(existsSync(path.join(cwd, 'x.json'))).toBe(false);
  });
});

describe.skipIf(process.platform === 'win32')('what findings are written into', () => {
  const REFUSED = 'A symbolic link leads elsewhere, and whoever made it would say what is written over; name the place itself.';

  /** A repository with a link to a file, to a folder and to nowhere, beside what they lead to. */
  function linked(): { readonly cwd: string; readonly outside: string } {
    const outside = folderWith({ 'precious.txt': 'precious' });
    const cwd = folderWith({ ...FILES, 'deploy/role.yaml': READER, 'file.txt': { link: path.join(outside, 'precious.txt') }, 'gone.txt': { link: path.join(outside, 'new.txt') }, folder: { link: outside } });
    mkdirSync(path.join(cwd, '.git'));
    return { cwd, outside };
  }

  it.each(['file.txt', 'gone.txt', 'folder/new.txt', 'folder/made/new.txt', '../file.txt'])('lies behind no link of the repository: %s', async (file) => {
    const { cwd, outside } = linked();
    const below = file.startsWith('../') ? path.join(cwd, 'deploy') : cwd;
    for (const option of [`--output-file=${file}`, `--output-file=${path.resolve(below, file)}`, `--report=json=${file}`]) {
      const { code, err } = await cli([...RULE, option], { cwd: below });
      expect([code, err]).toEqual([2, `plimsoll: The findings cannot be written to "${option.replace(/^.*=/, '')}": ${REFUSED}\n`]);
    }
    expect(readdirSync(outside)).toEqual(['precious.txt']);
    expect(readFileSync(path.join(outside, 'precious.txt'), 'utf8')).toBe('precious');
  });

  it('may lie behind a link outside of it', async () => {
    const { cwd, outside } = linked();
    const above = folderWith({ link: { link: outside } });
    expect((await cli([...RULE, '-o', path.join(above, 'link/new.txt')], { cwd })).code).toBe(1);
    expect(readFileSync(path.join(outside, 'new.txt'), 'utf8')).toContain('rbac/secrets-read');
  });
});
