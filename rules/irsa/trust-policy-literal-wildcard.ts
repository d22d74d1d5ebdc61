import { defineRule, type Edit, type FixOffer, hasIamWildcard, type IamConditionView, type IamStatementView, remove, renameKey, set } from '../../src/authoring/index.js';
import { claimConditions, readsWildcards, trustedProvider } from '../_shared/trust-policy.js';

export default defineRule({
  id: 'irsa/trust-policy-literal-wildcard',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  fix: 'suggestion',
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
            if (hasIamWildcard(value)) report({ at, message: 'literal', data: { operator, value, meant }, suggestions: matching(statement, condition, meant) });
          }
        }
      },
    };
  },
});

/** Accounts of one namespace; wider patterns would let in accounts that nobody thought of. */
const OF_ONE_NAMESPACE = /^system:serviceaccount:[^*?:]+:[^:]+$/u;

/** The same condition under an operator that reads wildcards. Beside other conditions only this one goes there. */
function matching(statement: IamStatementView, { at, key, values }: IamConditionView, meant: string): readonly FixOffer[] {
  const held = at.parent;
  const value = at.value;
  const isNarrow = values.every(({ string }) => string !== undefined && (OF_ONE_NAMESPACE.test(string) || !hasIamWildcard(string)));
  const there = statement.root.at('Condition', meant);
  if (held === undefined || !isNarrow || there.at(key).exists) return [];
  const written = typeof value === 'string' ? value : values.flatMap(({ string }) => string ?? []);
  const edits = (): readonly Edit[] => {
    const isAlone = held.entries().length === 1;
    if (isAlone && !there.exists) return [renameKey(held, meant)];
    return [set(there.at(key), written), remove(isAlone ? held : at)];
  };
  return [{ title: `Write ${meant}`, edits }];
}
