import { describe, expect, test } from 'vitest';

import { labelsOf, plainSelectorOf, selectorOf, selects } from '../../src/kubernetes/label-selector.js';
import { viewOf } from '../support/views.js';

const labels = labelsOf(viewOf({ app: 'web', tier: 'front', number: 5 }));
const expression = (key: string, operator: string, ...values: string[]) => ({ matchExpressions: [{ key, operator, values }] });

describe('selectors', () => {
  test.each([
    ['nothing selects all', {}, true],
    ['equal', { matchLabels: { app: 'web' } }, true],
    ['one of two differs', { matchLabels: { app: 'web', tier: 'back' } }, false],
    ['a label that is no string is none', { matchLabels: { number: '5' } }, false],
    ['In', expression('app', 'In', 'api', 'web'), true],
    ['In, absent', expression('zone', 'In', 'a'), false],
    ['NotIn', expression('app', 'NotIn', 'api'), true],
    ['NotIn, absent', expression('zone', 'NotIn', 'a'), true],
    ['Exists', expression('tier', 'Exists'), true],
    ['DoesNotExist', expression('tier', 'DoesNotExist'), false],
  ])('%s', (_, selector, expected) => {
    const read = selectorOf(viewOf(selector));
    expect(read === undefined ? undefined : selects(read, labels)).toBe(expected);
  });

  test.each([
    ['an operator that there is not', expression('app', 'Is', 'web')],
    ['In without values', expression('app', 'In')],
    ['Exists with values', expression('app', 'Exists', 'web')],
    ['no key', { matchExpressions: [{ operator: 'Exists' }] }],
  ])('refused: %s', (_, selector) => {
    expect(selectorOf(viewOf(selector))).toBeUndefined();
  });

  test('a plain one', () => {
    expect(selects(plainSelectorOf(viewOf({ app: 'web' })), labels)).toBe(true);
    expect(selects(plainSelectorOf(viewOf({ app: 'api' })), labels)).toBe(false);
  });
});
