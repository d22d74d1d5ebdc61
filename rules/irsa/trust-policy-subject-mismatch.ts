import { defineRule, type IamPolicyView, type View } from '../../src/authoring/index.js';
import { addTo } from '../_shared/grouped.js';
import { roleOfTrust } from '../_shared/iam-role.js';
import { MOST_PLACES } from '../_shared/most-places.js';
import { once } from '../_shared/once.js';
import { Accounts } from '../_shared/role-accounts.js';
import { accountOfSubject, isKnownSubject, type SubjectCondition, subjectConditions, trustedProvider, type TrustedSubjects, trustedSubjects } from '../_shared/trust-policy.js';

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
    const trustIn = once((policy: IamPolicyView) => new Trusting(policy));
    const shutOutOf = once((policy: IamPolicyView) => {
      const role = roleOfTrust(policy)?.name;
      return role === undefined ? [] : accounts.ofRole(role).filter(({ subject }) => !trustIn(policy).letsIn(subject));
    });
    const reportAbsent = (at: View, subject: string, namespace: string): void => {
      if (completeInput) report({ at, message: 'absent', data: { subject } });
      else if (accounts.hasNamespace(namespace)) report({ at, message: 'notHere', data: { subject, namespace } });
    };
    return {
      iamPolicy: (policy) => {
        if (policy.statements.some((statement) => trustedProvider(statement) !== undefined)) policies.push(policy);
      },
      end() {
        for (const { policy, role, subjects } of policies.flatMap(trustOf)) {
          const [first] = subjects;
          if (first === undefined) continue;
          const shutOut = shutOutOf(policy);
          const [user] = shutOut;
          if (role !== undefined && user !== undefined) {
            const related = shutOut.slice(0, MOST_PLACES).map(({ at }) => ({ at, message: 'names this role and is not let in' }));
            const data = { role, subject: first.written, account: user.name, namespace: user.namespace, wanted: user.subject };
            report({ at: first.at, message: 'trustsOthers', data, related });
            continue;
          }
          for (const { at, written: subject, meant } of subjects) {
            const named = accountOfSubject(meant);
            if (named === undefined) continue;
            const known = accounts.of(meant);
            const other = role === undefined ? undefined : known.find((account) => account.role !== undefined && account.role !== role);
            if (role !== undefined && other?.role !== undefined && !known.some((account) => account.role === role)) {
              report({ at, message: 'otherRole', data: { subject, role, named: other.role }, related: [{ at: other.at, message: 'the role that it names' }] });
            }
            if (known.length > 0) continue;
            const near = accounts.nearWithRole(named);
            if (near === undefined) reportAbsent(at, subject, named.namespace);
            else {
              const data = { subject, account: near.name, namespace: near.namespace, wanted: near.subject };
              report({ at, message: 'near', data, related: [{ at: near.at, message: 'the role of that account' }] });
            }
          }
        }
      },
    };
  },
});

interface Trust {
  readonly policy: IamPolicyView;
  /** The role's name in IAM, where it is known. */
  readonly role: string | undefined;
  /** The values that subjects of one statement are compared with. */
  readonly subjects: readonly TrustedSubject[];
}

interface TrustedSubject {
  readonly at: View;
  readonly written: string;
  /** As an account that it lets in has it: names of accounts and namespaces are in small letters. */
  readonly meant: string;
}

/** The statements of a policy that compare subjects with values that are all written down. */
function trustOf(policy: IamPolicyView): readonly Trust[] {
  const role = roleOfTrust(policy)?.name;
  return policy.statements
    .filter((statement) => trustedProvider(statement) !== undefined)
    .map(subjectConditions)
    .filter((conditions) => conditions.every(({ values }) => values.every(isKnownSubject)))
    .map((conditions) => ({ policy, role, subjects: conditions.flatMap(subjectsOf) }));
}

function subjectsOf({ values, isCaseless }: SubjectCondition): readonly TrustedSubject[] {
  return values.map((at) => {
    const written = at.string ?? '';
    return { at, written, meant: isCaseless ? written.toLowerCase() : written };
  });
}

/** Whom the statements of a policy let in as web identities. */
class Trusting {
  /** By what they spell, in small letters. */
  readonly #bySubject = new Map<string, TrustedSubjects[]>();
  /** Those that do not spell subjects out. */
  readonly #others: TrustedSubjects[] = [];

  constructor({ statements }: IamPolicyView) {
    for (const statement of statements) if (trustedProvider(statement) !== undefined) this.#add(trustedSubjects(statement));
  }

  /** Whether some statement lets a subject in. */
  letsIn(subject: string): boolean {
    return [this.#bySubject.get(subject.toLowerCase()) ?? [], this.#others].some((trusts) => trusts.some(({ letIn }) => letIn(subject)));
  }

  #add(subjects: TrustedSubjects): void {
    if (subjects.spelled === undefined) this.#others.push(subjects);
    for (const subject of subjects.spelled ?? []) {
      addTo(this.#bySubject, subject, subjects);
    }
  }
}
