import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { HOSTILE, hazardsOf } from '../formatters/support.js';
import { closed, folderWith, rightsAreVoid } from '../project/folder.js';
import { expectValid } from '../support/schemas.js';
import { brief, CLEAN, cli, only, pluginRule, READER, report } from './support.js';

const RULE = only('rbac/secrets-read:warning');
const ESC = String.fromCharCode(27);

/** Names that no shell, terminal, log or runner should be given as they are. */
const NAMES = ['a%0A::stop-commands::x', 'b\r::error::x', `c${ESC}[31m`, 'd\u202egnp', '-e', '$(id)', '`id`', 'f\n::error::x', '##[group]g', 'h,i:j', ' k ', '!l', '{m}', '[n]', '*', '"o"', "'p'", '#q', '~', '\u0085r'].map((name) => `${name}.yaml`);

describe.skipIf(process.platform === 'win32')('hostile file names', () => {
  const files = Object.fromEntries(NAMES.map((name) => [name, READER]));

  it('are read, walked or named, and reported as they are to machines', async () => {
    const walked = await report(RULE, { files });
    expect(walked.report.findings.map(({ file }) => file).sort()).toEqual([...NAMES].sort());
    expectValid('report', walked.report);
    const named = await cli([...RULE, '-f', 'json', '--', ...NAMES], { cwd: walked.cwd });
    expect(named.out).toBe(walked.out);
    expectValid('sarif', JSON.parse((await cli([...RULE, '-f', 'sarif'], { cwd: walked.cwd })).out));
  });

  it.each(['json', 'sarif', 'gitlab'])('reach a log without their effects as values of %s', async (format) => {
    const { out } = await cli([...RULE, '-f', format], { files });
    expect(hazardsOf(out)).toEqual([]);
  });

  it('reach a log without their effects as values of other commands', async () => {
    for (const args of [['objects'], ['rights', 'serviceaccount/shop/web', '-f', 'json'], ['graph', '-f', 'json'], ['--print-config', NAMES[8] ?? '']]) {
      const { code, out } = await cli(args, { files });
      expect([code, hazardsOf(out)], args.join(' ')).toEqual([0, []]);
      expect(out.length, args.join(' ')).toBeGreaterThan(100);
    }
  });

  it.each(['pretty', 'compact'])('are shown to people without their effects: %s', async (format) => {
    const { out, err } = await cli([...RULE, '-f', format, '--', ...NAMES], { files });
    expect(hazardsOf(out)).toEqual([]);
    expect(out.split('secrets-read').length).toBeGreaterThan(NAMES.length);
    expect(err).toBe('');
  });

  it('make no workflow command', async () => {
    const { out } = await cli([...RULE, '-f', 'github', '--', ...NAMES], { files });
    const lines = out.trimEnd().split('\n');
    expect(lines.filter((line) => line.startsWith('::'))).toHaveLength(10);
    for (const line of lines.slice(0, 10)) expect(line).toMatch(/^::warning file=[^,:]*,line=7,endLine=7,col=17,endColumn=26,title=rbac\/secrets-read::[^\r\n]*$/);
  });

  it('are harmless in failures too', async () => {
    const { code, err } = await cli(['--', ...NAMES.map((name) => `no-${name}`)]);
    expect(code).toBe(2);
    expect(hazardsOf(err)).toEqual([]);
    const wrong = await cli([`--format=${HOSTILE}`]);
    expect([wrong.code, hazardsOf(wrong.err)]).toEqual([2, []]);
    const config = await cli(['-c', `nosuch${HOSTILE}.yaml`, 'a.yaml'], { files: { 'a.yaml': CLEAN } });
    expect([config.code, hazardsOf(config.err)]).toEqual([2, []]);
  });
});

/** A text as a double-quoted scalar of nothing but ASCII. */
function escaped(text: string): string {
  return JSON.stringify(text).replace(/[^ -~]/gu, (character) => `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`);
}

describe('hostile contents', () => {
  it.each(['pretty', 'compact'])('object names have no effect on %s', async (format) => {
    const text = READER.replace('name: reader', () => `name: ${escaped(HOSTILE.replace('\ud800', ''))}`);
    const { code, out, err } = await cli(['-', ...RULE, '-f', format], { stdin: text });
    expect([code, err, hazardsOf(out)]).toEqual([1, '', []]);
  });

  it('messages of plugins and what they throw have none either', async () => {
    const files = { 'a.yaml': CLEAN, 'p.mjs': pluginRule('house/one').replace('The object is called', HOSTILE.replaceAll(/[\n\r\u2028'\\]/g, '')), 'q.mjs': pluginRule('house/two', `throw new Error(${JSON.stringify(HOSTILE)})`) };
    const { code, out, err } = await cli(['a.yaml', '--plugin', './p.mjs', '--plugin', './q.mjs'], { files });
    expect([code, hazardsOf(out), hazardsOf(err)]).toEqual([3, [], []]);
  });

  it('configuration has none', async () => {
    const { code, err } = await cli([], { files: { 'a.yaml': CLEAN, 'plimsoll.yaml': `${JSON.stringify(HOSTILE)}: 1\n` } });
    expect([code, hazardsOf(err)]).toEqual([2, []]);
  });

  const OBJECT = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n';
  const bomb = (): string => {
    const names = ['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
    return names.map((name, index) => `${name}: &${name} [${Array<string>(10).fill(`*${'abcdefghi'.charAt(index)}`).join(', ')}]\n`).join('');
  };

  it.each<[string, string, string]>([
    ['an alias bomb', `${OBJECT}a: &a [x, x]\n${bomb()}`, 'too-large'],
    ['a bomb of merges', `${OBJECT}a: &a {k: v}\n${bomb().replaceAll(/\[(.*)\]/g, '{<<: [$1]}')}`, ''],
    ['5,000 nested [', `${OBJECT}data: ${'['.repeat(5000)}\n`, ''],
    ['5,000 nested [ that close', `${OBJECT}data: ${'['.repeat(5000)}${']'.repeat(5000)}\n`, 'too-large'],
    ['5,000 nested {', `${OBJECT}data: ${'{a: '.repeat(5000)}1${'}'.repeat(5000)}\n`, 'too-large'],
    ['5,000 nested mappings', `${OBJECT}data:\n${Array.from({ length: 5000 }, (_, depth) => `${' '.repeat(depth + 2)}a:\n`).join('')}`, 'too-large'],
    ['5,000 dashes', `${OBJECT}data: \n  ${'- '.repeat(5000)}a\n`, 'too-large'],
    ['nested JSON', `{"apiVersion":"v1","kind":"X","metadata":{"name":"x"},"data":${'['.repeat(5000)}${']'.repeat(5000)}}`, 'too-large'],
    ['a recursive alias', `${OBJECT}data: &d\n  self: *d\n`, 'broken'],
    ['a merge of itself', `${OBJECT}data: &d\n  <<: *d\n`, 'broken'],
    ['an alias of nothing', `${OBJECT}data: *nothing\n`, 'broken'],
    ['a scalar of 5 MB', `${OBJECT}data:\n  blob: ${'x'.repeat(5_000_000)}\n`, 'read'],
    ['a quoted scalar of 5 MB without its end', `${OBJECT}data:\n  blob: "${'x'.repeat(5_000_000)}`, 'broken'],
    ['a block scalar of 200,000 lines', `${OBJECT}data:\n  blob: |\n${'    line\n'.repeat(200_000)}`, 'read'],
    ['100,000 keys', `${OBJECT}data:\n${Array.from({ length: 100_000 }, (_, key) => `  k${key}: v\n`).join('')}`, 'read'],
    ['20,000 documents', `---\n${OBJECT}`.repeat(20_000), 'read'],
    ['100,000 markers', '---\n'.repeat(100_000) + OBJECT, 'read'],
    ['20,000 anchors', `${OBJECT}data:\n${Array.from({ length: 20_000 }, (_, key) => `  k${key}: &a${key} v\n`).join('')}`, ''],
    ['20,000 comments like directives', `${OBJECT}${'# plimsoll-ignore x\n'.repeat(20_000)}`, 'read'],
    ['a NUL', `${OBJECT}data: \0\n`, ''],
    ['an odd half of a character', `${OBJECT}data: "\ud800"\n`, ''],
    ['a tag that constructs', `${OBJECT}data: !!js/function 'function () { throw 1 }'\n`, ''],
  ])('%s ends in a state and never in a crash', async (_name, text, state) => {
    const { report: got, code } = await report(['a.yaml', '--preset', 'all'], { files: { 'a.yaml': text } });
    expect(code).toBeLessThan(3);
    expect(got.errors).toEqual([]);
    expect(got.files).toHaveLength(1);
    if (state !== '') expect(got.files[0]?.state).toBe(state);
    if (['broken', 'too-large'].includes(got.files[0]?.state ?? '')) expect(got.findings.filter(({ file }) => file === 'a.yaml').length).toBeGreaterThan(0);
  });

  it('`__proto__` and `constructor` are keys like others', async () => {
    const text = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n  annotations: &p\n    __proto__: {polluted: yes}\n    constructor: a\ndata:\n  <<: *p\n  __proto__: {toString: 1}\n`;
    const { out } = await cli(['objects', '-'], { stdin: text });
    expect(out).toContain('"__proto__":{"toString":1}');
    expect(out).toContain('"constructor":"a"');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect((await report(['-', '--preset', 'all'], { stdin: text })).report.errors).toEqual([]);
    expect(await cli([], { files: { 'a.yaml': CLEAN, 'plimsoll.yaml': '__proto__: {rules: {}}\n' } })).toMatchObject({ code: 2 });
    expect(await cli([], { files: { 'a.yaml': CLEAN, 'plimsoll.yaml': 'rules: {constructor: off}\n' } })).toMatchObject({ code: 2 });
  });

  it('no code frame shows the values of a Secret', async () => {
    const secret = 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\n  annotations:\n    kubernetes.io/service-account.name: a\ntype: kubernetes.io/service-account-token\ndata:\n  token: aHVzaGh1c2g=\n';
    for (const format of ['pretty', 'compact', 'json', 'sarif', 'github']) {
      const { out } = await cli(['-', '--preset', 'all', '-f', format], { stdin: secret });
      expect(out).toContain('legacy-token-secret');
      expect(out).not.toContain('aHVzaGh1c2g=');
    }
  });
});

describe('files that cannot be followed or read', () => {
  it('a loop of links and a broken link end', async () => {
    const cwd = folderWith({ 'sub/role.yaml': READER });
    symlinkSync('..', path.join(cwd, 'sub', 'loop'));
    symlinkSync('self.yaml', path.join(cwd, 'self.yaml'));
    symlinkSync('nowhere.yaml', path.join(cwd, 'broken.yaml'));
    const { report: got } = await report(RULE, { cwd });
    expect(got.findings.map(brief)).toEqual(['sub/role.yaml:7 rbac/secrets-read']);
  });

  it('folders of great depth end', async () => {
    const cwd = folderWith({ 'role.yaml': READER });
    const deep = path.join(cwd, ...Array<string>(400).fill('d'));
    mkdirSync(deep, { recursive: true });
    writeFileSync(path.join(deep, 'b.yaml'), READER);
    expect((await report(RULE, { cwd })).code).toBeLessThanOrEqual(3);
  });

  it.skipIf(rightsAreVoid)('an unreadable file is 3, and the others are reported', async () => {
    const cwd = folderWith({ 'a.yaml': READER, 'b.yaml': READER });
    await closed(path.join(cwd, 'b.yaml'), async () => {
      const { report: got, code, err } = await report(RULE, { cwd });
      expect(code).toBe(3);
      expect(got.findings.map(brief)).toEqual(['a.yaml:7 rbac/secrets-read']);
      expect(got.errors).toMatchObject([{ file: 'b.yaml' }]);
      expect(err).toContain('b.yaml: It cannot be read');
    });
  });

  it.runIf(process.platform === 'linux')('a file that the system opens and does not give is 3, and the others are reported', async () => {
    const { report: got, code } = await report(['/proc/self/mem', 'a.yaml', ...RULE], { files: { 'a.yaml': READER } });
    expect([code, got.findings.map(brief)]).toEqual([3, ['a.yaml:7 rbac/secrets-read']]);
    expect(got.errors).toMatchObject([{ message: expect.stringContaining('It cannot be read') as string }]);
  });

  it('a stream that fails is 3', async () => {
    // eslint-disable-next-line @typescript-eslint/require-await -- a stream is asynchronous by its type
    const failing = async function* (): AsyncGenerator<string> {
      yield READER;
      throw Object.assign(new Error('gone'), { code: 'EIO' });
    };
    const { run } = await import('../../src/cli/main.js');
    const err: string[] = [];
    const stream = { write: (text: string) => err.push(text) };
    expect(await run(['-'], { cwd: folderWith({}), env: {}, stdin: failing(), stdout: stream, stderr: stream })).toBe(3);
    expect(err.join('')).toContain('<stdin>: It cannot be read');
  });

  it('a file that is no text is said to be broken, and the run goes on', async () => {
    const { report: got } = await report(RULE, { files: { 'a.yaml': READER, 'b.yaml': new Uint8Array([0xff, 0xfe, 0, 0xd8, 1, 2, 3]), 'c.yaml': new Uint8Array([0xc3, 0x28]) } });
    expect(got.findings.map(brief)).toEqual(['a.yaml:7 rbac/secrets-read']);
    expect(got.files.map(({ state }) => state)).toEqual(['read', 'broken', 'broken']);
  });
});

it('an object with very many pods costs time in proportion', async () => {
  const tasks = Array.from({ length: 24_000 }, (_, index) => `    - name: t${String(index)}\n      template:\n        spec:\n          containers:\n            - name: c\n              image: app:1\n`);
  const files = { 'a.yaml': `apiVersion: batch.volcano.sh/v1alpha1\nkind: Job\nmetadata:\n  name: many\nspec:\n  tasks:\n${tasks.join('')}` };
  const { code, out } = await cli(['a.yaml', '-q'], { files });
  expect([code, out]).toEqual([0, '']);
}, 12_000);
