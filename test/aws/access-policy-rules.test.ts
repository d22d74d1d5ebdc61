import { describe, expect, test } from 'vitest';

import { accessPolicyRules } from '../../src/aws/access-policy-rules.js';
import { ruleAllows } from '../../src/kubernetes/rbac-request.js';

const POLICIES = ['AmazonEKSViewPolicy', 'AmazonEKSEditPolicy', 'AmazonEKSAdminPolicy', 'AmazonEKSAdminViewPolicy', 'AmazonEKSClusterAdminPolicy', 'AmazonEKSSecretReaderPolicy', 'AmazonEKSHybridPolicy'];

/** The policies that allow a request, without what all their names begin and end with. */
function allowing(verb: string, group: string, resource: string): readonly string[] {
  return POLICIES.filter((policy) => accessPolicyRules(policy)?.some((rule) => ruleAllows(rule, { verb, group, resource, name: '' })) === true).map((policy) => policy.slice('AmazonEKS'.length, -'Policy'.length));
}

describe('the rules of access policies, as the tables of the user guide list them', () => {
  test.each([
    ['get', '', 'pods', ['View', 'Edit', 'Admin', 'AdminView', 'ClusterAdmin']],
    ['get', '', 'pods/log', ['View', 'Edit', 'Admin', 'AdminView', 'ClusterAdmin']],
    ['list', '', 'secrets', ['Edit', 'Admin', 'AdminView', 'ClusterAdmin', 'SecretReader']],
    ['create', '', 'secrets', ['Edit', 'Admin', 'ClusterAdmin']],
    ['create', '', 'pods/exec', ['Edit', 'Admin', 'ClusterAdmin']],
    ['get', '', 'pods/exec', ['Edit', 'Admin', 'AdminView', 'ClusterAdmin']],
    ['impersonate', '', 'serviceaccounts', ['Edit', 'Admin', 'ClusterAdmin']],
    ['create', '', 'serviceaccounts/token', ['ClusterAdmin']],
    ['create', '', 'pods/eviction', ['ClusterAdmin']],
    ['patch', '', 'pods/ephemeralcontainers', ['ClusterAdmin']],
    ['get', 'coordination.k8s.io', 'leases', ['AdminView', 'ClusterAdmin']],
    ['update', 'apps', 'deployments', ['Edit', 'Admin', 'ClusterAdmin']],
    ['create', 'apps', 'daemonsets', ['Edit', 'Admin', 'ClusterAdmin']],
    ['create', 'apps', 'controllerrevisions', ['ClusterAdmin']],
    ['update', 'apps', 'deployments/rollback', ['Edit', 'Admin', 'ClusterAdmin']],
    ['update', '', 'resourcequotas', ['ClusterAdmin']],
    ['update', '', 'endpoints', ['ClusterAdmin']],
    ['create', 'rbac.authorization.k8s.io', 'rolebindings', ['Admin', 'ClusterAdmin']],
    ['get', 'rbac.authorization.k8s.io', 'roles', ['Admin', 'AdminView', 'ClusterAdmin']],
    ['create', 'rbac.authorization.k8s.io', 'clusterrolebindings', ['ClusterAdmin']],
    ['create', 'authorization.k8s.io', 'localsubjectaccessreviews', ['Admin', 'ClusterAdmin']],
    ['list', '', 'nodes', ['AdminView', 'ClusterAdmin', 'Hybrid']],
    ['get', '', 'nodes', ['AdminView', 'ClusterAdmin']],
    ['get', 'karpenter.sh', 'nodepools', ['AdminView', 'ClusterAdmin']],
  ])('%s of "%s" %s', (verb, group, resource, expected) => {
    expect(allowing(verb, group, resource)).toEqual(expected);
  });

  test('paths are for the administrator of the cluster alone', () => {
    const path = { verb: 'get', path: '/metrics' };
    expect(POLICIES.filter((policy) => accessPolicyRules(policy)?.some((rule) => ruleAllows(rule, path)))).toEqual(['AmazonEKSClusterAdminPolicy']);
  });

  test.each(['AmazonEKSNewPolicy', 'AmazonEKSAutoNodePolicy', '', 'constructor'])('"%s" has no rules that are listed', (name) => {
    expect(accessPolicyRules(name)).toBeUndefined();
  });
});
