import { defineRule } from '../../src/authoring/index.js';
import { powerData, powerHits } from '../_shared/power.js';
import { subjectNames, subjectPlaces, whereBound } from '../_shared/rbac-words.js';

export default defineRule({
  id: 'rbac/openshift-scc-anyuid',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: {
    kyverno: ['openshift/disallow-security-context-constraint-anyuid'],
  },
  docs: {
    summary: 'A role may use an OpenShift constraint that lets pods run as root',
    why: 'OpenShift runs pods as a user of the namespace’s own, without privileges. Accounts that may use `anyuid` run them as root, and with `privileged` as root of the node.',
    remedy: 'Use `nonroot-v2`, or fix the image so that it runs as any user.',
    references: [
      'https://docs.openshift.com/container-platform/latest/authentication/managing-security-context-constraints.html',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: legacy
  namespace: shop
rules:
  - apiGroups: [security.openshift.io]
    resources: [«securitycontextconstraints»]
    resourceNames: [anyuid]
    verbs: [use]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: legacy
  namespace: shop
rules:
  - apiGroups: [security.openshift.io]
    resources: [securitycontextconstraints]
    resourceNames: [nonroot-v2]
    verbs: [use]
`,
    ],
  },
  messages: {
    use: '{role} may use SecurityContextConstraints that let pods run as root ({names}) {where}; name a stricter one, such as nonroot-v2.',
    bound: '{role} lets pods run as root; it is given to {subjects} {where}. Bind a stricter one, such as system:openshift:scc:nonroot-v2.',
  },
  create({ report, kubernetesMinor }) {
    return {
      policyRule(rule) {
        const [hit] = powerHits('rbac/openshift-scc-anyuid', rule, kubernetesMinor);
        if (hit === undefined) return;
        const { role, where } = powerData(hit, rule);
        const names = rule.resourceNames.flatMap(({ string = '' }) => (string === 'anyuid' || string === 'privileged' ? [string] : []));
        report({ at: hit.grant.resource, message: 'use', data: { role, where, names: names.length === 0 ? 'any of them' : names } });
      },
      binding(binding) {
        const { kind, name, root } = binding.roleRef;
        if (kind !== 'ClusterRole' || !ROLES.has(name)) return;
        const data = { role: `ClusterRole "${name}"`, subjects: subjectNames(binding), where: whereBound(binding) };
        report({ at: root.at('name'), message: 'bound', related: subjectPlaces(binding), data });
      },
    };
  },
});

/** Roles of OpenShift that allow the use of one constraint each. */
const ROLES: ReadonlySet<string> = new Set(['system:openshift:scc:anyuid', 'system:openshift:scc:privileged']);
