import { defineRule, type View } from '../../src/authoring/index.js';
import { objectName } from '../_shared/object-name.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'rbac/rule-incomplete',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'A rule of a role lacks a part, or mixes parts that exclude each other',
    why: 'The API server refuses the whole role, and whatever needs its rights does not get them.',
    remedy: 'Give each rule `verbs`, and either `apiGroups` with `resources` or, in a ClusterRole, `nonResourceURLs`. The core group is written `""`.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#role-and-clusterrole',
      'https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/role-v1/',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: reader
  namespace: shop
rules:
  - «resources»: [pods]
    verbs: [get, list]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: reader
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [pods]
    verbs: [get, list]
`,
    ],
  },
  messages: {
    empty: 'This rule of {role} is empty, and the API server refuses it; remove the dash.',
    noVerbs: 'This rule of {role} has no verbs, and the API server refuses it; list what it allows.',
    noGroups: 'This rule of {role} has resources without apiGroups, and the API server refuses it; the core group is "".',
    noResources: 'This rule of {role} names no resources, and the API server refuses it.',
    mixed: 'This rule of {role} has nonResourceURLs beside {others}, and the API server refuses it; make two rules of it.',
    urlsInRole: 'This rule of {role} has nonResourceURLs, which only a ClusterRole may have; the API server refuses it.',
    noList: '{field} of this rule of {role} is no list, and the API server refuses it; write it with a dash or in brackets.',
  },
  create({ report }) {
    return {
      policyRule(rule) {
        const role = objectName(rule.role);
        if (rule.root.kind === 'null') {
          report({ at: rule.root, message: 'empty', data: { role } });
          return;
        }
        const strays = FIELDS.filter((field) => isStray(rule.at(field)));
        for (const field of strays) {
          if (!holdsUnknown(rule.at(field))) report({ at: rule.at(field), message: 'noList', data: { role, field } });
        }
        const lacks = (field: Field): boolean => !strays.includes(field) && rule.at(field).items().length === 0;
        if (lacks('verbs')) report({ at: rule.at('verbs'), message: 'noVerbs', data: { role } });
        if (rule.nonResourceURLs.length > 0) {
          const others = RESOURCE_FIELDS.filter((field) => rule.at(field).items().length > 0);
          const at = rule.at('nonResourceURLs');
          if (!rule.role.clusterWide) report({ at, message: 'urlsInRole', data: { role } });
          else if (others.length > 0) report({ at, message: 'mixed', data: { role, others } });
        } else if (lacks('nonResourceURLs')) {
          if (lacks('resources')) report({ at: rule.at('resources'), message: 'noResources', data: { role } });
          else if (lacks('apiGroups')) report({ at: rule.at('apiGroups'), message: 'noGroups', data: { role } });
        }
      },
    };
  },
});

const RESOURCE_FIELDS = ['apiGroups', 'resources', 'resourceNames'] as const;
const FIELDS = ['verbs', ...RESOURCE_FIELDS, 'nonResourceURLs'] as const;
type Field = (typeof FIELDS)[number];

/** True for a value that stands where a list is due. */
function isStray({ kind }: View): boolean {
  return kind === 'scalar' || kind === 'mapping';
}

/** True for what a template may yet turn into a list. */
function holdsUnknown(view: View): boolean {
  return view.kind === 'mapping' || isUnknownText(view.text ?? '');
}
