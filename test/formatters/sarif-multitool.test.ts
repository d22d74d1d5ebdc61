import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, READER } from '../cli/support.js';
import { folderWith } from '../project/folder.js';

const NAMES: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'darwin', win32: 'win32' };

/** The program of the package for this platform; installed without scripts, it has no right to run yet. */
function program(): string | undefined {
  try {
    const entry = createRequire(import.meta.url).resolve(`@microsoft/sarif-multitool-${NAMES[process.platform] ?? ''}`);
    const file = path.join(path.dirname(entry), process.platform === 'win32' ? 'Sarif.Multitool.exe' : 'Sarif.Multitool');
    if (!existsSync(file)) return undefined;
    chmodSync(file, 0o755);
    return spawnSync(file, ['version'], { env: environment() }).error === undefined ? file : undefined;
  } catch {
    return undefined;
  }
}

function environment(): NodeJS.ProcessEnv {
  return { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' };
}

const multitool = program();

interface Verdict {
  readonly ruleId: string;
  readonly level?: string;
}

/** What the validator says of a log, by its rules for SARIF and for GitHub Advanced Security. */
function verdicts(folder: string, file: string): readonly string[] {
  const { status, stdout } = spawnSync(multitool ?? '', ['validate', file, '--rule-kind', 'Sarif;Ghas', '--level', 'Error;Warning;Note', '-o', 'verdict.sarif', '--log', 'ForceOverwrite'], { cwd: folder, env: environment(), encoding: 'utf8' });
  if (status !== 0 && status !== 1) throw new Error(`The validator failed: ${stdout}`);
  const { runs } = JSON.parse(readFileSync(path.join(folder, 'verdict.sarif'), 'utf8')) as { readonly runs: readonly [{ readonly results?: readonly Verdict[] }] };
  return (runs[0].results ?? []).map(({ ruleId, level }) => `${ruleId} ${level ?? 'warning'}`);
}

/** Advice, never more than a note, that we do not follow, and why. */
const DECLINED: Readonly<Record<string, string>> = {
  SARIF2002: 'messages are whole sentences, not ids with arguments',
  SARIF2003: 'git is not asked for the origin of files',
  SARIF2006: 'the validator would have to open our pages',
  SARIF2009: 'ids of rules are words, not numbers',
  SARIF2010: 'a snippet could show a secret',
  SARIF2011: 'a snippet could show a secret',
  SARIF2012: 'a second name of a rule would be one too many',
};

describe.skipIf(multitool === undefined)("Microsoft's SARIF Multitool (skipped where its program is not installed)", () => {
  it('finds what is wrong with a log', () => {
    const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [{ tool: { driver: { name: 'x' } }, results: [{ ruleId: 'X', message: { text: 'a' } }] }] };
    expect(verdicts(folderWith({ 'bad.sarif': JSON.stringify(log) }), 'bad.sarif').filter((verdict) => verdict.startsWith('GH'))).not.toEqual([]);
  });

  it.each([
    ['findings with related places, fixes and suppressions', 'fixtures/sample'],
    ['a clean run', ''],
    ['odd names', 'odd'],
  ])('has nothing against our log of %s', async (_name, what) => {
    const files = { 'a.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n', ...(what === 'odd' ? { 'a b#c%d/é.yaml': READER } : {}) };
    const root = path.resolve(import.meta.dirname, '../..');
    const { out } = await cli([...(what.includes('/') ? [what] : []), '--preset', 'strict', '-f', 'sarif'], what.includes('/') ? { cwd: root } : { files });
    const said = verdicts(folderWith({ 'log.sarif': out }), 'log.sarif');
    expect(said.filter((verdict) => !(verdict.endsWith(' note') && Object.hasOwn(DECLINED, verdict.split(' ', 1)[0] ?? '')))).toEqual([]);
  });
});
