import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../rules/index.js';
import * as optionsOfCommands from '../src/cli/lint-options.js';
import { brief, cli, report } from './cli/support.js';

const ROOT = path.resolve(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const PAGES = ['README.md', 'CONTRIBUTING.md', ...readdirSync(path.join(ROOT, 'docs')).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)];
/** A line that stands for lines left out of an output. */
const LEFT_OUT = '[…]';

/** Options of other programs that the pages show: npm and npx, ESLint, and the project's own tools. */
const OF_OTHERS = ['yes', 'save-dev', 'max-warnings', 'cache', 'only', 'quick', 'json', 'seed', 'size', 'import'];

/** All options that may be shown. */
const OPTIONS = new Set(['help', ...OF_OTHERS, ...Object.values(optionsOfCommands).flatMap((specs) => Object.keys(specs))]);

/** What else has such a name: what the package exports, as people import it, and a rule of the ESLint plugin alone. */
const ENTRIES = new Set(['plimsoll/grades', ...Object.keys((JSON.parse(read('package.json')) as { readonly exports: object }).exports).map((entry) => path.posix.join('plimsoll', entry))]);

describe('the sample project', () => {
  it('is shown in the README as it is', async () => {
    const { code, out, err } = await cli(['fixtures/sample'], { cwd: ROOT });
    expect([code, err]).toEqual([1, '']);
    const shown = /<!-- sample:begin -->\n```text\n([^]*)\n```\n<!-- sample:end -->/.exec(read('README.md'))?.[1] ?? '';
    const parts = shown.split(`${LEFT_OUT}\n`);
    expect(parts.length).toBeGreaterThan(1);
    let at = 0;
    for (const part of parts) {
      const found = out.indexOf(part.trim(), at);
      expect(found, `the output no longer holds, at this point:\n${part}\nbut:\n${out.slice(at)}`).toBeGreaterThanOrEqual(at);
      at = found + part.trim().length;
    }
    expect(out.slice(at).trim()).toBe('');
  });

  it('makes its point in five findings, and has nothing against the clean file', async () => {
    const { report: got } = await report(['fixtures/sample'], { cwd: ROOT });
    expect(got.findings.map(brief)).toEqual([
      'fixtures/sample/aws-auth.yaml:13 aws-auth/role-arn-path',
      'fixtures/sample/aws-auth.yaml:16 aws-auth/system-masters',
      'fixtures/sample/ci-token.yaml:9 token/legacy-token-secret',
      'fixtures/sample/ci-token.yaml:9 token/legacy-token-secret-powerful',
      'fixtures/sample/rbac.yaml:8 rbac/secrets-read',
    ]);
    expect((await cli(['fixtures/sample/storefront.yaml', '--preset', 'strict'], { cwd: ROOT })).code).toBe(0);
  });
});

describe.each(PAGES)('%s', (page) => {
  const text = read(page);
  const blocks = [...text.matchAll(/```(\w+)\n([^]*?)```/g)].map(([, language = '', code = '']) => ({ language, code }));

  it('leads nowhere that is not there', () => {
    const links = [...text.matchAll(/\]\(([^)#]+)\)/g)].map(([, target = '']) => target).filter((target) => !target.startsWith('https://'));
    const missing = links.filter((target) => !existsSync(path.resolve(ROOT, path.dirname(page), target)));
    expect(missing).toEqual([]);
  });

  it('names only options and rules that there are', () => {
    const options = [...text.matchAll(/`[^`\n]*?(--[a-z][a-z-]+)/g)].map(([, option = '']) => option.slice(2));
    expect(options.filter((option) => !OPTIONS.has(option))).toEqual([]);
    const families = [...new Set(rules.map(({ id }) => id.split('/', 1)[0] ?? ''))];
    const named = [...text.matchAll(new RegExp(`(?<![\\w./-])(?:${families.join('|')})/[a-z][a-z-]+[a-z](?![\\w/-])`, 'g'))].map(([id]) => id);
    expect(named.filter((id) => !ENTRIES.has(id) && !rules.some((rule) => rule.id === id))).toEqual([]);
  });

  const configurations = blocks.filter(({ language, code }) => language === 'yaml' && /^(?:extends|suppressions):/m.test(code));
  it.runIf(configurations.length > 0)('shows configuration that works', async () => {
    for (const { code } of configurations) {
      const files = { 'plimsoll.yaml': code, 'shared/plimsoll.yaml': '', 'a.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n' };
      expect(await cli(['a.yaml'], { files }), code).toMatchObject({ code: 0, err: '' });
    }
  });

  const exceptions = blocks.filter(({ language, code }) => language === 'yaml' && /plimsoll-ignore|plimsoll\.dev\/ignore/.test(code));
  it.runIf(exceptions.length > 0)('shows exceptions that work', async () => {
    for (const { code } of exceptions) {
      const object = code.includes('apiVersion') ? '' : 'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: x\n';
      const comment = code.startsWith('#') ? `${code}${object}rules:\n  - apiGroups: [""]\n    resources: ["secrets"]\n    verbs: ["get", "create"]\n` : object + code;
      const { report: got } = await report(['-', '--preset', 'all', '--now', '2026-01-01'], { stdin: comment });
      expect(got.findings.filter(({ suppressed }) => suppressed !== undefined).length, code).toBeGreaterThan(0);
      expect(got.findings.filter(({ rule }) => rule.startsWith('plimsoll/')).map(({ message }) => message), code).toEqual([]);
    }
  });
});

describe('the exit codes of the README', () => {
  it('are those of the help', async () => {
    const { out } = await cli(['--help']);
    for (const code of ['0 clean', '1 findings at or above --fail-on', '2 wrong usage or configuration']) {
      expect(out).toContain(code);
      expect(read('README.md').replaceAll(/[|`]/g, '').replaceAll(/ +/g, ' ')).toContain(code);
    }
  });
});
