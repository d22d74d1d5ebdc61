import { defineRule, set } from '../../src/authoring/index.js';
import { claimConditions, conditionPlace, readsWildcards, trustedProvider } from '../_shared/trust-policy.js';

export default defineRule({
  id: 'irsa/trust-policy-no-audience',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'object',
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'A trust policy does not look at the audience of the token',
    why: 'A token that a pod was given for another service can then be used to take the role, as long as the OIDC provider lists that audience.',
    remedy: 'Add a `StringEquals` condition on `<issuer>:aud` with `sts.amazonaws.com` (`sts.amazonaws.com.cn` in China).',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html',
    ],
    fails: [
      `{"Version": "2012-10-17", "Statement": [{
  "Effect": "Allow",
  "Principal": {"Federated": "arn:aws:iam::246813579024:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/0A1B2C"},
  "Action": "sts:AssumeRoleWithWebIdentity",
  «"Condition"»: {"StringEquals": {"oidc.eks.eu-west-1.amazonaws.com/id/0A1B2C:sub": "system:serviceaccount:shop:checkout"}}
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
    anyAudience: 'This trust policy does not look at the audience of the token; add a StringEquals condition on "{key}" with "sts.amazonaws.com".',
  },
  create({ report }) {
    return {
      iamStatement(statement) {
        const provider = trustedProvider(statement);
        if (provider === undefined) return;
        const held = claimConditions(statement, 'aud').some(
          (condition) => !(readsWildcards(condition) && condition.values.some(({ string }) => /^\*+$/u.test(string ?? ''))),
        );
        if (held) return;
        const at = conditionPlace(statement, provider);
        const related = at === provider.at ? [] : [{ at: provider.at, message: 'the provider that is let in' }];
        const key = `${provider.issuer}:aud`;
        const suggestions = [{ title: 'Ask for the audience sts.amazonaws.com', edits: () => [set(statement.root.at('Condition', 'StringEquals', key), 'sts.amazonaws.com')] }];
        report({ at, message: 'anyAudience', data: { key }, related, suggestions });
      },
    };
  },
});
