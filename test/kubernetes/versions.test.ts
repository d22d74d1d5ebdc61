import { expect, test } from 'vitest';

import { holdsIn, NEWEST_KUBERNETES_MINOR, kubernetesVersion } from '../../src/kubernetes/versions.js';

test('a minor is written as a version', () => {
  expect(kubernetesVersion(NEWEST_KUBERNETES_MINOR)).toBe('1.36');
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
