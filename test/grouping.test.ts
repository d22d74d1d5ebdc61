import { expect, it } from 'vitest';
import { addTo, grouped } from '../src/grouping.js';

it('groups items by key, keys and items in their order, and leaves out those without a key', () => {
  const groups = grouped(['pear', 'apple', '', 'plum', 'avocado'], (word) => word[0]);
  expect([...groups]).toEqual([
    ['p', ['pear', 'plum']],
    ['a', ['apple', 'avocado']],
  ]);
});

it('takes any value but undefined for a key', () => {
  expect([...grouped([0, 1, 2], (number) => (number === 0 ? null : number % 2 === 0))]).toEqual([
    [null, [0]],
    [false, [1]],
    [true, [2]],
  ]);
});

it('adds an item to those of its key', () => {
  const groups = new Map([['a', [1]]]);
  addTo(groups, 'a', 2);
  addTo(groups, 'b', 3);
  expect([...groups]).toEqual([
    ['a', [1, 2]],
    ['b', [3]],
  ]);
});
