import { defineRule } from '../../src/authoring/index.js';
import { claimConditions, conditionPlace, trustedProvider } from '../_shared/trust-policy.js';

export default defineRule({
  id: 'irsa/trust-policy-no-subject',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'A trust policy lets in every token of an OIDC provider',
    why: 'Every pod of a cluster can get a token of its provider. Without a condition on the subject, each of them can take the role, whatever its service account.',
    remedy: 'Add a `StringEquals` condition on `<issuer>:sub` with `system:serviceaccount:<namespace>:<name>`.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html',
    ],
    fails: [
      `{"Version": "2012-10-17", "Statement": [{
  "Effect": "Allow",
  "Principal": {"Federated": "arn:aws:iam::246813579024:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/0A1B2C"},
  "Action": "sts:AssumeRoleWithWebIdentity",
  «"Condition"»: {"StringEquals": {"oidc.eks.eu-west-1.amazonaws.com/id/0A1B2C:aud": "sts.amazonaws.com"}}
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
    anyPod: 'This trust policy does not look at the subject of the token, so any pod of the cluster can take the role; add a condition on "{key}" that names the service account.',
    anyToken: 'This trust policy does not look at the subject of the token, so any token of this provider can take the role; add a condition on "{key}" that names who may.',
  },
  create({ report }) {
    return {
      iamStatement(statement) {
        const provider = trustedProvider(statement);
        if (provider === undefined || claimConditions(statement, 'sub').length > 0) return;
        const at = conditionPlace(statement, provider);
        const related = at === provider.at ? [] : [{ at: provider.at, message: 'the provider that is let in' }];
        report({ at, message: provider.isEks ? 'anyPod' : 'anyToken', data: { key: `${provider.issuer}:sub` }, related });
      },
    };
  },
});
