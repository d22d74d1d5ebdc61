import { defineRule } from '../../src/authoring/index.js';
import { writtenVerbs } from '../_shared/rbac-words.js';
import { takeOut } from '../_shared/rule-edits.js';
import { list } from '../_shared/words.js';

export default defineRule({
  id: 'rbac/endpoints-edit-default-role',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  fix: 'suggestion',
  peers: {
    kyverno: ['other/restrict-edit-for-endpoints'],
    gatekeeper: ['block-endpoint-edit-default-role'],
  },
  docs: {
    summary: 'The shipped role for editors still writes endpoints',
    why: 'Whoever has `edit` or `admin` in a namespace can then point a Service there at pods of other namespaces, past their NetworkPolicies (CVE-2021-25740). New clusters since 1.22 leave it out; a copy of the old role brings it back.',
    remedy: 'Take `endpoints` and `endpointslices` out of the rule, or leave this role to Kubernetes.',
    references: [
      'https://nvd.nist.gov/vuln/detail/CVE-2021-25740',
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#write-access-for-endpoints',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: system:aggregate-to-edit
  labels:
    rbac.authorization.k8s.io/aggregate-to-edit: "true"
rules:
  - apiGroups: [""]
    resources: [configmaps, «endpoints», services]
    verbs: [create, delete, patch, update]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: system:aggregate-to-edit
  labels:
    rbac.authorization.k8s.io/aggregate-to-edit: "true"
rules:
  - apiGroups: [""]
    resources: [configmaps, services]
    verbs: [create, delete, patch, update]
`,
    ],
  },
  messages: {
    writes:
      'system:aggregate-to-edit lets every editor write {resource} ({verbs}) and so draw traffic of other namespaces to a Service of theirs (CVE-2021-25740); take it out of the rule.',
  },
  create({ report }) {
    return {
      policyRule(rule) {
        const { role } = rule;
        if (!role.clusterWide || role.name !== 'system:aggregate-to-edit' || rule.resourceNames.length > 0) return;
        for (const [group, resource] of ENDPOINTS) {
          const grant = rule.allows({ verbs: ['create', 'update', 'patch'], group, resource });
          if (grant === undefined) continue;
          const verbs = list(writtenVerbs(grant.verbs));
          // A wildcard means more than this, and what it is to be instead nobody knows.
          const named = rule.resources.filter(({ string }) => string === resource);
          const suggestions = grant.resource.string === resource ? [{ title: `Take ${resource} out of the rule`, edits: () => takeOut(rule, 'resources', named) }] : [];
          report({ at: grant.resource, message: 'writes', data: { resource, verbs }, suggestions });
        }
      },
    };
  },
});

const ENDPOINTS = [
  ['', 'endpoints'],
  ['discovery.k8s.io', 'endpointslices'],
] as const;
