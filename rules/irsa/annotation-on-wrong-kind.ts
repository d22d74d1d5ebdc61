import { defineRule, SERVICE_ACCOUNT_ONLY_ANNOTATIONS, type View, type WorkloadView } from '../../src/authoring/index.js';
import { objectName } from '../_shared/object-name.js';

export default defineRule({
  id: 'irsa/annotation-on-wrong-kind',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'An annotation for service accounts stands on another object',
    why: 'The webhook reads the role from the ServiceAccount of a pod and nowhere else. Here it does nothing, and the pods run with the rights of the node, or with none.',
    remedy: 'Move the annotation to the ServiceAccount that the pods run as.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
      'https://github.com/aws/amazon-eks-pod-identity-webhook',
    ],
    fails: [
      `apiVersion: v1
kind: Pod
metadata:
  name: checkout
  annotations:
    «eks.amazonaws.com/role-arn»: arn:aws:iam::246813579024:role/checkout
spec:
  serviceAccountName: checkout
  containers:
    - name: app
      image: registry.example.com/checkout:1.4
`,
    ],
    passes: [
      `apiVersion: v1
kind: Pod
metadata:
  name: checkout
  annotations:
    eks.amazonaws.com/skip-containers: sidecar
    eks.amazonaws.com/token-expiration: "3600"
spec:
  serviceAccountName: checkout
  containers:
    - name: app
      image: registry.example.com/checkout:1.4
`,
    ],
  },
  messages: {
    workload: 'Annotation {key} does nothing on {object}: EKS reads it from the ServiceAccount alone; move it to ServiceAccount "{account}".',
    namespace: 'Annotation {key} does nothing on {object}: EKS reads it from ServiceAccounts alone; move it to those that need the role.',
  },
  create({ report }) {
    return {
      object(object) {
        if (!object.is('', 'Namespace')) return;
        const annotations = object.at('metadata', 'annotations');
        for (const key of SERVICE_ACCOUNT_ONLY_ANNOTATIONS) {
          const at = annotations.at(key);
          if (at.exists) report({ at: at.key, message: 'namespace', data: { key, object: objectName(object) } });
        }
      },
      workload(workload) {
        const account = workload.podSpec.serviceAccount.name;
        for (const key of SERVICE_ACCOUNT_ONLY_ANNOTATIONS) {
          const [first, ...others] = annotationsOf(workload).map((view) => view.at(key)).filter(({ exists }) => exists);
          if (first === undefined) continue;
          const related = others.map((at) => ({ at: at.key, message: 'here, too' }));
          report({ at: first.key, message: 'workload', data: { key, object: objectName(workload), account }, related });
        }
      },
    };
  },
});

/** The annotations of a workload, of the Jobs that a CronJob makes, and of the pods. */
function annotationsOf(workload: WorkloadView): readonly View[] {
  const own = workload.at('metadata', 'annotations');
  if (workload.kind === 'Pod') return [own];
  return [own, workload.at('spec', 'jobTemplate', 'metadata', 'annotations'), workload.podMetadata.at('annotations')];
}
