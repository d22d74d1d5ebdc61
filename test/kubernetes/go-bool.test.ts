import { expect, test } from 'vitest';

import { parseGoBool } from '../../src/kubernetes/go-bool.js';

test.each([
  ['1', true],
  ['t', true],
  ['T', true],
  ['TRUE', true],
  ['true', true],
  ['True', true],
  ['0', false],
  ['F', false],
  ['false', false],
  ['tRUE', undefined],
  ['yes', undefined],
  ['on', undefined],
  ['', undefined],
  [' true', undefined],
])('ParseBool %j is %s', (text, expected) => {
  expect(parseGoBool(text)).toBe(expected);
});
