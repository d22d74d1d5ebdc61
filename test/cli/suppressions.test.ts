import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { brief, cli, only, READER, report } from './support.js';

const SAYS = ['malformed', 'unknown-rule', 'unused', 'expired'].map((name) => `plimsoll/suppression-${name}:warning`);
const RULES = only('rbac/secrets-read:error', 'aws-auth/system-masters:warning', ...SAYS);

const ACCOUNT = (inMetadata = '', above = ''): string => `${above}apiVersion: v1\nkind: ServiceAccount\nmetadata:\n${inMetadata}  name: robot\n`;

/** Findings of a file in short, suppressed ones marked, each with its message. */
async function said(text: string, files: Readonly<Record<string, string>> = {}): Promise<readonly (readonly [string, string])[]> {
  const result = await report([...RULES, '.'], { files: { 'a.yaml': text, ...files } });
  return result.report.findings.map((finding) => [brief(finding).replace('plimsoll/suppression-', ''), finding.message] as const);
}

const places = async (text: string, files?: Readonly<Record<string, string>>): Promise<readonly string[]> => (await said(text, files)).map(([place]) => place);

describe('what is said of a suppression is accepted as its hint says', () => {
  const UNUSED = '# plimsoll-ignore rbac/secrets-read -- x\n';
  it.each([
    ['a comment above a key', ACCOUNT(`  ${UNUSED}`)],
    ['a comment at the end of a line', ACCOUNT().replace('robot\n', `robot ${UNUSED}`)],
    ['a comment at the top', ACCOUNT('', UNUSED)],
    ['a comment behind everything', `${ACCOUNT()}${UNUSED}`],
    ['a comment behind a comma', ACCOUNT().replace('name: robot\n', `labels: {\n    a: b, ${UNUSED}    c: d\n  }\n  name: robot\n`)],
    ['a comment between two others', ACCOUNT(`  # one\n  ${UNUSED}  # two\n`)],
    ['an annotation', ACCOUNT('  annotations:\n    plimsoll.dev/ignore: rbac/secrets-read -- x\n')],
    ['the key of an annotation', ACCOUNT('  annotations:\n    plimsoll.dev/ignored: rbac/secrets-read -- x\n')],
    ['a comment without a reason', ACCOUNT('  # plimsoll-ignore rbac/secrets-read\n')],
    ['a comment of no rule', ACCOUNT('  # plimsoll-ignore rbac/secret-read -- x\n')],
    ['a comment that is over', ACCOUNT('  # plimsoll-ignore rbac/secrets-read until=2020-01-31 -- x\n')],
    ['a comment in aws-auth', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: aws-auth, namespace: kube-system}\ndata:\n  mapRoles: |\n    # plimsoll-ignore rbac/secrets-read\n    []\n'],
  ])('%s', async (_, text) => {
    const { report: before } = await report([...RULES, '-'], { stdin: text });
    const [finding, ...others] = before.findings;
    expect([finding?.rule.startsWith('plimsoll/suppression-'), others]).toEqual([true, []]);
    const told = (await cli([...RULES, '-'], { stdin: text })).out;
    const [, hint = '', key] = /^ {2}accept +(.*<reason>)\s+on the line above(?: "(.*):")?$/m.exec(told) ?? [];
    expect(hint, told).not.toBe('');
    const lines = text.split('\n');
    const line = key === undefined ? (finding?.start.line ?? 0) - 1 : lines.findIndex((one) => one.includes(`${key}:`));
    const written = lines.toSpliced(line, 0, `${/^ */.exec(lines[line] ?? '')?.[0] ?? ''}${hint.replace('<reason>', 'shared')}`).join('\n');
    expect(await places(written)).toEqual([expect.stringMatching(/\(suppressed\)$/)]);
  });

  it('and one that does so is of use, for an object as for a file', async () => {
    expect(await places(ACCOUNT(`  ${UNUSED}`, '# plimsoll-ignore-object plimsoll/suppression-unused -- shared\n'))).toEqual(['a.yaml:5 unused (suppressed)']);
    expect(await places(ACCOUNT('  # plimsoll-ignore rbac/secrets-read\n', '# plimsoll-ignore-file plimsoll/suppression-malformed -- shared\n'))).toEqual(['a.yaml:5 malformed (suppressed)']);
  });

  it('and no way is offered for an entry of the configuration', async () => {
    const files = { 'plimsoll.yaml': 'suppressions:\n  - rule: rbac/secrets-read\n    reason: x\n    until: "2020-01-31"\n', 'a.yaml': READER };
    const { out } = await cli([...only('plimsoll/suppression-expired:warning', 'rbac/secrets-read:off'), '.'], { files: { ...files, 'b.yaml': READER } });
    expect(out).not.toContain('accept');
    const shown = await cli([...only('plimsoll/suppression-expired:warning', 'rbac/secrets-read:error'), '.'], { files });
    expect(shown.out.match(/^ {2}accept .*/gm)).toEqual(['  accept  # plimsoll-ignore rbac/secrets-read -- <reason>  on the line above']);
    const written = await cli(['suppress', 'plimsoll/suppression-expired', '--reason', 'x', '.'], { files });
    expect([written.code, written.err]).toEqual([
      1,
      'plimsoll: suppressed 0 findings in 0 files.\n  not written: plimsoll.yaml:2:5  plimsoll/suppression-expired  No exception covers what is said of the configuration; mend the entry or delete it.\n',
    ]);
  });
});

describe('what was meant', () => {
  it.each([
    ['rbac/secret-read', ' Did you mean "rbac/secrets-read"?'],
    ['rbca/*', ' Did you mean "rbac/*"?'],
    ['nothing/like-any-of-them', ''],
  ])('by the rule %s', async (name, question) => {
    expect(await said(ACCOUNT(`  # plimsoll-ignore ${name} -- x\n`))).toEqual([['a.yaml:4 unknown-rule', `There is no rule \`${name}\`, so this suppresses nothing.${question}`]]);
  });

  it.each(['plimsoll.dev/ignored', 'plimsoll.dev/ignore-object', 'plimsol.dev/ignore', 'plimsoll.io/ignore', 'plimsoll/ignore', 'plimsoll.dev/reason', 'plimsoll-ignore'])('by the annotation %s', async (key) => {
    expect(await said(ACCOUNT(`  annotations:\n    ${key}: rbac/secrets-read -- x\n`))).toEqual([
      ['a.yaml:5 malformed', `The annotation "${key}" means nothing. Did you mean "plimsoll.dev/ignore"?`],
    ]);
  });

  it.each(['plimsoll.example.com/team', 'example.com/plimsoll', 'plimsoll'])('not by the annotation %s', async (key) => {
    expect(await said(ACCOUNT(`  annotations:\n    ${key}: x\n`))).toEqual([]);
  });
});

describe('an entry of the configuration that covers nothing', () => {
  const config = (fields: string): Readonly<Record<string, string>> => ({ 'plimsoll.yaml': `suppressions:\n  - rule: rbac/secrets-read\n${fields}    reason: x\n` });

  it('is said where it stands', async () => {
    expect(await said(READER, config('    name: nobody\n'))).toEqual([
      ['a.yaml:7 rbac/secrets-read', expect.any(String)],
      ['plimsoll.yaml:2 unused', '`rbac/secrets-read` finds nothing any more that this suppression covers.'],
    ]);
    expect(await said(ACCOUNT(), config('    path: old/\n'))).toEqual([['plimsoll.yaml:2 unused', 'No file that was read fits the `path` of this suppression.']]);
  });

  it('is of use where it covers something, also beside another exception', async () => {
    expect(await places(READER, config('    name: reader\n'))).toEqual(['a.yaml:7 rbac/secrets-read (suppressed)']);
    expect(await places(READER.replace('    resources', '    # plimsoll-ignore rbac/secrets-read -- y\n    resources'), config('    name: reader\n'))).toEqual(['a.yaml:8 rbac/secrets-read (suppressed)']);
  });

  it('is not said where its rule was not run', async () => {
    const { report: got } = await report([...only(...SAYS), '.'], { files: { 'a.yaml': READER, ...config('') } });
    expect(got.findings).toEqual([]);
  });

  it.each([
    ['a file', ['a.yaml']],
    ['a folder below', ['below']],
    ['a part', ['.', '!a.yaml']],
    ['a stream', ['-']],
  ])('is not said of %s, which is not all that it can cover', async (_, paths) => {
    const files = { 'a.yaml': ACCOUNT(), 'below/b.yaml': ACCOUNT(), ...config('    name: nobody\n') };
    const { report: got } = await report([...RULES, ...paths], { files, stdin: ACCOUNT() });
    expect(got.findings).toEqual([]);
  });

  it('is said of the folder of the nearest configuration alone, and not of what that extends', async () => {
    const { cwd } = await cli(['.'], { files: { 'shared.yaml': 'suppressions: [{rule: rbac/secrets-read, name: nobody, reason: x}]\n', 'plimsoll.yaml': 'extends: ./shared.yaml\n', 'a.yaml': ACCOUNT() } });
    writeFileSync(path.join(cwd, 'b.yaml'), READER);
    const { report: got } = await report([...RULES, '.'], { cwd });
    expect(got.findings.map(brief)).toEqual(['b.yaml:7 rbac/secrets-read']);
  });
});

describe('a comment in the text of aws-auth', () => {
  const ENTRY = (account: string): string => `    - rolearn: arn:aws:iam::${account}:role/ops\n      username: ops\n      groups: [system:masters]\n`;
  const MAP = (roles: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: aws-auth\n  namespace: kube-system\ndata:\n  mapRoles: |\n${roles}`;
  const IGNORE = '# plimsoll-ignore aws-auth/system-masters -- break glass';

  it('covers the node below it', async () => {
    expect(await places(MAP(`    ${IGNORE}\n${ENTRY('246813579024')}${ENTRY('135792468013')}`))).toEqual(['a.yaml:11 aws-auth/system-masters (suppressed)', 'a.yaml:14 aws-auth/system-masters']);
  });

  it('covers its line', async () => {
    expect(await places(MAP(ENTRY('246813579024').replace(']', `] ${IGNORE}`) + ENTRY('135792468013')))).toEqual(['a.yaml:10 aws-auth/system-masters (suppressed)', 'a.yaml:13 aws-auth/system-masters']);
  });

  it('covers the object and the file where it says so', async () => {
    for (const scope of ['object', 'file']) {
      const text = MAP(`${ENTRY('246813579024')}    ${IGNORE.replace('ignore', `ignore-${scope}`)}\n`);
      expect(await places(text)).toEqual(['a.yaml:10 aws-auth/system-masters (suppressed)']);
    }
  });

  it('is judged like any other', async () => {
    expect(await places(MAP(`    # plimsoll-ignore aws-auth/system-masters -- x\n    []\n`))).toEqual(['a.yaml:8 unused']);
    expect(await said(MAP(`    # plimsoll-ignore aws-auth/system-masters\n${ENTRY('246813579024')}`))).toEqual([
      ['a.yaml:8 malformed', 'The suppression gives no reason: end it with " -- " and why the finding is accepted.'],
      ['a.yaml:11 aws-auth/system-masters', expect.any(String)],
    ]);
  });

  it('is text elsewhere, and where it stands in a string', async () => {
    expect(await places(MAP(`    ${IGNORE}\n${ENTRY('246813579024')}`).replace('aws-auth\n', 'other\n'))).toEqual([]);
    expect(await places(MAP(`    - rolearn: "x\n        ${IGNORE}\n        y"\n`))).toEqual([]);
  });
});

it('many entries of the configuration that cover nothing are each looked at once', { timeout: 8000 }, async () => {
  const entries = Array.from({ length: 4000 }, (_, index) => `  - {rule: rbac/secrets-read, path: "${'*a'.repeat(30)}${index}", reason: x}\n`).join('');
  const { report: got } = await report([...RULES, '.'], { files: { 'a.yaml': READER, 'plimsoll.yaml': `suppressions:\n${entries}` } });
  const unused = got.findings.filter(({ rule }) => rule === 'plimsoll/suppression-unused');
  expect([unused.length, unused[0]?.start.line, unused.at(-1)?.start.line]).toEqual([4000, 2, 4001]);
});
