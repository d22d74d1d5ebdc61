import { defineRule } from '../../src/authoring/index.js';
import { oidcProviders } from '../_shared/trust-policy.js';

export default defineRule({
  id: 'irsa/trust-policy-wrong-action',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'A trust policy lets an OIDC provider in by an action that it cannot use',
    why: 'A pod takes a role with its token by sts:AssumeRoleWithWebIdentity. This statement allows another action, so STS refuses every pod.',
    remedy: 'Write `sts:AssumeRoleWithWebIdentity`.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html',
    ],
    fails: [
      `{"Version": "2012-10-17", "Statement": [{
  "Effect": "Allow",
  "Principal": {"Federated": "arn:aws:iam::246813579024:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/0A1B2C"},
  "Action": «"sts:AssumeRole"»,
  "Condition": {"StringEquals": {"oidc.eks.eu-west-1.amazonaws.com/id/0A1B2C:sub": "system:serviceaccount:shop:checkout"}}
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
    wrongAction: 'An OIDC provider cannot use {action}, so no pod can take the role; write sts:AssumeRoleWithWebIdentity.',
  },
  create({ report }) {
    return {
      iamStatement(statement) {
        const { actions, effect } = statement;
        const [provider] = oidcProviders(statement);
        if (provider === undefined || effect !== 'Allow' || statement.trustsWebIdentity) return;
        const at = actions.find(({ string }) => /^sts:AssumeRole(?:WithSAML)?$/iu.test(string ?? ''));
        if (at === undefined) return;
        report({ at, message: 'wrongAction', data: { action: at.string ?? '' }, related: [{ at: provider.at, message: 'the provider that is let in' }] });
      },
    };
  },
});
