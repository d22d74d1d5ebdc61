import { ACCOUNT_USER_PREFIX, defineRule } from '../../src/authoring/index.js';
import { claimConditions, readsWildcards, trustedProvider } from '../_shared/trust-policy.js';

export default defineRule({
  id: 'irsa/trust-policy-wildcard-subject',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'A trust policy lets in service accounts by a wildcard',
    why: 'Whoever can make a pod in a namespace that the pattern covers can take the role: with a wildcard for the namespace that is everyone who can make a pod anywhere.',
    remedy: 'Name each service account: `StringEquals` with `system:serviceaccount:<namespace>:<name>`, as a list for several.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
    ],
    fails: [
      `{"Version": "2012-10-17", "Statement": [{
  "Effect": "Allow",
  "Principal": {"Federated": "arn:aws:iam::246813579024:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/0A1B2C"},
  "Action": "sts:AssumeRoleWithWebIdentity",
  "Condition": {
    "StringEquals": {"oidc.eks.eu-west-1.amazonaws.com/id/0A1B2C:aud": "sts.amazonaws.com"},
    "StringLike": {"oidc.eks.eu-west-1.amazonaws.com/id/0A1B2C:sub": «"system:serviceaccount:*:checkout"»}}
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
    anyNamespace: 'Subject "{subject}" fits service accounts of every namespace, so whoever can make a pod anywhere can take the role; name the namespace and the account.',
    someNamespaces: {
      text: 'Subject "{subject}" fits every namespace whose name begins or ends like this, also ones that are made later; name the namespace.',
      severity: 'warning',
    },
    anyAccount: {
      text: 'Subject "{subject}" fits every service account of the namespace, so each of its pods can take the role; name the account.',
      severity: 'warning',
    },
  },
  create({ report }) {
    return {
      iamStatement(statement) {
        if (trustedProvider(statement) === undefined) return;
        const conditions = claimConditions(statement, 'sub');
        // All conditions must hold: one that names the subject narrows what another one leaves open.
        if (conditions.some((condition) => !readsWildcards(condition))) return;
        for (const at of conditions.flatMap(({ values }) => values)) {
          const subject = at.string ?? '';
          const message = reach(subject.replaceAll(POLICY_VARIABLE, 'x'));
          if (message !== undefined) report({ at, message, data: { subject } });
        }
      },
    };
  },
});

/** Variables of IAM and of templates, also the escapes `\${*}` and `\${?}`: no wildcards. */
const POLICY_VARIABLE = /\$\{[^{}]*\}/gu;

/** How far a pattern reaches; `undefined` where it fits one account, or subjects that are no service accounts. */
function reach(pattern: string): 'anyNamespace' | 'someNamespaces' | 'anyAccount' | undefined {
  if (/^[*?:]*\*[*?:]*$/u.test(pattern)) return 'anyNamespace';
  const wildcard = pattern.search(/[*?]/u);
  if (wildcard <= 0) return undefined;
  const fixed = pattern.slice(0, wildcard);
  if (ACCOUNT_USER_PREFIX.startsWith(fixed)) return 'anyNamespace';
  if (!fixed.startsWith(ACCOUNT_USER_PREFIX)) return undefined;
  const [namespace = '', ...name] = pattern.slice(ACCOUNT_USER_PREFIX.length).split(':');
  if (namespace.includes('*') || namespace.includes('?')) return 'someNamespaces';
  return /^\**\*$/u.test(name.join(':')) ? 'anyAccount' : undefined;
}
