import { expect, test } from 'vitest';

import { holdsIn, NEWEST_KUBERNETES_MINOR, kubernetesVersion, parseKubernetesMinor } from '../../src/kubernetes/versions.js';

test.each([
  ['1.29', 29],
  ['v1.29.3', 29],
  ['1.29+', 29],
  ['v1.29.3-eks-1a2b3c', 29],
  ['1.30.0-alpha.1+5d', 30],
  ['1.0', 0],
  ['1', undefined],
  ['2.1', undefined],
  ['1.029', undefined],
  ['1.29.', undefined],
  ['latest', undefined],
  ['', undefined],
])('%j is minor %s', (text, minor) => {
  expect(parseKubernetesMinor(text)).toBe(minor);
});

test('a minor is written as a version and read back', () => {
  expect(kubernetesVersion(NEWEST_KUBERNETES_MINOR)).toBe('1.36');
  expect(parseKubernetesMinor(kubernetesVersion(NEWEST_KUBERNETES_MINOR))).toBe(NEWEST_KUBERNETES_MINOR);
});

test.each([
  [{}, 5, true],
  [{ since: 5 }, 5, true],
  [{ since: 6 }, 5, false],
  [{ until: 5 }, 5, true],
  [{ until: 4 }, 5, false],
  [{ since: 4, until: 6 }, 5, true],
])('%j holds in minor %i: %s', (range, minor, expected) => {
  expect(holdsIn(range, minor)).toBe(expected);
});
