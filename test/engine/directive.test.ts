import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Directive, type DirectiveProblem, readDirectiveAnnotation, readDirectiveComment } from '../../src/engine/directive.js';

type Result = Directive | DirectiveProblem | undefined;

/** A result in short: rules with the text that their ranges cover, or the problem with its text. */
function brief(result: Result, text: string): unknown {
  if (result === undefined) return undefined;
  const covered = text.slice(result.range.start, result.range.end);
  if ('problem' in result) return { problem: result.problem, covered };
  for (const { name, range } of result.rules) expect(text.slice(range.start, range.end)).toBe(name);
  return { scope: result.scope, rules: result.rules.map(({ name }) => name), reason: result.reason, until: result.until, covered };
}

const FORM = 'Write: plimsoll-ignore <rule>[, <rule>] [until=YYYY-MM-DD] -- <reason>.';

describe('a comment that is a directive', () => {
  it.each<[string, Partial<Directive> & { names: string[] }]>([
    ['# plimsoll-ignore rbac/wildcard-verbs -- needed by the operator', { names: ['rbac/wildcard-verbs'], reason: 'needed by the operator', scope: 'node' }],
    ['plimsoll-ignore-object token/* -- r', { names: ['token/*'], reason: 'r', scope: 'object' }],
    ['#plimsoll-ignore-file a/b,c/d -- r', { names: ['a/b', 'c/d'], reason: 'r', scope: 'file' }],
    ['##\t plimsoll-ignore\ta/b , c/d\tuntil=2027-01-31\t--\tr', { names: ['a/b', 'c/d'], reason: 'r', until: '2027-01-31', scope: 'node' }],
    ['# plimsoll-ignore until=2028-02-29 a/b -- r', { names: ['a/b'], until: '2028-02-29', reason: 'r' }],
    ['# plimsoll-ignore a/b, -- r', { names: ['a/b'], reason: 'r' }],
    ['# plimsoll-ignore a/b, a/b -- r', { names: ['a/b'], reason: 'r' }],
    ['# plimsoll-ignore a/b — an em dash', { names: ['a/b'], reason: 'an em dash' }],
    ['# plimsoll-ignore a/b until=2027-01-31 -- not until=2026-01-31', { names: ['a/b'], until: '2027-01-31', reason: 'not until=2026-01-31' }],
    ['# plimsoll-ignore a/b -- valid-until=2027-01-31', { names: ['a/b'], reason: 'valid-until=2027-01-31' }],
    ['# plimsoll-ignore a/b -- r -- with -- more, c/d; until=never # ✓', { names: ['a/b'], reason: 'r -- with -- more, c/d; until=never # ✓' }],
    ['# plimsoll-ignore a/b -- ja, 理由  ', { names: ['a/b'], reason: 'ja, 理由' }],
    ['# plimsoll-ignore a/b -- r\r', { names: ['a/b'], reason: 'r' }],
  ])('%s', (text, { names, reason, until, scope = 'node' }) => {
    const covered = text.slice(text.indexOf('plimsoll')).trimEnd();
    expect(brief(readDirectiveComment(text), text)).toEqual({ scope, rules: names, reason, until, covered });
  });
});

describe('a comment that means to be a directive', () => {
  it.each<[string, string, string]>([
    ['# plimsoll-ignore', `The suppression names no rule. ${FORM}`, 'plimsoll-ignore'],
    ['# plimsoll-ignore -- because', `The suppression names no rule. ${FORM}`, 'plimsoll-ignore'],
    ['# plimsoll-ignore a/b', 'The suppression gives no reason: end it with " -- " and why the finding is accepted.', 'plimsoll-ignore a/b'],
    ['# plimsoll-ignore a/b --  ', 'The suppression gives no reason: end it with " -- " and why the finding is accepted.', 'plimsoll-ignore a/b --'],
    ['# plimsoll-ignore a/b -- ...', 'The reason has no word in it: say why the finding is accepted.', 'plimsoll-ignore a/b -- ...'],
    ['# plimsoll-ignore a/b --because', 'The reason must follow " -- ", with a space on either side.', '--because'],
    ['# plimsoll-ignore a/b - because', 'The reason must follow " -- ", with a space on either side.', '-'],
    ['# plimsoll-ignore a/b because it must', 'Unexpected "because". The reason must follow " -- ".', 'because'],
    ['# plimsoll-ignore a/b c/d -- r', 'Put a comma before "c/d": rules stand in a list.', 'c/d'],
    ['# plimsoll-ignore wildcard-verbs -- r', '"wildcard-verbs" is no rule. A rule is written family/name, such as rbac/wildcard-verbs, and a family rbac/*.', 'wildcard-verbs'],
    ['# plimsoll-ignore * -- r', 'A suppression names rules or families such as rbac/*, not everything.', '*'],
    ['# plimsoll-ignore RBAC/Noisy -- r', 'Rules are written in small letters: "rbac/noisy".', 'RBAC/Noisy'],
    ['# plimsoll-ignore a/b until=2027-02-30 -- r', 'There is no day 2027-02-30.', 'until=2027-02-30'],
    ['# plimsoll-ignore a/b until=31.1.2027 -- r', '"until" takes a day written as YYYY-MM-DD, such as until=2027-01-31.', 'until=31.1.2027'],
    ['# plimsoll-ignore a/b until= -- r', '"until" takes a day written as YYYY-MM-DD, such as until=2027-01-31.', 'until='],
    ['# plimsoll-ignore a/b until 2027-01-31 -- r', 'Write the day as until=YYYY-MM-DD, without spaces.', 'until'],
    ['# plimsoll-ignore a/b until=2027-01-31 until=2027-01-31 -- r', 'The directive has two "until".', 'until=2027-01-31'],
    ['# plimsoll-ignore a/b, c/* -- why until=2020-01-01', 'Behind the " -- " "until=2020-01-01" is a part of the reason, and the suppression would never end. Write: a/b, c/* until=2020-01-01 -- <reason>.', 'until=2020-01-01'],
    ['# plimsoll-ignore a/b -- Until="1.2.2027", why', 'Behind the " -- " "Until="1.2.2027" is a part of the reason, and the suppression would never end. Write: a/b until=1.2.2027 -- <reason>.', 'Until="1.2.2027'],
    ['# plimsoll-ignore a/b untill=2027-01-31 -- r', 'Unknown setting "untill=". Did you mean "until="?', 'untill=2027-01-31'],
    ['# plimsoll-ignore a/b owner=me -- r', 'Unknown setting "owner=". Only until=YYYY-MM-DD is known.', 'owner=me'],
    ['# plimsol-ignore a/b -- r', 'Unknown directive "plimsol-ignore". Did you mean "plimsoll-ignore"?', 'plimsol-ignore'],
    ['# plimsoll-ingore-file a/b -- r', 'Unknown directive "plimsoll-ingore-file". Did you mean "plimsoll-ignore-file"?', 'plimsoll-ingore-file'],
    ['# Plimsoll-Ignore a/b -- r', 'Unknown directive "Plimsoll-Ignore". Did you mean "plimsoll-ignore"?', 'Plimsoll-Ignore'],
    ['# plimsoll_ignore_object a/b -- r', 'Unknown directive "plimsoll_ignore_object". Did you mean "plimsoll-ignore-object"?', 'plimsoll_ignore_object'],
    ['# plimsoll-ignore: a/b -- r', 'Unknown directive "plimsoll-ignore:". Did you mean "plimsoll-ignore"?', 'plimsoll-ignore:'],
    ['# plimsoll-disable a/b -- r', 'Unknown directive "plimsoll-disable". Directives are plimsoll-ignore, plimsoll-ignore-object, plimsoll-ignore-file.', 'plimsoll-disable'],
    ['# plimsoll-ignore-line a/b -- r', 'Unknown directive "plimsoll-ignore-line". Did you mean "plimsoll-ignore"?', 'plimsoll-ignore-line'],
    ['# plimsoll-ignore-next-line a/b -- r', 'Unknown directive "plimsoll-ignore-next-line". Did you mean "plimsoll-ignore"?', 'plimsoll-ignore-next-line'],
    ['# plimsoll-disable-line a/b -- r', 'Unknown directive "plimsoll-disable-line". Directives are plimsoll-ignore, plimsoll-ignore-object, plimsoll-ignore-file.', 'plimsoll-disable-line'],
    ['# plimsoll ignore a/b -- r', 'A directive begins with one word. Did you mean "plimsoll-ignore"?', 'plimsoll'],
  ])('%s', (text, problem, covered) => {
    expect(brief(readDirectiveComment(text), text)).toEqual({ problem, covered });
  });
});

it.each(['', '#', '# plain', '# please ignore this', '# plimsoll ignores charts', '# see plimsoll-ignore a/b -- r', '# plimsoll', `# plimsoll${'-x'.repeat(99)}`])(
  'leaves an ordinary comment alone: %s',
  (text) => {
    expect(readDirectiveComment(text)).toBeUndefined();
  },
);

describe('the annotation', () => {
  it('holds several directives, one a line or between semicolons', () => {
    const value = 'a/b -- first; c/*, d/e until=2027-01-31 -- second\n\n  f/g — third\r\n';
    expect(readDirectiveAnnotation(value).map((result) => brief(result, value))).toEqual([
      { scope: 'object', rules: ['a/b'], reason: 'first', until: undefined, covered: 'a/b -- first' },
      { scope: 'object', rules: ['c/*', 'd/e'], reason: 'second', until: '2027-01-31', covered: 'c/*, d/e until=2027-01-31 -- second' },
      { scope: 'object', rules: ['f/g'], reason: 'third', until: undefined, covered: 'f/g — third' },
    ]);
  });

  it.each<[string, { problem: string; covered: string }[]]>([
    ['', [{ problem: 'The annotation is empty. Write: <rule>[, <rule>] -- <reason>.', covered: '' }]],
    [' ;\n', [{ problem: 'The annotation is empty. Write: <rule>[, <rule>] -- <reason>.', covered: ' ;\n' }]],
    ['a/b', [{ problem: 'The suppression gives no reason: end it with " -- " and why the finding is accepted.', covered: 'a/b' }]],
    ['-- r', [{ problem: `The suppression names no rule. ${FORM}`, covered: '-- r' }]],
  ])('%j', (value, expected) => {
    expect(readDirectiveAnnotation(value).map((result) => brief(result, value))).toEqual(expected);
  });

  it('says what became of a reason with a semicolon', () => {
    const [first, second] = readDirectiveAnnotation('a/b -- needed; see the wiki');
    expect(first).toMatchObject({ reason: 'needed' });
    expect(second).toMatchObject({
      problem:
        '"see" is no rule. A rule is written family/name, such as rbac/wildcard-verbs, and a family rbac/*. ' +
        'A ";" in the annotation begins a new directive; leave it out of reasons.',
      range: { start: 15, end: 18 },
    });
  });
});

describe('whatever the text', () => {
  const piece = fc.constantFrom('plimsoll-ignore', 'plimsol-ignore', 'plimsoll', 'ignore', '#', ' ', '\t', 'a/b', 'c/*', '*', ',', ';', '\n', '\r', 'until=', '2027-01-31', '2027-02-30', '--', '—', '-', 'why', '=', ':', '\u{1f6a2}', '\u200b', '__proto__');
  const noise = fc.array(piece, { maxLength: 3 }).map((pieces) => pieces.join(''));
  const blank = fc.constantFrom(' ', '  ', '\t');
  const rules = fc.array(fc.constantFrom('a/b', 'c/*', 'rbac/wildcard-verbs', 'no-rule'), { minLength: 1, maxLength: 3 }).map((names) => names.join(', '));
  const until = fc.constantFrom('', '', ' until=2027-01-31', ' until=2027-02-30', ' until=');
  const reason = fc.constantFrom(' -- why', ' — why', ' -- \u{1f6a2}; c/* -- so', ' --', '', ' - why');
  /** What people mean to write, with some noise between; `head` is what a directive of this sort begins with. */
  const meant = (...head: string[]): fc.Arbitrary<string> =>
    fc.tuple(fc.constantFrom(...head), blank, fc.oneof({ weight: 4, arbitrary: fc.constant('') }, noise), rules, until, reason, fc.oneof({ weight: 4, arbitrary: fc.constant('') }, noise)).map((parts) => parts.join(''));
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join('')),
    meant('# plimsoll-ignore', '#plimsoll-ignore-object', '  # plimsoll-ignore-file', '# plimsol-ignore'),
    meant(''),
  );

  function expectSound(result: Result, whole: string): void {
    if (result === undefined) return;
    const ranges = 'problem' in result ? [result.range] : [result.range, ...result.rules.map((rule) => rule.range)];
    for (const { start, end } of ranges) {
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeLessThanOrEqual(whole.length);
      expect(start).toBeLessThanOrEqual(end);
    }
    if (whole.length > 0) expect(result.range.end).toBeGreaterThan(result.range.start);
    if ('problem' in result) return;
    expect(result.rules.length).toBeGreaterThan(0);
    expect(result.reason).toBe(result.reason.trim());
    expect(result.reason).not.toBe('');
  }

  it('never throws, and every range is inside', () => {
    fc.assert(
      fc.property(text, (whole) => {
        expectSound(readDirectiveComment(whole), whole);
        const results = readDirectiveAnnotation(whole);
        expect(results.length).toBeGreaterThan(0);
        for (const result of results) expectSound(result, whole);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads back what was written', () => {
    const name = fc.tuple(fc.constantFrom('rbac', 'aws-auth'), fc.constantFrom('*', 'wildcard-verbs', 'x1')).map((parts) => parts.join('/'));
    const reason = fc.string({ unit: 'grapheme', minLength: 1 }).map((words) => `r${words}`.trim());
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 3 }), reason, fc.boolean(), (names, why, dated) => {
        const whole = `# plimsoll-ignore ${names.join(', ')}${dated ? ' until=2027-01-31' : ''} -- ${why}`;
        const result = readDirectiveComment(whole);
        expect(result).toMatchObject({ reason: why, ...(dated ? { until: '2027-01-31' } : {}) });
        expect(result !== undefined && 'rules' in result ? result.rules.map((rule) => rule.name) : []).toEqual(names);
      }),
    );
  });

  it('takes time in proportion', () => {
    const long = `# plimsoll-ignore ${'a/b,'.repeat(20)} ${'- '.repeat(50_000)}`;
    expect(readDirectiveComment(long)).toMatchObject({ problem: 'The reason must follow " -- ", with a space on either side.' });
    expect(readDirectiveAnnotation('; '.repeat(50_000))).toHaveLength(1);
  });
});
