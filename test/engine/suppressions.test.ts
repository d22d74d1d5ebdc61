import { describe, expect, it } from 'vitest';
import expired from '../../rules/plimsoll/suppression-expired.js';
import malformed from '../../rules/plimsoll/suppression-malformed.js';
import unknownRule from '../../rules/plimsoll/suppression-unknown-rule.js';
import unused from '../../rules/plimsoll/suppression-unused.js';
import { type AnyRule, defineRule, type View } from '../../src/authoring/index.js';
import type { Finding, LintResult } from '../../src/engine/finding.js';
import { ReadingSession } from '../../src/engine/session.js';
import { acceptance } from '../../src/formatters/help.js';
import { Source } from '../../src/source/source.js';

const DOCS = { summary: '', why: '', remedy: '', references: [], fails: [], passes: [] };
const HEAD = { severity: 'error', confidence: 'high', presets: [], scope: 'object', peers: {}, docs: DOCS } as const;

/** Reports every scalar that begins with `bad`, in objects and in the text inside their strings, and what the reader noticed. */
const bad = defineRule({
  id: 'test/bad',
  ...HEAD,
  messages: { bad: 'This is bad.' },
  create({ report }) {
    const judge = (root: View): void => {
      for (const view of root.scalars()) {
        if (view.text?.startsWith('bad') === true) report({ at: view, message: 'bad' });
        const inner = view.name === 'inner' ? view.open() : undefined;
        if (inner !== undefined) judge(inner.root);
      }
    };
    return {
      object: ({ root }) => judge(root),
      containerdFile: ({ root }) => judge(root),
      diagnostic({ type, at }) {
        if (!type.startsWith('suppression')) report({ at, message: 'bad' });
      },
    };
  },
});

/** Reports every object at its name. */
const named = defineRule({
  id: 'test/named',
  ...HEAD,
  messages: { named: 'This has a name.' },
  create: ({ report }) => ({ object: (object) => report({ at: object.at('metadata', 'name'), message: 'named' }) }),
});

const SAYS: readonly AnyRule[] = [expired, malformed, unknownRule, unused];

interface Setting {
  readonly rules?: readonly AnyRule[];
  /** Rules that are there and off. */
  readonly off?: readonly AnyRule[];
  readonly name?: string;
  readonly honour?: boolean;
}

async function lint(text: string, { rules = [bad], off = [], name = 'a.yaml', honour = true }: Setting = {}): Promise<LintResult> {
  const session = new ReadingSession();
  await session.add(new Source(name, text));
  const on = [...rules, ...SAYS];
  const settings = { rules: new Map(on.map((rule) => [rule.id as string, { options: {} }])) };
  const result = await session.lint({
    rules: [...on, ...off],
    forFile: () => settings,
    suppressionsFor: () => [],
    configSource: () => undefined,
    digest: (digested) => digested,
    today: '2026-06-15',
    completeInput: false,
    honourSuppressions: honour,
    kubernetesMinor: 36,
  });
  expect(result.errors).toEqual([]);
  return result;
}

/** Each finding in short: `line open|covered rule`, those of the rules under test by their line alone. */
function brief(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ source, range, rule, suppressed }) => {
    const place = `${source.position(range.start).line} ${suppressed === undefined ? 'open' : 'covered'}`;
    return rule.startsWith('test/') ? place : `${place} ${rule.replace('plimsoll/suppression-', '')}`;
  });
}

async function outcome(text: string, setting?: Setting): Promise<readonly string[]> {
  return brief((await lint(text, setting)).findings);
}

const IGNORE = '# plimsoll-ignore test/bad -- accepted';
const TOP = 'apiVersion: v1\nkind: Pod\n';

describe('a comment', () => {
  it('on the line covers what begins on the line', async () => {
    expect(await outcome(`${TOP}a: bad ${IGNORE}\nb: bad\n`)).toEqual(['3 covered', '4 open']);
  });

  it('on the line of a key covers no value below', async () => {
    expect(await outcome(`${TOP}a: [bad] ${IGNORE}\nb:\n  - bad\n`)).toEqual(['3 covered', '5 open']);
  });

  it('above a pair covers its key and all of its value', async () => {
    expect(await outcome(`${TOP}${IGNORE}\na:\n  b: bad\n  c: [bad]\nd: bad\n`)).toEqual(['5 covered', '6 covered', '7 open']);
  });

  it('above the first pair of a mapping covers that pair alone', async () => {
    expect(await outcome(`${TOP}a:\n  ${IGNORE}\n  b: bad\n  c: bad\n`)).toEqual(['5 covered', '6 open']);
  });

  it('above a list item covers the whole item', async () => {
    expect(await outcome(`${TOP}a:\n  - b: bad\n  ${IGNORE}\n  - b: bad\n    c: bad\n  - b: bad\n`)).toEqual(['4 open', '6 covered', '7 covered', '8 open']);
  });

  it('above an item that is a scalar covers that', async () => {
    expect(await outcome(`${TOP}a:\n  ${IGNORE}\n  - bad\n  - bad\n`)).toEqual(['5 covered', '6 open']);
  });

  it('behind the dash of an item covers the item', async () => {
    expect(await outcome(`${TOP}a:\n  - ${IGNORE}\n    b: bad\n    c: bad\n  - b: bad\n`)).toEqual(['5 covered', '6 covered', '7 open']);
  });

  it('inside a flow collection covers the next entry', async () => {
    expect(await outcome(`${TOP}a: [\n  ${IGNORE}\n  bad,\n  bad]\n`)).toEqual(['5 covered', '6 open']);
  });

  it('reaches over blank lines and other comments', async () => {
    expect(await outcome(`${TOP}${IGNORE}\n\n# why\na: bad\nb: bad\n`)).toEqual(['6 covered', '7 open']);
  });

  it('above a key whose value is in quotes on the next line', async () => {
    expect(await outcome(`${TOP}a: ${IGNORE}\n  "bad"\nb:\n  ${IGNORE}\n  "bad"\n`)).toEqual(['3 open unused', '4 open', '7 covered']);
  });

  it('below a block scalar and less deep than its text is none of it', async () => {
    expect(await outcome(`${TOP}a:\n  b: |\n    good\n  ${IGNORE}\n  c: bad\n`)).toEqual(['7 covered']);
  });

  it('above a block scalar covers the text inside the string', async () => {
    expect(await outcome(`${TOP}a:\n  ${IGNORE}\n  inner: |\n    x: bad\nb:\n  inner: |\n    x: bad\n`)).toEqual(['6 covered', '9 open']);
  });

  it('above the object covers all of it, and no other', async () => {
    expect(await outcome(`${IGNORE}\n${TOP}a: bad\n---\n${TOP}a: bad\n`)).toEqual(['4 covered', '8 open']);
    expect(await outcome(`${IGNORE}\n---\n${TOP}a: bad\n---\n${TOP}a: bad\n`)).toEqual(['5 covered', '9 open']);
    expect(await outcome(`${TOP}a: bad\n--- ${IGNORE}\n${TOP}a: bad\n`)).toEqual(['3 open', '7 covered']);
  });

  it('with a family covers each of its rules', async () => {
    const { findings } = await lint(`${TOP}# plimsoll-ignore test/* -- accepted\nmetadata: {name: bad}\n`, { rules: [bad, named] });
    expect(findings.map(({ rule, suppressed }) => [rule, suppressed?.reason])).toEqual([
      ['test/bad', 'accepted'],
      ['test/named', 'accepted'],
    ]);
  });

  it('with several rules covers those, and no others', async () => {
    const text = `${TOP}# plimsoll-ignore test/bad, test/none -- accepted\nmetadata: {name: bad}\n`;
    const { findings } = await lint(text, { rules: [bad, named] });
    expect(findings.map(({ rule, suppressed }) => [rule, suppressed !== undefined])).toEqual([
      ['plimsoll/suppression-unknown-rule', false],
      ['test/bad', true],
      ['test/named', false],
    ]);
  });

  it('hands on kind, reason and last day', async () => {
    const { findings } = await lint(`${TOP}a: bad # plimsoll-ignore test/bad until=2026-06-15 -- until then\n`);
    expect(findings.map(({ suppressed }) => suppressed)).toEqual([{ kind: 'comment', reason: 'until then', until: '2026-06-15' }]);
  });

  it('is read with CRLF and after a byte order mark', async () => {
    const text = `\ufeff${IGNORE}\n${TOP}a: bad\n---\n${TOP}a: bad ${IGNORE}\nb: bad\n`;
    expect(await outcome(text.replaceAll('\n', '\r\n'))).toEqual(['4 covered', '8 covered', '9 open']);
  });

  it('is not honoured where the linted tree is not trusted, and nothing is said of it', async () => {
    expect(await outcome(`${TOP}a: bad ${IGNORE}\nb: 1 # plimsoll-ignore nonsense\n`, { honour: false })).toEqual(['3 open']);
  });

  it('covers what is wrong with a document that cannot be read', async () => {
    expect(await outcome(`a: 1\nb: @x\n`)).toEqual(['2 open']);
    expect(await outcome(`a: 1\n${IGNORE}\nb: @x\n`)).toEqual(['3 covered']);
    expect(await outcome(`${IGNORE}\na: 1\nb: @x\n`)).toEqual(['3 covered']);
    expect(await outcome(`${TOP}---\n${IGNORE}\na: 1\nb: @x\n`)).toEqual(['6 covered']);
    expect(await outcome(`a: 1\nb: @x ${IGNORE}\n`)).toEqual(['2 covered']);
  });

  it('is read in TOML', async () => {
    const hosts = (above: string, beside: string): string => `# hosts\n[host."https://a.example"]\n  ${above}\n  ca = "bad"${beside}\n  client = "bad"\n`;
    expect(await outcome(hosts(IGNORE, ''), { name: 'hosts.toml' })).toEqual(['4 covered', '5 open']);
    expect(await outcome(hosts('', ` ${IGNORE}`), { name: 'hosts.toml' })).toEqual(['4 covered', '5 open']);
    expect(await outcome(hosts('# plimsoll-ignore-file test/bad -- accepted', ''), { name: 'hosts.toml' })).toEqual(['4 covered', '5 covered']);
  });
});

describe('text that only looks like a comment', () => {
  it.each([
    ['in a block scalar', `a: |\n  x\n  ${IGNORE}\n  y\nb: bad\n`],
    ['at the end of a block scalar', `a: >-\n  x\n  ${IGNORE}\nb: bad\n`],
    ['in double quotes', `a: "x ${IGNORE}"\nb: bad\n`],
    ['in single quotes, over lines', `a: 'x\n  ${IGNORE}\n  y'\nb: bad\n`],
    ['in a quoted key', `"a ${IGNORE}": x\nb: bad\n`],
    ['in an item', `a: ["x ${IGNORE}"]\nb: bad\n`],
    ['without space before it', `a: x${IGNORE}\nb: bad\n`],
  ])('%s', async (_, text) => {
    const outcomes = await outcome(`${TOP}${text}`);
    expect(outcomes).toEqual([`${text.split('\n').length + 1} open`]);
  });

  it('is a comment on the line of a block scalar’s header', async () => {
    expect(await outcome(`${TOP}a: | ${IGNORE}\n  good\nb: bad\n`)).toEqual(['3 open unused', '5 open']);
  });
});

describe('a comment for the object', () => {
  const OBJECT = '# plimsoll-ignore-object test/bad -- accepted';

  it.each([
    ['above it', `${OBJECT}\n${TOP}a: bad\n---\n${TOP}a: bad\n`, ['4 covered', '8 open']],
    ['anywhere in it', `${TOP}a: bad\n${OBJECT}\nb: bad\n---\n${TOP}a: bad\n`, ['3 covered', '5 covered', '9 open']],
    ['on a line of it', `${TOP}a: bad ${OBJECT}\nb: bad\n---\n${TOP}a: bad\n`, ['3 covered', '4 covered', '8 open']],
    ['above its marker', `${OBJECT}\n---\n${TOP}a: bad\n---\n${TOP}a: bad\n`, ['5 covered', '9 open']],
  ])('%s', async (_, text, expected) => {
    expect(await outcome(text)).toEqual(expected);
  });

  const list = (...comments: readonly string[]): string =>
    `${comments[0] ?? '#'}\napiVersion: v1\nkind: List\nitems:\n  ${comments[1] ?? '#'}\n  - apiVersion: v1\n    kind: Pod\n    ${comments[2] ?? '#'}\n    a: bad\n    b: bad\n  - {apiVersion: v1, kind: Pod, a: bad}\n`;

  it('above or in an item of a List covers that object alone', async () => {
    expect(await outcome(list('#', OBJECT))).toEqual(['9 covered', '10 covered', '11 open']);
    expect(await outcome(list('#', '#', OBJECT))).toEqual(['9 covered', '10 covered', '11 open']);
  });

  it('above the List covers all of its objects', async () => {
    expect(await outcome(list(OBJECT))).toEqual(['9 covered', '10 covered', '11 covered']);
  });
});

describe('a comment for the file', () => {
  const FILE = '# plimsoll-ignore-file test/bad -- accepted';

  it.each([
    ['at the top', `${FILE}\n${TOP}a: bad\n---\n${TOP}a: bad\n`, ['4 covered', '8 covered']],
    ['at the end', `${TOP}a: bad\n---\n${TOP}a: bad\n${FILE}\n`, ['3 covered', '7 covered']],
    ['with a broken document', `${FILE}\n---\na: @x\n---\n${TOP}a: bad\n`, ['3 covered', '7 covered']],
  ])('%s', async (_, text, expected) => {
    expect(await outcome(text)).toEqual(expected);
  });
});

describe('the annotation', () => {
  const annotated = (value: string): string => `${TOP}metadata:\n  annotations:\n    plimsoll.dev/ignore: ${value}\n`;

  it('covers its object, and no other', async () => {
    expect(await outcome(`${annotated('test/bad -- accepted')}a: bad\n---\n${TOP}a: bad\n`)).toEqual(['6 covered', '10 open']);
  });

  it('holds several directives', async () => {
    const { findings } = await lint(`${annotated('test/bad -- one; test/named -- two')}  name: bad\n`, { rules: [bad, named] });
    expect(findings.map(({ rule, suppressed }) => [rule, suppressed?.reason, suppressed?.kind])).toEqual([
      ['test/bad', 'one', 'annotation'],
      ['test/named', 'two', 'annotation'],
    ]);
  });

  it('is read in JSON and in an item of a List', async () => {
    const item = '{"apiVersion":"v1","kind":"Pod","metadata":{"annotations":{"plimsoll.dev/ignore":"test/bad -- accepted"}},"a":"bad"}';
    const { findings } = await lint(`{"apiVersion":"v1","kind":"List","items":[${item},{"apiVersion":"v1","kind":"Pod","a":"bad"}]}`, { name: 'a.json' });
    expect(findings.map(({ suppressed }) => suppressed !== undefined)).toEqual([true, false]);
  });

  it.each([
    ['a Deployment', 'apps/v1', 'Deployment', ['spec', 'template']],
    ['a CronJob', 'batch/v1', 'CronJob', ['spec', 'jobTemplate', 'spec', 'template']],
  ])('is honoured on the pod template of %s', async (_, apiVersion, kind, path) => {
    const inner = [...path].reverse().reduce<unknown>((value, key) => ({ [key]: value }), {
      metadata: { annotations: { 'plimsoll.dev/ignore': 'test/bad -- accepted' } },
    });
    const { findings } = await lint(JSON.stringify({ apiVersion, kind, a: 'bad', ...(inner as object) }));
    expect(findings.map(({ suppressed }) => suppressed !== undefined)).toEqual([true]);
  });

  it('means nothing elsewhere in the object', async () => {
    expect(await outcome(`${TOP}spec:\n  annotations: {plimsoll.dev/ignore: test/bad -- accepted}\na: bad\n`)).toEqual(['5 open']);
  });

  it.each([
    ['no reason', 'test/bad'],
    ['nothing', '""'],
    ['no string', '5'],
    ['a list', '[test/bad]'],
  ])('is malformed with %s', async (_, value) => {
    expect(await outcome(`${annotated(value)}a: bad\n`)).toEqual(['5 open malformed', '6 open']);
  });
});

describe('what is said of suppressions', () => {
  it('malformed: it covers nothing', async () => {
    expect(await outcome(`${TOP}a: bad # plimsoll-ignore test/bad\n`)).toEqual(['3 open', '3 open malformed']);
  });

  it('unknown: the rule is not there', async () => {
    expect(await outcome(`${TOP}a: bad # plimsoll-ignore test/bat -- accepted\n`)).toEqual(['3 open', '3 open unknown-rule']);
  });

  it('a rule that is off is known, and unused is not said of it', async () => {
    expect(await outcome(`${TOP}# plimsoll-ignore test/named -- accepted\na: 1\n`, { off: [named] })).toEqual([]);
  });

  it('expired: the day after its last', async () => {
    const until = (day: string): string => `${TOP}a: bad # plimsoll-ignore test/bad until=${day} -- accepted\n`;
    expect(await outcome(until('2026-06-14'))).toEqual(['3 open', '3 open expired']);
    expect(await outcome(until('2026-06-15'))).toEqual(['3 covered']);
  });

  it('unused: at the name of the rule', async () => {
    const { findings } = await lint(`${TOP}metadata: {name: bad} # plimsoll-ignore test/named, test/bad -- accepted\n`, { rules: [bad, named] });
    expect(findings.filter(({ rule }) => rule === unused.id).map(({ source, range }) => source.slice(range))).toEqual([]);
    const none = await lint(`${TOP}a: bad # plimsoll-ignore test/bad -- accepted\nb: 1 ${IGNORE}\n`);
    expect(none.findings.map(({ source, range }) => source.slice(range))).toEqual(['bad', 'test/bad']);
  });

  it.each([
    ['a template', 'a: {{ .Values.a }}\n'],
    ['a kustomization', 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n'],
    ['an encrypted object', `${TOP}a: "ENC[AES256_GCM,data:x]"\nsops: {mac: x}\n`],
    ['a document that cannot be read', 'a: {\n'],
    ['a file that is no manifest', 'a: 1\n'],
  ])('unused is not said of %s, which was not judged', async (_, text) => {
    const outcomes = await outcome(`# plimsoll-ignore test/named -- accepted\n${text}`, { rules: [named] });
    expect(outcomes).toEqual([]);
  });

  it('can itself be excepted for the file', async () => {
    const text = `# plimsoll-ignore-file plimsoll/suppression-unused -- shared with other clusters\n${TOP}a: 1 ${IGNORE}\n`;
    expect(await outcome(text)).toEqual(['4 covered unused']);
  });
});

describe('what the help of a finding says to write is honoured', () => {
  const ROLES = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  other: x\n';

  it.each([
    ['a value', `${TOP}a: bad\n`],
    ['a value on the next line', `${TOP}a:\n  bad\n`],
    ['a quoted value', `${TOP}a:\n  "bad"\n`],
    ['the first key', `apiVersion: bad\nkind: Pod\n`],
    ['an item', `${TOP}a:\n  - b\n  - bad\n`],
    ['an item at the column of its key', `${TOP}a:\n- b\n- bad\n`],
    ['a key of an item', `${TOP}a:\n  - b: 1\n    c: bad\n`],
    ['the first key of an item', `${TOP}a:\n  - b: bad\n`],
    ['an item of an item', `${TOP}a:\n  - - b\n    - bad\n`],
    ['flow style', `${TOP}a: {b: [c, bad]}\n`],
    ['flow style over lines', `${TOP}a: {\n  b: [\n    c,\n    bad\n  ]\n}\n`],
    ['below a block scalar', `${TOP}a: |\n  x\n\nb: bad\n`],
    ['below a folded text of quotes', `${TOP}a: "x\n  y"\nb: bad\n`],
    ['below a plain text over lines', `${TOP}a: x\n  y\nb: bad\n`],
    ['a block scalar', `${TOP}a: |\n  bad\n  worse\n`],
    ['an anchor', `${TOP}a: &x bad\n`],
    ['the second document', `${TOP}---\n${TOP}a: bad\n`],
    ['behind the marker', `--- {apiVersion: v1, kind: Pod,\n  a: bad}\n`],
    ['text inside a literal string', `${ROLES}  inner: |\n    - x: good\n    - y: bad\n`],
    ['text inside a folded string', `${ROLES}  inner: >\n    [good,\n    bad]\n`],
    ['text inside quotes', `${ROLES}  inner: "x: [good,\\n bad]"\n`],
    ['an item of a List', `apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Pod\n    a: bad\n`],
    ['JSON', '{\n  "apiVersion": "v1",\n  "kind": "Pod",\n  "metadata": {"annotations": {}},\n  "a": "bad"\n}\n'],
    ['a document that cannot be read', 'a: 1\nb: @x\n'],
    ['a repeated key', `${TOP}a: 1\na: 2\n`],
    ['a manifest on one line', 'apiVersion: v1 kind: Pod metadata: name: a\n'],
    ['pasted markup', '<pre>\napiVersion: v1\nkind: Pod\n'],
    ['lost indentation', 'apiVersion: v1\nkind: Pod\nmetadata:\nname: a\n'],
  ])('%s', async (_, text) => {
    const { findings } = await lint(text);
    const [finding] = findings;
    if (finding === undefined) throw new Error('nothing is found');
    for (const written of [writeAsTold(text, finding), writeAsTold(text.replaceAll('\n', '\r\n'), finding)]) {
      const after = await lint(written);
      expect(after.findings.map(({ rule, suppressed }) => [rule, suppressed?.reason]), written).toEqual([['test/bad', 'accepted']]);
    }
  });

  /** Does what the help says: a line above the finding's or its string's, indented like it; or the annotation. */
  function writeAsTold(text: string, finding: Finding): string {
    const told = acceptance(finding);
    if (told === undefined) throw new Error('no way to accept it is told');
    const { write, where } = told;
    const directive = write.replace('<reason>', 'accepted');
    if (where.startsWith('as an annotation')) return text.replace('"annotations": {}', `"annotations": {${directive}}`);
    const lines = text.split('\n');
    const key = /"(.*):"/.exec(where)?.[1];
    const line = key === undefined ? finding.source.position(finding.range.start).line : lines.findIndex((each) => each.trim().startsWith(`${key}:`)) + 1;
    const indent = /^ */.exec(lines[line - 1] ?? '')?.[0] ?? '';
    return lines.toSpliced(line - 1, 0, `${indent}${directive}`).join('\n');
  }
});
