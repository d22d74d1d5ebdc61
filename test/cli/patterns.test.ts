import { describe, expect, it } from 'vitest';
import { cli, CLEAN, only, READER, report } from './support.js';

const RULES = only('rbac/secrets-read:error', 'plimsoll/suppression-unused:warning');

/** What is said of patterns: place, the text that is underlined, message. */
async function said(config: string, files: Readonly<Record<string, string>> = { 'dev/a.yaml': CLEAN }, args: readonly string[] = ['.']): Promise<readonly string[]> {
  const { report: got, err } = await report([...RULES, ...args], { files: { 'plimsoll.yaml': config, ...files }, stdin: CLEAN });
  expect(err).toBe('');
  return got.findings
    .filter(({ rule }) => rule === 'plimsoll/suppression-unused')
    .map(({ file, start, end, message }) => `${file}:${start.line}:${start.column} ${config.slice(start.offset, end.offset)} ${message}`);
}

const override = (files: string, more = ''): string => `overrides:\n  - files: ${files}\n${more}    rules: {rbac/*: off}\n`;

describe('a pattern of the configuration that fits nothing', () => {
  it('is said where it stands', async () => {
    expect(await said(override('dve/**'))).toEqual([
      'plimsoll.yaml:2:12 dve/** `dve/**` fits nothing below the folder of this configuration, so the settings of the override do not hold where they were meant to.',
    ]);
    expect(await said(override("[dev/**, '*.lcoal.yaml']", '    excludedFiles: dev/b.yaml\n'))).toEqual([
      "plimsoll.yaml:2:21 '*.lcoal.yaml' `*.lcoal.yaml` fits nothing below the folder of this configuration, so the settings of the override do not hold where they were meant to.",
      'plimsoll.yaml:3:20 dev/b.yaml `dev/b.yaml` fits nothing below the folder of this configuration, so the settings of the override hold also where they were not meant to.',
    ]);
    expect(await said("ignore:\n  - vendro/\n  - '!vendor/ours.yaml'\n")).toEqual([
      'plimsoll.yaml:2:5 vendro/ `vendro/` fits nothing below the folder of this configuration, so nothing is left out by it.',
      "plimsoll.yaml:3:5 '!vendor/ours.yaml' `!vendor/ours.yaml` fits nothing below the folder of this configuration, so it changes nothing.",
    ]);
  });

  it('is said where all that it fits has a nearer configuration', async () => {
    const files = { 'a.yaml': CLEAN, 'sub/plimsoll.yaml': '{}\n', 'sub/b.yaml': READER };
    expect(await said(override('sub/**'), files)).toEqual([
      'plimsoll.yaml:2:12 sub/** All files that `sub/**` fits have a nearer configuration, so the settings of the override do not hold where they were meant to.',
    ]);
    expect(await said('ignore: [sub/b.yaml]\n', files)).toEqual([
      'plimsoll.yaml:1:10 sub/b.yaml All files that `sub/b.yaml` fits have a nearer configuration, so nothing is left out by it.',
    ]);
  });

  it('fails the run as other findings do, and says how to mend it', async () => {
    const { code, out } = await cli(['.'], { files: { 'plimsoll.yaml': override('dve/**'), 'a.yaml': CLEAN } });
    expect([code, out]).toEqual([1, expect.stringContaining('plimsoll/suppression-unused')]);
  });

  it('is accepted by an entry of the configuration', async () => {
    const { report: got } = await report(['.'], {
      files: { 'plimsoll.yaml': `${override('dve/**')}suppressions: [{rule: plimsoll/suppression-unused, path: plimsoll.yaml, reason: comes later}]\n`, 'a.yaml': CLEAN },
    });
    expect(got.findings.map(({ rule, suppressed }) => [rule, suppressed?.reason])).toEqual([['plimsoll/suppression-unused', 'comes later']]);
  });
});

describe('a pattern is not said', () => {
  it.each([
    ['that fits a file', override('dev/**')],
    ['that fits a folder', override('dev/')],
    ['that fits at any depth', override("'?.yaml'")],
    ['that fits with !', override("['*.yaml', '!dev/']")],
    ['that fits a file that is left out', 'ignore: [dev/, dev/a.yaml]\n'],
    ['that fits what is no manifest', 'ignore: [docs/, "*.md", docs/**]\n'],
    ['that fits what git ignores', 'ignore: [out/, out/b.yaml]\n'],
    ['that git ignores, too, when it is there', `${override("[made/**, '*.made.yaml', made/b.yaml]")}ignore: [made/]\n`],
    ['that fits what no walk enters', 'ignore: [node_modules/, "node_modules/**/*.yaml"]\n'],
  ])('%s', async (_, config) => {
    const files = { 'b.yaml': CLEAN, 'dev/a.yaml': CLEAN, 'docs/read.md': 'x', 'out/b.yaml': CLEAN, '.gitignore': 'out/\nmade/\n*.made.yaml\n', 'node_modules/x/b.yaml': CLEAN };
    expect(await said(config, files)).toEqual([]);
  });

  it.each([
    ['a file', ['dev/a.yaml']],
    ['a folder below', ['dev']],
    ['a part', ['.', '!dev/b.yaml']],
    ['a stream', ['-']],
    ['a file with its context', ['dev/a.yaml', '--context', '.']],
  ])('of %s, which is not all that it can fit', async (_, paths) => {
    expect(await said(override('dve/**'), { 'dev/a.yaml': CLEAN, 'dev/b.yaml': CLEAN }, paths)).toEqual([]);
  });

  it('of a file that is extended, nor of an untrusted tree, nor where the rule is off', async () => {
    expect(await said('extends: ./shared.yaml\n', { 'shared.yaml': override('dve/**'), 'a.yaml': CLEAN })).toEqual([]);
    expect(await said(override('dve/**'), { 'a.yaml': CLEAN }, ['.', '--untrusted'])).toEqual([]);
    expect(await said(override('dve/**'), { 'a.yaml': CLEAN }, ['.', '--rule', 'plimsoll/suppression-unused:off'])).toEqual([]);
  });
});
