import { defineRule, type PolicyRuleView, type RelatedPlace } from '../../src/authoring/index.js';
import { writingRules } from '../_shared/binding-power.js';
import { isSystemSubject } from '../_shared/identities.js';
import { objectName } from '../_shared/object-name.js';
import { roleGiven, subjectName } from '../_shared/rbac-words.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'rbac/kube-system-binding',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'cross-object',
  peers: {},
  docs: {
    summary: 'A binding lets someone outside the control plane change objects in kube-system or kube-public',
    why: 'The control plane and its add-ons live there. Who changes their ConfigMaps, Secrets or workloads changes what the cluster does, and what joining nodes are told.',
    remedy: 'Move what the subject needs into its own namespace, or narrow the role with resourceNames.',
    references: [
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege',
      'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#initial-namespaces',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: tuner
  namespace: kube-system
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: «edit»
subjects:
  - kind: User
    apiGroup: rbac.authorization.k8s.io
    name: jane
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: tuner
  namespace: kube-system
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: view
subjects:
  - kind: User
    apiGroup: rbac.authorization.k8s.io
    name: jane
`,
    ],
  },
  messages: {
    writes: '{binding} gives {role} in namespace "{namespace}" to {subject}, and with it the right to change what the control plane keeps there; narrow it.',
    narrow: {
      text: '{binding} lets {subject} change single objects or leases in namespace "{namespace}"; check that this is meant.',
      severity: 'info',
    },
  },
  create({ report, inventory }) {
    return {
      binding(binding) {
        const namespace = binding.clusterWide ? undefined : inventory.namespaceOf(binding);
        if (namespace !== 'kube-system' && namespace !== 'kube-public') return;
        const outside = binding.subjects.filter((subject) => subject.name !== '' && !isSystemSubject(subject) && !isUnknownText(subject.name));
        const [first] = outside;
        if (first === undefined) return;
        const { all: writing, wide } = writingRules(inventory, binding);
        if (writing.length === 0) return;
        const shown = (wide.length > 0 ? wide : writing).flatMap(({ view }) => view ?? []);
        const related = [...outside.slice(0, MOST).map((subject) => ({ at: subject.at('name'), message: 'gets it' })), ...placesOf(shown)];
        const data = { binding: objectName(binding), subject: subjectName(first), namespace };
        const at = binding.roleRef.root.at('name');
        if (wide.length > 0) report({ at, message: 'writes', data: { ...data, role: roleGiven(binding) }, related });
        else report({ at, message: 'narrow', data, related });
      },
    };
  },
});

/** Places of one kind that a finding shows. */
const MOST = 4;

function placesOf(rules: readonly PolicyRuleView[]): readonly RelatedPlace[] {
  return rules.slice(0, MOST).map((rule) => ({ at: rule.at('verbs'), message: 'lets it change something' }));
}
