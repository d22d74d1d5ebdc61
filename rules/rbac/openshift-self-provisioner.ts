import { type BindingView, defineRule } from '../../src/authoring/index.js';
import { subjectNames, subjectPlaces } from '../_shared/rbac-words.js';

export default defineRule({
  id: 'rbac/openshift-self-provisioner',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'object',
  peers: {
    kyverno: ['openshift/disallow-self-provisioner-binding'],
  },
  docs: {
    summary: 'A binding lets more people create OpenShift projects for themselves',
    why: 'Whoever creates a project becomes its administrator: quotas, policies and reviews that go by namespace do not know it.',
    remedy: 'Leave project creation to a pipeline, or to a group of administrators.',
    references: [
      'https://docs.openshift.com/container-platform/latest/applications/projects/configuring-project-creation.html',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: contractors-projects
subjects:
  - kind: Group
    name: contractors
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: «self-provisioner»
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: self-provisioners
subjects: []
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: self-provisioner
`,
    ],
  },
  messages: {
    given: '{subjects} may create projects for themselves, and administer them, through ClusterRole "self-provisioner"; leave that to a pipeline or to administrators.',
  },
  create({ report }) {
    return {
      binding(binding) {
        const { kind, name, root } = binding.roleRef;
        if (!binding.clusterWide || kind !== 'ClusterRole' || name !== 'self-provisioner') return;
        if (binding.subjects.length === 0 || isShipped(binding)) return;
        report({ at: root.at('name'), message: 'given', related: subjectPlaces(binding), data: { subjects: subjectNames(binding) } });
      },
    };
  },
});

/** OpenShift's own binding, as it ships it: everyone who logs in. */
function isShipped({ name, subjects }: BindingView): boolean {
  return name === 'self-provisioners' && subjects.every((subject) => subject.kind === 'Group' && subject.name === 'system:authenticated:oauth');
}
