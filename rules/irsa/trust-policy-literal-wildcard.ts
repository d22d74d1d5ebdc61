import { defineRule, hasIamWildcard } from '../../src/authoring/index.js';
import { claimConditions, readsWildcards, trustedProvider } from '../_shared/trust-policy.js';

export default defineRule({
  id: 'irsa/trust-policy-literal-wildcard',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'A trust policy compares a wildcard letter by letter',
    why: 'StringEquals takes `*` and `?` as they stand. No token has such a subject, so nobody can take the role.',
    remedy: 'Name the service accounts one by one; or write `StringLike`, as narrow as it can be.',
    references: [
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
      'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
    ],
    fails: [
      `{"Version": "2012-10-17", "Statement": [{
  "Effect": "Allow",
  "Principal": {"Federated": "arn:aws:iam::246813579024:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/0A1B2C"},
  "Action": "sts:AssumeRoleWithWebIdentity",
  "Condition": {
    "StringEquals": {"oidc.eks.eu-west-1.amazonaws.com/id/0A1B2C:sub": «"system:serviceaccount:shop:*"»}}
}]}
`,
    ],
    passes: [
      `{"Version": "2012-10-17", "Statement": [{
  "Effect": "Allow",
  "Principal": {"Federated": "arn:aws:iam::246813579024:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/0A1B2C"},
  "Action": "sts:AssumeRoleWithWebIdentity",
  "Condition": {"StringEquals": {
    "oidc.eks.eu-west-1.amazonaws.com/id/0A1B2C:aud": "sts.amazonaws.com",
    "oidc.eks.eu-west-1.amazonaws.com/id/0A1B2C:sub": "system:serviceaccount:shop:checkout"}}
}]}
`,
    ],
  },
  messages: {
    literal: '{operator} reads "{value}" letter by letter, so this value fits no token; name what it stands for, or write {meant}.',
  },
  create({ report }) {
    return {
      iamStatement(statement) {
        if (trustedProvider(statement) === undefined) return;
        for (const condition of (['sub', 'aud'] as const).flatMap((claim) => claimConditions(statement, claim))) {
          if (readsWildcards(condition)) continue;
          const { operator } = condition;
          const meant = operator.replace(/Equals(?:IgnoreCase)?/iu, 'Like');
          for (const at of condition.values) {
            const value = at.string ?? '';
            if (hasIamWildcard(value)) report({ at, message: 'literal', data: { operator, value, meant } });
          }
        }
      },
    };
  },
});
