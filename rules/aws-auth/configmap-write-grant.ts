import { defineRule, type PolicyRuleView } from '../../src/authoring/index.js';
import { type PowerCause, powerCause, powerMessages, reportCause } from '../_shared/power.js';

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
    why: 'The ConfigMap kube-system/aws-auth says which AWS identity is in which group: who writes it makes itself a member of `system:masters` on an EKS cluster that reads it.',
    remedy: 'Name the ConfigMaps in `resourceNames`, without `aws-auth`, or give the right outside kube-system. Access entries of EKS cannot be changed from inside the cluster.',
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
  ),
  create({ report, kubernetesMinor }) {
    const causes: { readonly cause: PowerCause; readonly rule: PolicyRuleView }[] = [];
    let runsOnEks = false;
    return {
      awsAuth() {
        runsOnEks = true;
      },
      serviceAccount(account) {
        runsOnEks ||= account.at('metadata', 'annotations', 'eks.amazonaws.com/role-arn').exists;
      },
      policyRule(rule) {
        const cause = powerCause('aws-auth/configmap-write-grant', rule, kubernetesMinor);
        if (cause !== undefined) causes.push({ cause, rule });
      },
      end() {
        for (const { cause, rule } of causes) {
          const severity = runsOnEks ? 'error' : cause.hit.severity;
          reportCause(report, { ...cause, hit: { ...cause.hit, severity } }, rule);
        }
      },
    };
  },
});
