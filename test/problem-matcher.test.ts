import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../src/engine/finding.js';
import { compactLine } from '../src/formatters/compact.js';
import { Source } from '../src/source/source.js';
import { findingOn, HOSTILE, ROLE } from './formatters/support.js';

const PATTERN_KEYS = ['file', 'line', 'column', 'severity', 'message', 'code'] as const;

interface Matcher {
  readonly owner: string;
  readonly severity?: string;
  readonly pattern: readonly [{ readonly regexp: string } & Readonly<Partial<Record<(typeof PATTERN_KEYS)[number], number>>>];
}

const text = readFileSync(path.resolve(import.meta.dirname, '../.github/plimsoll-problem-matcher.json'), 'utf8');
const { problemMatcher } = JSON.parse(text) as { readonly problemMatcher: readonly Matcher[] };

/** What GitHub's runner reads from a line (actions/toolkit, docs/problem-matchers.md): the first matcher that fits gives the parts. */
function matched(finding: Finding): object | undefined {
  const line = compactLine(finding);
  for (const { owner, severity, pattern: [pattern] } of problemMatcher) {
    const match = new RegExp(pattern.regexp).exec(line);
    if (match === null) continue;
    const parts = PATTERN_KEYS.flatMap((key) => (pattern[key] === undefined ? [] : [[key, match[pattern[key]]]]));
    return { owner, severity, ...(Object.fromEntries(parts) as Readonly<Record<string, string>>) };
  }
  return undefined;
}

describe('the problem matcher', () => {
  it('reads a line of `--format compact`', () => {
    expect(matched(findingOn(ROLE, '"*"'))).toEqual({
      owner: 'plimsoll',
      file: 'deploy/role.yaml',
      line: '8',
      column: '13',
      severity: 'error',
      message: 'Role "ops" allows every verb on secrets.',
      code: 'rbac/wildcard-verbs',
    });
  });

  it.each([
    ['warning', 'plimsoll', 'warning'],
    ['info', 'plimsoll-info', 'notice'],
  ] as const)('makes a %s what GitHub calls so', (severity, owner, said) => {
    expect(matched(findingOn(ROLE, '"*"', { severity }))).toMatchObject({ owner, severity: said });
  });

  it.each(['a b.yaml', 'C:\\repo\\a.yaml', 'a:1:b.yaml', '-rf.yaml'])('reads the file name %s', (file) => {
    expect(matched(findingOn(new Source(file, 'x'), 'x'))).toMatchObject({ file, line: '1', column: '1' });
  });

  it('reads brackets and hostile text of a message as text', () => {
    expect(matched(findingOn(ROLE, '"*"', { message: `a:1:2: error: b [c] ${HOSTILE}` }))).toMatchObject({ file: 'deploy/role.yaml', code: 'rbac/wildcard-verbs', line: '8' });
  });

  it('has owners of its own', () => {
    expect(problemMatcher.map(({ owner }) => owner)).toEqual(['plimsoll', 'plimsoll-info']);
  });
});
