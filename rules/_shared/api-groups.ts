import type { PolicyRuleView } from '../../src/authoring/index.js';
import { list } from './words.js';

/** The API groups that Kubernetes itself serves, and `extensions`, which it served. */
const OWN_GROUPS: ReadonlySet<string> = new Set([
  '',
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'apiregistration.k8s.io',
  'apps',
  'authentication.k8s.io',
  'authorization.k8s.io',
  'autoscaling',
  'batch',
  'certificates.k8s.io',
  'coordination.k8s.io',
  'discovery.k8s.io',
  'events.k8s.io',
  'extensions',
  'flowcontrol.apiserver.k8s.io',
  'internal.apiserver.k8s.io',
  'networking.k8s.io',
  'node.k8s.io',
  'policy',
  'rbac.authorization.k8s.io',
  'resource.k8s.io',
  'scheduling.k8s.io',
  'storage.k8s.io',
  'storagemigration.k8s.io',
]);

/** True when all groups of a rule are those of custom kinds: what it allows there is its author's own affair more than the cluster's. */
export function isAboutCustomKinds(rule: PolicyRuleView): boolean {
  return rule.apiGroups.length > 0 && rule.apiGroups.every(({ string }) => string !== undefined && string !== '*' && !OWN_GROUPS.has(string));
}

/** The groups of a rule for a message: `every API group`, `the core API group and "apps"`. */
export function groupNames(rule: PolicyRuleView): string {
  const names = rule.apiGroups.flatMap(({ string }) => (string === undefined ? [] : [string]));
  if (names.includes('*')) return 'every API group';
  return list(names.map((name) => (name === '' ? 'the core API group' : `"${name}"`)));
}
