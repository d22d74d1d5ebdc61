import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AnyRule } from '../../src/authoring/index.js';
import { checkInvalid, checkValid } from '../../src/testing/rule-tester.js';
import template from '../../tools/template/rule.js';
import { presetsOf } from '../../tools/presets.js';
import { nextSteps, scaffold } from '../../tools/scaffold.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
let root = '';

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'new-rule-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

describe('a new rule', () => {
  it('is a rule and a test at the places of its id', () => {
    expect(scaffold(root, 'pod/some-fault')).toEqual(['rules/pod/some-fault.ts', 'test/rules/pod/some-fault.test.ts']);
    expect(readFileSync(path.join(root, 'rules/pod/some-fault.ts'), 'utf8')).toContain("id: 'pod/some-fault'");
    const test = readFileSync(path.join(root, 'test/rules/pod/some-fault.test.ts'), 'utf8');
    expect(test.split('\n').slice(0, 2)).toEqual(["import rule from '../../../rules/pod/some-fault.js';", "import { ruleTester } from '../tester.js';"]);
    expect(test).not.toContain('template');
  });

  it('works as it is, in the presets of its family', async () => {
    symlinkSync(path.join(ROOT, 'src'), path.join(root, 'src'), 'junction');
    scaffold(root, 'token/some-fault');
    const { default: rule } = (await import(pathToFileURL(path.join(root, 'rules/token/some-fault.ts')).href)) as { readonly default: AnyRule };
    expect(rule.id).toBe('token/some-fault');
    expect(rule.presets).toEqual(['recommended', 'strict', 'identity']);
    for (const code of rule.docs.fails) await checkInvalid(rule, { code });
    for (const code of rule.docs.passes) await checkValid(rule, { code });
  });

  it('has steps that name its files, and a word about a new family', () => {
    expect(nextSteps('token/x').join('\n')).toContain('test/rules/token/x.test.ts');
    expect(nextSteps('token/x').join('\n')).not.toContain('is new');
    expect(nextSteps('tokens/x').join('\n')).toContain('The family "tokens" is new. Did you mean "token"?');
  });
});

describe('a name', () => {
  it.each([
    ['', 'Name the rule'],
    ['token', 'is no name of a rule'],
    ['token/', 'is no name of a rule'],
    ['a/b/c', 'is no name of a rule'],
    ['../evil/x', 'is no name of a rule'],
    ['token/..', 'is no name of a rule'],
    ['_shared/x', 'is no name of a rule'],
    ['token/a--b', 'is no name of a rule'],
    ['token/legacyToken', 'Did you mean "token/legacy-token"?'],
    ['Token/Legacy_token', 'Did you mean "token/legacy-token"?'],
    ['rules/token/legacy.ts', 'Did you mean "token/legacy"?'],
  ])('%j is refused', (name, words) => {
    expect(() => scaffold(root, name)).toThrow(words);
    expect(readdirSync(root)).toEqual([]);
  });

  it('that is taken is refused, and nothing is written', () => {
    mkdirSync(path.join(root, 'test/rules/pod'), { recursive: true });
    writeFileSync(path.join(root, 'test/rules/pod/taken.test.ts'), 'mine\n');
    expect(() => scaffold(root, 'pod/taken')).toThrow('test/rules/pod/taken.test.ts exists already');
    expect(existsSync(path.join(root, 'rules'))).toBe(false);
    expect(readFileSync(path.join(root, 'test/rules/pod/taken.test.ts'), 'utf8')).toBe('mine\n');
  });
});

it('the template follows the policy of presets', () => {
  expect(template.presets).toEqual(presetsOf(template));
});
