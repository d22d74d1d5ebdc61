import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { defineRule } from '../../src/authoring/index.js';
import { generatedFromRules } from '../../tools/generate/from-rules.js';
import { block, cell, code, prose } from '../../tools/generate/markdown.js';
import { rulePage } from '../../tools/generate/rule-page.js';
import { FAMILIES, rulesPage, stampedReadme } from '../../tools/generate/rule-table.js';
import { outdated, settle } from '../../tools/generate/settle.js';

const ROOT = path.resolve(import.meta.dirname, '../..');

const sample = defineRule({
  id: 'token/sample',
  severity: 'warning',
  confidence: 'medium',
  presets: [],
  scope: 'cross-object',
  supersedes: ['token/other'],
  peers: { trivy: ['KSV-1'] },
  docs: {
    summary: 'A <b>field</b> holds `a|b`',
    why: 'Because *.',
    remedy: 'Remove it.',
    references: ['https://example.com/'],
    fails: ['# hosts.toml\n«a» = 1\n', '{"a": «"```"»}\n'],
    passes: ['a: 1\n'],
  },
  messages: { grave: { text: 'Grave.', severity: 'error' }, plain: 'Plain.' },
  options: { defaults: { limit: 3 }, schema: { limit: { type: 'integer', description: 'The most.' } } },
  create: () => ({}),
});

describe('the page of a rule', () => {
  const page = rulePage(sample, [sample]);

  it.each([
    ['grades, gravest first, and a preset-less rule', '| error, warning | medium | none: set it to turn it on | the documents it refers to |'],
    ['prose without HTML', 'A \\<b\\>field\\</b\\> holds `a|b`.'],
    ['examples in their language, marks kept', '```toml\n# hosts.toml\n«a» = 1\n```'],
    ['a fence that the example cannot close', '````json\n{"a": «"```"»}\n````'],
    ['options with their defaults', 'options:\n      limit: 3\n```'],
    ['the schema of an option without the words above it', '```json\n{\n  "type": "integer"\n}\n```'],
    ['what it stands in place of', 'in place of [token/other](../token/other.md)'],
    ['other tools', '| trivy | `KSV-1` |'],
    ['how to accept', '# plimsoll-ignore token/sample -- '],
  ])('has %s', (_what, text) => {
    expect(page).toContain(text);
  });

  it('names the rules that stand in its place', () => {
    expect(rulePage({ ...sample, id: 'token/other', supersedes: [] }, [sample])).toContain('gives way to [token/sample](../token/sample.md)');
  });
});

describe('Markdown', () => {
  it('leaves code alone and nothing else', () => {
    expect(prose('`a*b` <c> *d* e_f [g]')).toBe('`a*b` \\<c\\> \\*d\\* e\\_f \\[g\\]');
    expect(cell('a|b\n c')).toBe('a\\|b c');
    expect(code('a`b')).toBe('``a`b``');
    expect(code('`')).toBe('`` ` ``');
    expect(block('yaml', 'a\n````\n')).toBe('`````yaml\na\n````\n`````\n');
  });
});

describe('the README', () => {
  const begin = '<!-- rules:begin -->';
  const end = '<!-- rules:end -->';

  it('gets the table between the comments, twice the same', () => {
    const once = stampedReadme(`a\n${begin}\nstale\n${end}\nb\n`, [sample]);
    expect(once).toMatch(/^a\n<!-- rules:begin -->\n[^]*\[token\]\(docs\/rules\/README\.md#token\)[^|]*\|[^|]*\| 1 \| \d \|[^]*<!-- rules:end -->\nb\n$/);
    expect(once).not.toContain('stale');
    expect(stampedReadme(once, [sample])).toBe(once);
  });

  it('stays as it is without the comments, and is refused with half of them', () => {
    expect(stampedReadme('a\n', [sample])).toBe('a\n');
    expect(() => stampedReadme(`${begin}\n`, [sample])).toThrow(end);
    expect(() => stampedReadme(`${end}\n${begin}\n`, [sample])).toThrow(begin);
  });
});

describe('the list of rules', () => {
  it('links every rule once, and says what each family is about', () => {
    const page = rulesPage(rules);
    const linked = [...page.matchAll(/\]\(([a-z-]+\/[a-z0-9-]+)\.md\)/g)].map(([, id]) => id);
    expect(linked.toSorted()).toEqual(rules.map(({ id }) => id).toSorted());
    for (const words of Object.values(FAMILIES)) expect(words).toMatch(/^[A-Z].*\.$/);
  });

  it('asks for words about a new family', () => {
    expect(() => rulesPage([{ ...sample, id: 'strange/sample' }])).toThrow('family strange');
  });
});

describe('what is made from the rules', () => {
  it('is the same bytes twice, with a page for every rule', async () => {
    const files = await generatedFromRules(ROOT);
    expect(await generatedFromRules(ROOT)).toEqual(files);
    const names = files.map(([name]) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { id } of rules) expect(names).toContain(`docs/rules/${id}.md`);
    for (const [, text] of files) expect(text.endsWith('\n')).toBe(true);
  });
});

describe('settling', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'generate-'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('writes what is missing or differs, and deletes pages whose rule is gone', () => {
    mkdirSync(path.join(root, 'docs/rules/token'), { recursive: true });
    writeFileSync(path.join(root, 'docs/rules/token/gone.md'), 'x\n');
    writeFileSync(path.join(root, 'docs/rules/token/kept.md'), 'old\n');
    writeFileSync(path.join(root, 'docs/notes.md'), 'mine\n');
    const files = [['docs/rules/token/kept.md', 'new\n'], ['docs/rules/rbac/fresh.md', 'fresh\n']] as const;
    const found = outdated(root, files);
    expect(found).toEqual([
      { path: 'docs/rules/token/kept.md', wanted: 'new\n' },
      { path: 'docs/rules/rbac/fresh.md', wanted: 'fresh\n' },
      { path: 'docs/rules/token/gone.md', wanted: undefined },
    ]);
    for (const file of found) settle(root, file);
    expect(outdated(root, files)).toEqual([]);
    expect(existsSync(path.join(root, 'docs/rules/token/gone.md'))).toBe(false);
    expect(readFileSync(path.join(root, 'docs/notes.md'), 'utf8')).toBe('mine\n');
  });
});
