import { defineRule, type FixOffer, type ObjectView, remove, SERVICE_ACCOUNT_ONLY_ANNOTATIONS, set } from '../../src/authoring/index.js';
import { type MisplacedAnnotation, onNamespace, onWorkload } from '../_shared/misplaced-annotation.js';
import { objectName } from '../_shared/object-name.js';

export default defineRule({
  id: 'irsa/annotation-on-wrong-kind',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'cross-object',
  fix: 'suggestion',
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
  create({ report, inventory }) {
    return {
      object(object) {
        for (const { key, at } of onNamespace(object, SERVICE_ACCOUNT_ONLY_ANNOTATIONS)) {
          report({ at, message: 'namespace', data: { key, object: objectName(object) } });
        }
      },
      workload(workload) {
        const account = workload.podSpec.serviceAccount.name;
        for (const found of onWorkload(workload, SERVICE_ACCOUNT_ONLY_ANNOTATIONS)) {
          const { key, at, related } = found;
          const object = inventory.serviceAccount(workload, workload.namespace, account).object;
          const suggestions = object === undefined ? [] : moveTo(object, workload, found);
          report({ at, message: 'workload', data: { key, object: objectName(workload), account }, related, suggestions });
        }
      },
    };
  },
});

/** Moves an annotation to the account, where that stands in the same file and says nothing else; one that it has already only goes. */
function moveTo(account: ObjectView, from: ObjectView, { key, at, related }: MisplacedAnnotation): readonly FixOffer[] {
  const target = account.at('metadata', 'annotations', key);
  const places = [at.view, ...related.map((place) => place.at.view)];
  const value = at.view.string;
  if (value === undefined || places.some(({ string }) => string !== value)) return [];
  const removals = places.map((at) => remove(at));
  if (target.string === value) return [{ title: `Remove ${key}, which ServiceAccount "${account.name}" has`, edits: () => removals }];
  if (target.exists || account.file !== from.file) return [];
  return [{ title: `Move ${key} to ServiceAccount "${account.name}"`, edits: () => [set(target, value), ...removals] }];
}
