import { expect, test } from 'vitest';

import { CONTROLLER_ACCOUNTS } from '../../src/kubernetes/service-accounts.js';

test('accounts of the controller manager, and none that people run pods with', () => {
  for (const name of ['clusterrole-aggregation-controller', 'job-controller', 'generic-garbage-collector', 'namespace-controller']) {
    expect(CONTROLLER_ACCOUNTS.has(name)).toBe(true);
  }
  for (const name of ['default', 'coredns', 'kube-proxy', 'aws-node', 'cluster-autoscaler', 'cloud-controller-manager']) {
    expect(CONTROLLER_ACCOUNTS.has(name)).toBe(false);
  }
});
