import { defineRule, type IamPolicyView, type View } from '../../src/authoring/index.js';
import { roleOfTrust } from '../_shared/iam-role.js';
import { MOST_PLACES } from '../_shared/most-places.js';
import { Accounts, type RoleAccount } from '../_shared/role-accounts.js';
import { trustedProvider } from '../_shared/trust-policy.js';
import { accountOfSubject, TrustedSubjects, type WrittenSubject, writtenSubjects } from '../_shared/trusted-subjects.js';

export default defineRule({
  id: 'irsa/trust-policy-subject-mismatch',
  severity: 'error',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cluster-wide',
  peers: {},
  docs: {
    summary: 'A role trusts another service account than the one that names it',
    why: 'STS compares the subject of the token letter by letter. Pods of the account that names the role cannot take it, and one that no longer exists may come back in other hands.',
    remedy: 'Write `system:serviceaccount:<namespace>:<name>` of the account that has the role’s ARN.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html',
    ],
    fails: [
      `apiVersion: iam.services.k8s.aws/v1alpha1
kind: Role
metadata:
  name: checkout
spec:
  name: checkout
  assumeRolePolicyDocument: |
    {"Statement": [{"Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
      "Principal": {"Federated": "arn:aws:iam::246813579024:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/0A1B2C"},
      "Condition": {"StringEquals": {
        "oidc.eks.eu-west-1.amazonaws.com/id/0A1B2C:sub": «"system:serviceaccount:shop:checkout"»}}}]}
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  namespace: shop-prod
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::246813579024:role/checkout
`,
    ],
    passes: [
      `apiVersion: iam.services.k8s.aws/v1alpha1
kind: Role
metadata:
  name: checkout
spec:
  name: checkout
  assumeRolePolicyDocument: |
    {"Statement": [{"Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
      "Principal": {"Federated": "arn:aws:iam::246813579024:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/0A1B2C"},
      "Condition": {"StringEquals": {
        "oidc.eks.eu-west-1.amazonaws.com/id/0A1B2C:sub": "system:serviceaccount:shop:checkout"}}}]}
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  namespace: shop
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::246813579024:role/checkout
`,
    ],
  },
  messages: {
    trustsOthers: 'Role "{role}" trusts "{subject}", and ServiceAccount "{account}" of namespace "{namespace}" names this role and is not let in; write "{wanted}".',
    near: {
      text: 'No ServiceAccount of these files has the subject "{subject}"; ServiceAccount "{account}" of namespace "{namespace}" has an AWS role and would have "{wanted}".',
      severity: 'warning',
    },
    otherRole: {
      text: 'Subject "{subject}" is let into role "{role}", and that ServiceAccount names the role "{named}".',
      severity: 'warning',
    },
    absent: 'Subject "{subject}" is of no ServiceAccount of the input; whoever can make one of this name gets the role.',
    notHere: {
      text: 'Subject "{subject}" is of no ServiceAccount in these files, though they hold others of namespace "{namespace}".',
      severity: 'info',
    },
  },
  create({ report, inventory, completeInput }) {
    const accounts = new Accounts(inventory);
    const policies: IamPolicyView[] = [];
    return {
      iamPolicy: (policy) => {
        if (policy.statements.some((statement) => trustedProvider(statement) !== undefined)) policies.push(policy);
      },
      end() {
        for (const policy of policies) judge(policy);
      },
    };

    function judge(policy: IamPolicyView): void {
      const role = roleOfTrust(policy)?.name;
      const shutOut = role === undefined ? [] : shutOutOf(policy, role);
      for (const subjects of writtenSubjects(policy)) {
        const [first] = subjects;
        if (role !== undefined && first !== undefined && shutOut.length > 0) reportShutOut(role, first, shutOut);
        else for (const subject of subjects) judgeSubject(subject, role);
      }
    }

    /** The accounts that name a role and cannot take it. */
    function shutOutOf(policy: IamPolicyView, role: string): readonly RoleAccount[] {
      const users = accounts.ofRole(role);
      if (users.length === 0) return users;
      const trusted = new TrustedSubjects(policy);
      return users.filter(({ subject }) => !trusted.letIn(subject));
    }

    function reportShutOut(role: string, { at, written: subject }: WrittenSubject, shutOut: readonly RoleAccount[]): void {
      const [user] = shutOut;
      if (user === undefined) return;
      const related = shutOut.slice(0, MOST_PLACES).map((account) => ({ at: account.at, message: 'names this role and is not let in' }));
      report({ at, message: 'trustsOthers', data: { role, subject, account: user.name, namespace: user.namespace, wanted: user.subject }, related });
    }

    function judgeSubject({ at, written: subject, meant }: WrittenSubject, role: string | undefined): void {
      const named = accountOfSubject(meant);
      if (named === undefined) return;
      const known = accounts.of(meant);
      const near = known.length > 0 ? undefined : accounts.nearWithRole(named);
      if (known.length > 0) reportOtherRole(at, subject, known, role);
      else if (near !== undefined) {
        const data = { subject, account: near.name, namespace: near.namespace, wanted: near.subject };
        report({ at, message: 'near', data, related: [{ at: near.at, message: 'the role of that account' }] });
      } else if (completeInput) report({ at, message: 'absent', data: { subject } });
      else if (accounts.hasNamespace(named.namespace)) report({ at, message: 'notHere', data: { subject, namespace: named.namespace } });
    }

    function reportOtherRole(at: View, subject: string, known: readonly RoleAccount[], role: string | undefined): void {
      const other = known.find((account) => account.role !== undefined);
      if (role === undefined || other?.role === undefined || known.some((account) => account.role === role)) return;
      report({ at, message: 'otherRole', data: { subject, role, named: other.role }, related: [{ at: other.at, message: 'the role that it names' }] });
    }
  },
});
