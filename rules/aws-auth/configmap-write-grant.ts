import { ACK_EKS_GROUP, AUTHENTICATOR_GROUP, defineRule, EKSCTL_GROUP, type Inventory } from '../../src/authoring/index.js';
import { roleAnnotation } from '../_shared/cloud-role.js';
import { powerMessages } from '../_shared/power.js';
import { type PowerCause, powerCauses, reportCause } from '../_shared/power-causes.js';

export default defineRule({
  id: 'aws-auth/configmap-write-grant',
  severity: 'error',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: {
    trivy: ['AVD-KSV-0115', 'AVD-KSV-0049'],
    'rbac-police': ['eks_modify_aws_auth'],
    kubescape: ['C-0037'],
  },
  docs: {
    summary: 'A role can rewrite aws-auth',
    why: 'The ConfigMap kube-system/aws-auth says which AWS identity is in which group: who writes it makes itself a member of `system:masters` on an EKS cluster that reads it. For a role that names neither `aws-auth` nor kube-system, in files where nothing speaks of EKS, it is worth knowing and no more.',
    remedy: 'Name the ConfigMaps in `resourceNames`, without `aws-auth`, and leave out `create` and `deletecollection`, whose requests carry no name; or give the right outside kube-system. Access entries of EKS cannot be changed from inside the cluster.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html',
      'https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: onboarding
  namespace: kube-system
rules:
  - apiGroups: [""]
    resources: [«configmaps»]
    resourceNames: [aws-auth]
    verbs: [get, patch]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: onboarding
  namespace: kube-system
rules:
  - apiGroups: [""]
    resources: [configmaps]
    resourceNames: [onboarding]
    verbs: [get, patch]
`,
    ],
  },
  messages: powerMessages(
    '{role} may write the ConfigMap aws-auth in kube-system ({verbs}): on an EKS cluster that reads it, its holder can map any AWS identity to cluster administrators.',
    'aws-auth/configmap-write-grant',
  ),
  create({ report, inventory, kubernetesMinor }) {
    let onEks: boolean | undefined;
    const graded = (cause: PowerCause, isNamed: boolean): PowerCause => {
      if (isNamed || cause.hit.severity !== 'warning') return cause;
      onEks ??= speaksOfEks(inventory);
      return onEks ? cause : { ...cause, hit: { ...cause.hit, severity: 'info' } };
    };
    return {
      role(role) {
        for (const cause of powerCauses('aws-auth/configmap-write-grant', role, kubernetesMinor)) reportCause(report, graded(cause, role.namespace === 'kube-system'));
      },
    };
  },
});

/** Kinds that only clusters of EKS have. */
const EKS_KINDS = [
  [EKSCTL_GROUP, 'ClusterConfig'],
  [AUTHENTICATOR_GROUP, 'IAMIdentityMapping'],
  [ACK_EKS_GROUP, 'Cluster'],
  [ACK_EKS_GROUP, 'AccessEntry'],
  [ACK_EKS_GROUP, 'PodIdentityAssociation'],
] as const;

/** Whether something in the input says that its cluster is one of EKS: aws-auth, a role of an account, or a kind of EKS. */
function speaksOfEks(inventory: Inventory): boolean {
  return (
    inventory.ofKind('', 'ConfigMap').some(({ name }) => name === 'aws-auth') ||
    EKS_KINDS.some(([group, kind]) => inventory.ofKind(group, kind).length > 0) ||
    inventory.ofKind('', 'ServiceAccount').some((account) => roleAnnotation(account) !== undefined)
  );
}
