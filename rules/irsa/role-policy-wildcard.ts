import { defineRule, type ObjectView, type View } from '../../src/authoring/index.js';
import { isIamGroup } from '../_shared/iam-role.js';
import { objectName } from '../_shared/object-name.js';

export default defineRule({
  id: 'irsa/role-policy-wildcard',
  severity: 'error',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'A policy lets its role do everything',
    why: 'Whoever breaks into one pod with this role has the AWS account: its data, its other roles, its bill.',
    remedy: 'List the actions and the resources that the workload needs.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html',
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
    ],
    fails: [
      `apiVersion: iam.services.k8s.aws/v1alpha1
kind: Policy
metadata:
  name: checkout
spec:
  name: checkout
  policyDocument: |
    {"Version": "2012-10-17", "Statement": [
      {"Effect": "Allow", "Action": «"*"», "Resource": "*"}]}
`,
    ],
    passes: [
      `apiVersion: iam.services.k8s.aws/v1alpha1
kind: Policy
metadata:
  name: checkout
spec:
  name: checkout
  policyDocument: |
    {"Version": "2012-10-17", "Statement": [
      {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::invoices/*"}]}
`,
    ],
  },
  messages: {
    everything: 'This allows action "{action}" on every resource{whom}; list the actions and resources that are needed.',
    document: {
      text: 'This policy document allows action "{action}" on every resource; list the actions and resources that are needed.',
      severity: 'warning',
    },
    managed: 'Policy {policy} {power}; attach one with the actions and resources that the workload needs.',
  },
  create({ report }) {
    return {
      iamStatement(statement) {
        const { effect, policy, principals, resources, root } = statement;
        if (effect !== 'Allow' || principals.length > 0 || root.at('Condition').exists) return;
        if (!resources.some(({ string }) => string === '*')) return;
        const at = statement.actions.find(({ string }) => EVERYTHING.has((string ?? '').toLowerCase()));
        if (at === undefined) return;
        const action = at.string ?? '';
        const { object } = policy;
        if (object === undefined || object.group === '') report({ at, message: 'document', data: { action } });
        else report({ at, message: 'everything', data: { action, whom: ` to ${objectName(object)}` } });
      },
      object(object) {
        for (const at of attachedPolicies(object)) {
          const policy = MANAGED.exec(at.string ?? '')?.[1];
          const power = policy === undefined ? undefined : POWERS[policy];
          if (policy !== undefined && power !== undefined) report({ at, message: 'managed', data: { policy, power } });
        }
      },
    };
  },
});

/** `iam:*` can give itself the rest. */
const EVERYTHING: ReadonlySet<string> = new Set(['*', '*:*', 'iam:*']);

const MANAGED = /^arn:aws[a-z0-9-]*:iam::aws:policy\/(AdministratorAccess|PowerUserAccess|IAMFullAccess)$/u;

const POWERS: Readonly<Record<string, string>> = {
  AdministratorAccess: 'allows everything in the AWS account',
  PowerUserAccess: 'allows everything in the AWS account but IAM',
  IAMFullAccess: 'lets its holder give itself every right',
};

/** The managed policies that an object attaches to a role, as views of their ARNs. */
function attachedPolicies(object: ObjectView): readonly View[] {
  if (object.is('eksctl.io', 'ClusterConfig')) {
    const iam = object.at('iam');
    return [
      ...iam.at('serviceAccounts').items().flatMap((account) => account.at('attachPolicyARNs').items()),
      ...iam.at('podIdentityAssociations').items().flatMap((each) => each.at('permissionPolicyARNs').items()),
    ];
  }
  if (!isIamGroup(object.group)) return [];
  const provider = object.at('spec', 'forProvider');
  if (object.kind === 'RolePolicyAttachment') return [provider.at('policyArn')];
  return object.kind === 'Role' ? [...object.at('spec', 'policies').items(), ...provider.at('managedPolicyArns').items()] : [];
}
