import { expect, test } from 'vitest';

import { NEWEST_KUBERNETES_MINOR, kubernetesVersion, parseKubernetesMinor } from '../../src/kubernetes/versions.js';

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
