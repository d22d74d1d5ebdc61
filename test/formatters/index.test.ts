import { expect, it } from 'vitest';
import { formatters, isFormatName } from '../../src/formatters/index.js';
import { findingOn, options, resultOf, ROLE } from './support.js';

it.each(Object.entries(formatters))('%s is loaded on demand and formats', async (name, load) => {
  const { format } = await load();
  expect(isFormatName(name)).toBe(true);
  expect([...format(resultOf([findingOn(ROLE, '"*"')]), options())].join('')).toMatch(/wildcard-verbs[^]*\n$/);
});

it('knows no other names', () => {
  expect(isFormatName('constructor')).toBe(false);
  expect(isFormatName('xml')).toBe(false);
});
