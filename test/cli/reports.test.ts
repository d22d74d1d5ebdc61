import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectCodeQuality, expectJunit } from '../support/reports.js';
import { expectValid } from '../support/schemas.js';
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
