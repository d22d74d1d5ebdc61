import rule from '../../../rules/rbac/operator-workload-kinds-write.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    { name: 'reading', code: clusterRole('{apiGroups: [tekton.dev], resources: [pipelineruns], verbs: [get, list]}') },
    { name: 'kinds that start nothing', code: clusterRole('{apiGroups: [argoproj.io], resources: [analysistemplates], verbs: [create]}') },
    { name: 'every group', code: clusterRole('{apiGroups: ["*"], resources: [applications], verbs: [create]}') },
    { name: 'the operator’s own role, by its name', code: clusterRole('{apiGroups: [argoproj.io], resources: [applications], verbs: ["*"]}').replace('operator', 'argocd-server') },
    {
      name: 'the operator’s own role, by its label',
      code: clusterRole('{apiGroups: [tekton.dev], resources: [taskruns], verbs: [patch]}').replace('name: operator', 'name: controller\n  labels: {app.kubernetes.io/part-of: tekton-pipelines}'),
    },
  ],
  invalid: [
    { name: 'a whole group', code: clusterRole('{apiGroups: [kubevirt.io], resources: [«"*"»], verbs: ["*"]}'), severities: ['warning'], says: ['every resource of "kubevirt.io"'] },
    { name: 'several are one', code: role('{apiGroups: [tekton.dev], resources: [«taskruns», pipelineruns], verbs: [create]}'), related: [['pipelineruns']] },
    { name: 'one by name', code: role('{apiGroups: [argoproj.io], resources: [«applications»], resourceNames: [web], verbs: [patch]}'), severities: ['info'] },
  ],
});
