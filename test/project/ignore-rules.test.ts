import path from 'node:path';

import fc from 'fast-check';
import ignore from 'ignore';
import { expect, test } from 'vitest';

import { IgnoreRules, patternsOf } from '../../src/project/ignore-rules.js';

const STEP = fc.array(fc.constantFrom('a', 'b', 'a', 'b', '.', '-', '*', '**', '?', '[ab]', '[!a]', '\\a', '[', '\\', '#', ' ', '~'), { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join(''));
const PATTERN = fc.tuple(fc.constantFrom('', '!', '/', '!/', '**/'), fc.array(STEP, { minLength: 1, maxLength: 2 }), fc.constantFrom('', '', '/', '/**', ' ')).map(([before, steps, after]) => before + steps.join('/') + after);
const NAME = fc.stringMatching(/^[ab.-]{1,3}$/).filter((name) => !/^\.+$/.test(name));

const ROOT = path.resolve('/root');

test('a path is hidden exactly when the matching library says so', () => {
  let hidden = 0;
  fc.assert(
    fc.property(fc.array(PATTERN, { minLength: 1, maxLength: 4 }), fc.array(NAME, { minLength: 1, maxLength: 3 }), fc.boolean(), (lines, steps, isFolder) => {
      const { patterns } = patternsOf(lines.join('\n'));
      const relative = steps.join('/');
      const expected = ignore({ ignoreCase: process.platform === 'win32' || process.platform === 'darwin' }).add(patterns.join('\n')).ignores(isFolder ? `${relative}/` : relative);
      const rules = IgnoreRules.at(ROOT, ignore).with(ROOT, patterns);
      if (expected) hidden++;
      expect(rules.hides(path.join(ROOT, ...steps), isFolder)).toBe(expected);
    }),
    { numRuns: 2000 },
  );
  expect(hidden).toBeGreaterThan(100);
});
