import { defineRule, type IamConditionView } from '../../src/authoring/index.js';
import { oidcProviders } from '../_shared/trust-policy.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'irsa/trust-policy-provider-mismatch',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'A condition of a trust policy is about another issuer than its OIDC provider',
    why: 'A condition key begins with the issuer of the provider that is let in. Another key is not in the token, so the condition never holds and nobody can take the role.',
    remedy: 'Write keys as `<issuer>:sub` and `<issuer>:aud`: the text after `oidc-provider/`, without `https://`. In zsh, `$oidc_provider:aud` loses its end; write `${oidc_provider}:aud`.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html',
    ],
    fails: [
      `{"Version": "2012-10-17", "Statement": [{
  "Effect": "Allow",
  "Principal": {"Federated": "arn:aws:iam::246813579024:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/0A1B2C"},
  "Action": "sts:AssumeRoleWithWebIdentity",
  "Condition": {"StringEquals": {
    "oidc.eks.eu-west-1.amazonaws.com/id/0A1B2C:aud": "sts.amazonaws.com",
    «"oidc.eks.eu-west-1.amazonaws.com/id/FFFFFF:sub"»: "system:serviceaccount:shop:checkout"}}
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
    otherIssuer: 'The key "{key}" is about the issuer "{found}", and the provider let in is "{issuer}", so this condition never holds; write "{issuer}:{claim}".',
    scheme: 'The key "{key}" holds the scheme of a URL, so this condition never holds; write "{issuer}:{claim}".',
    noClaim: 'The key "{key}" does not end in a claim such as :sub or :aud, so this condition never holds; write "{issuer}:sub" or "{issuer}:aud".',
    providerScheme: 'The ARN of an OIDC provider holds its issuer without "https://"; as it stands, no such provider exists.',
  },
  create({ report }) {
    return {
      iamStatement(statement) {
        if (!statement.trustsWebIdentity) return;
        const providers = oidcProviders(statement).filter(({ issuer }) => !isUnknownText(issuer));
        const [first, ...others] = providers;
        if (first === undefined) return;
        for (const { at, issuer } of providers) if (SCHEME.test(issuer)) report({ at, message: 'providerScheme' });
        if (providers.some(({ issuer }) => SCHEME.test(issuer))) return;
        const issuers = new Set([first, ...others].map(({ issuer }) => issuer.toLowerCase()));
        const related = [{ at: first.at, message: 'the provider that is let in' }];
        for (const condition of statement.conditions) {
          const { key } = condition;
          const at = condition.at.key;
          const { issuer } = first;
          const { fault, found, claim } = splitKey(condition, issuers);
          if (fault === 'scheme') report({ at, message: 'scheme', data: { key, issuer, claim: CLAIM.test(claim) ? claim : 'sub' }, related });
          else if (fault === 'noClaim') report({ at, message: 'noClaim', data: { key, issuer }, related });
          else if (fault === 'otherIssuer') report({ at, message: 'otherIssuer', data: { key, found, issuer, claim }, related });
        }
      },
    };
  },
});

interface SplitKey {
  readonly fault: 'scheme' | 'noClaim' | 'otherIssuer' | undefined;
  /** What stands before and after the last colon. */
  readonly found: string;
  readonly claim: string;
}

/** A condition key, and what is wrong with it: nothing with keys of IAM itself and with claims that a provider may bring. */
function splitKey({ key, operator }: IamConditionView, issuers: ReadonlySet<string>): SplitKey {
  const colon = key.lastIndexOf(':');
  const found = key.slice(0, Math.max(0, colon));
  const claim = key.slice(colon + 1);
  const isFine = isUnknownText(key) || OF_IAM.test(key) || NEGATIVE.test(operator) || issuers.has(found.toLowerCase());
  if (SCHEME.test(key)) return { fault: 'scheme', found, claim };
  if (isFine) return { fault: undefined, found, claim };
  return { fault: found === '' || claim === '' || claim.includes('/') ? 'noClaim' : 'otherIssuer', found, claim };
}

const SCHEME = /https?:\/\//iu;
const OF_IAM = /^(?:aws|sts|iam|saml):/iu;
const CLAIM = /^\w+$/u;

/** Operators that hold where a key is not in the token. */
const NEGATIVE = /Not|^Null$|IfExists$|^ForAllValues:/iu;
