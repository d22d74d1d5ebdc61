import { expect, it } from 'vitest';
import { isCalendarDate } from '../../src/text/calendar.js';

it.each([
  ['2027-01-31', true],
  ['2028-02-29', true],
  ['2000-02-29', true],
  ['2027-02-29', false],
  ['1900-02-29', false],
  ['2027-02-30', false],
  ['2027-04-31', false],
  ['2027-13-01', false],
  ['2027-00-10', false],
  ['2027-01-00', false],
  ['2027-1-31', false],
  ['2027-01-31T00:00:00Z', false],
  ['31.01.2027', false],
  ['', false],
])('%s is a day: %s', (text, expected) => {
  expect(isCalendarDate(text)).toBe(expected);
});
