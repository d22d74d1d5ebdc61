import fc from 'fast-check';
import ignore from 'ignore';
import { describe, expect, it } from 'vitest';
import { createGlobMatcher, createWildcardMatcher, relativeTo } from '../../src/config/glob.js';

function matches(patterns: readonly string[], path: string, directory = false): boolean {
  return createGlobMatcher([{ base: '/repo', patterns }])(`/repo/${path}`, directory);
}

describe('createGlobMatcher', () => {
  it.each<[string, string[], string, boolean]>([
    ['a name at any depth', ['a.yaml'], 'x/y/a.yaml', true],
    ['a name is the whole name', ['a.yaml'], 'x/ba.yaml', false],
    ['a star stays in its segment', ['deploy/*.yaml'], 'deploy/x/a.yaml', false],
    ['a star in its segment', ['deploy/*.yaml'], 'deploy/a.yaml', true],
    ['a slash inside anchors', ['deploy/a.yaml'], 'x/deploy/a.yaml', false],
    ['a leading slash anchors', ['/a.yaml'], 'x/a.yaml', false],
    ['a leading dot-slash anchors', ['./a.yaml'], 'a.yaml', true],
    ['a leading dot-slash anchors, elsewhere', ['./a.yaml'], 'x/a.yaml', false],
    ['two stars cross segments', ['**/prod/*.yaml'], 'a/b/prod/c.yaml', true],
    ['two stars match no segment too', ['a/**/b.yaml'], 'a/b.yaml', true],
    ['two stars at the end match what is inside', ['a/**'], 'a/b/c.yaml', true],
    ['two stars at the end do not match the folder', ['a/**'], 'a', false],
    ['a folder takes all below it', ['vendor'], 'x/vendor/y/a.yaml', true],
    ['a trailing slash means a folder', ['build/'], 'build/a.yaml', true],
    ['a trailing slash leaves files alone', ['build/'], 'build', false],
    ['a later exception wins', ['*.yaml', '!keep.yaml'], 'x/keep.yaml', false],
    ['an exception cannot reach below a folder', ['x/', '!x/keep.yaml'], 'x/keep.yaml', true],
    ['a class', ['v[0-9].yaml'], 'v7.yaml', true],
    ['a negated class', ['v[!0-9].yaml'], 'v7.yaml', false],
    ['an escape', ['\\*.yaml'], 'a.yaml', false],
    ['letter case counts', ['A.yaml'], 'a.yaml', false],
    ['a name of a prototype', ['constructor'], '__proto__/constructor', true],
  ])('%s', (_name, patterns, path, expected) => {
    expect(matches(patterns, path)).toBe(expected);
  });

  it('never matches outside of its folder', () => {
    const matcher = createGlobMatcher([{ base: '/repo/team', patterns: ['*.yaml', '**'] }]);
    expect(matcher('/repo/a.yaml')).toBe(false);
    expect(matcher('/repo/teams/a.yaml')).toBe(false);
    expect(matcher('/repo/team/a.yaml')).toBe(true);
  });

  it('lets a later group take out what an earlier one matched', () => {
    const matcher = createGlobMatcher([
      { base: '/repo', patterns: ['*.gen.yaml'] },
      { base: '/repo/team', patterns: ['!kept.gen.yaml'] },
    ]);
    expect(matcher('/repo/team/a.gen.yaml')).toBe(true);
    expect(matcher('/repo/team/kept.gen.yaml')).toBe(false);
  });

  it('takes a folder and paths that are relative to the working folder', () => {
    const matcher = createGlobMatcher([{ base: '.', patterns: ['/deploy/*.yaml'] }]);
    expect(matcher('deploy/a.yaml')).toBe(true);
    expect(matcher('../deploy/a.yaml')).toBe(false);
  });

  it('answers in good time where a regular expression would not', () => {
    expect(matches(['**/a/**/a/**/a/**/a/**/a/**/b'], `${'a/'.repeat(400)}c`)).toBe(false);
    expect(matches([`${'*a'.repeat(40)}*b`], 'a'.repeat(2000))).toBe(false);
  });

  it('agrees with the library that reads .gitignore files', () => {
    const piece = fc.constantFrom('a', 'b', 'ab', '*', '**', '?', 'a*', '*b', '[ab]', '[!a]', 'a?b', 'a**b', '.a', '\\*');
    const pattern = fc
      .tuple(fc.constantFrom('', '!'), fc.constantFrom('', '/'), fc.array(piece, { minLength: 1, maxLength: 4 }), fc.constantFrom('', '/'))
      .map(([negation, start, pieces, end]) => `${negation}${start}${pieces.join('/')}${end}`);
    const path = fc.array(fc.constantFrom('a', 'b', 'ab', 'aab', 'c', '.a', '*'), { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/'));
    fc.assert(
      fc.property(fc.array(pattern, { minLength: 1, maxLength: 4 }), path, (patterns, name) => {
        const expected = ignore({ ignoreCase: false }).add(patterns).ignores(name);
        expect(matches(patterns, name), `${JSON.stringify(patterns)} on ${name}`).toBe(expected);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('createWildcardMatcher', () => {
  it.each([
    ['argocd', 'argocd', true],
    ['argocd-*', 'argocd-server', true],
    ['argocd-*', 'my-argocd-server', false],
    ['*-system', 'kube-system', true],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'a-c-b', false],
    ['system:*', 'system:node/x', true],
    ['[', '[', true],
    ['a\\', 'a\\', true],
  ])('%s on %s: %s', (pattern, text, expected) => {
    expect(createWildcardMatcher(pattern)(text)).toBe(expected);
  });

  it('never throws, and a text without wildcards matches itself alone', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (pattern, text) => {
        const answer = createWildcardMatcher(pattern)(text);
        if (!/[*?[\\]/.test(pattern)) expect(answer).toBe(pattern === text);
      }),
    );
  });

  it('matches every text by its characters, escaped or not, and with runs in their place', () => {
    const part = fc.record({ text: fc.oneof(fc.string({ maxLength: 4 }), fc.array(fc.constantFrom('*', '?', '[', ']', '\\', 'a', '-', '!'), { maxLength: 4 }).map((all) => all.join(''))), as: fc.constantFrom('itself', 'run', 'each') });
    const written = ({ text, as }: { readonly text: string; readonly as: string }): string => (as === 'run' ? '*' : as === 'each' ? '?'.repeat(text.length) : text.replace(/[*?[\\]/g, '\\$&'));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
        const text = parts.map((each) => each.text).join('');
        const matches = createWildcardMatcher(parts.map(written).join(''));
        expect(matches(text)).toBe(true);
        if (parts.every(({ as }) => as !== 'run')) expect(matches(`${text}x`)).toBe(false);
      }),
    );
  });
});

it.each([
  ['/repo', '/repo/a', 'a'],
  ['/repo', '/repo', ''],
  ['/repo', '/repository/a', undefined],
  ['/', '/a', 'a'],
  ['.', 'a/b', 'a/b'],
  ['.', '../a', undefined],
  ['C:/repo', 'C:/repo/a', 'a'],
])('relativeTo(%j, %j) is %j', (base, path, expected) => {
  expect(relativeTo(base, path)).toBe(expected);
});
