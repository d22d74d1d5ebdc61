import { ACCOUNT_USER_PREFIX, defineRule, hasIamWildcard } from '../../src/authoring/index.js';
import { claimConditions, trustedProvider } from '../_shared/trust-policy.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'irsa/trust-policy-subject-malformed',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'A trust policy names a subject that no service account has',
    why: 'The subject of a pod’s token is always `system:serviceaccount:<namespace>:<name>`. Another text never fits, and nobody can take the role.',
    remedy: 'Write `system:serviceaccount:<namespace>:<name>`.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html',
    ],
    fails: [
      `{"Version": "2012-10-17", "Statement": [{
  "Effect": "Allow",
  "Principal": {"Federated": "arn:aws:iam::246813579024:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/0A1B2C"},
  "Action": "sts:AssumeRoleWithWebIdentity",
  "Condition": {
    "StringEquals": {"oidc.eks.eu-west-1.amazonaws.com/id/0A1B2C:sub": «"shop:checkout"»}}
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
    malformed: 'Subject "{subject}" {fault}, so no token of the cluster has it; write system:serviceaccount:<namespace>:<name>.',
  },
  create({ report }) {
    return {
      iamStatement(statement) {
        if (trustedProvider(statement)?.isEks !== true) return;
        for (const condition of claimConditions(statement, 'sub')) {
          for (const at of condition.values) {
            const subject = at.string;
            if (subject === undefined || isUnknownText(subject)) continue;
            const fault = hasIamWildcard(subject) ? faultOfPattern(subject) : faultOf(subject);
            if (fault !== undefined) report({ at, message: 'malformed', data: { subject, fault } });
          }
        }
      },
    };
  },
});

function faultOf(subject: string): string | undefined {
  if (!subject.startsWith(ACCOUNT_USER_PREFIX)) {
    return subject.toLowerCase().startsWith(ACCOUNT_USER_PREFIX) ? 'has capitals in its prefix' : 'does not begin with system:serviceaccount:';
  }
  const parts = subject.slice(ACCOUNT_USER_PREFIX.length).split(':');
  if (parts.length !== 2) return parts.length < 2 ? 'has no name after its namespace' : 'has too many parts';
  const [namespace = '', name = ''] = parts;
  if (namespace === '' || name === '') return namespace === '' ? 'has no namespace' : 'has no name';
  if (!NAMESPACE.test(namespace)) return `has the namespace "${namespace}", which none can be called`;
  return NAME.test(name) ? undefined : `has the name "${name}", which no account can have`;
}

/** Of a pattern, only the text before its first wildcard is sure. */
function faultOfPattern(pattern: string): string | undefined {
  const fixed = pattern.slice(0, pattern.search(/[*?$]/u));
  const isPossible = fixed.startsWith(ACCOUNT_USER_PREFIX) || ACCOUNT_USER_PREFIX.startsWith(fixed);
  return isPossible ? undefined : 'does not begin with system:serviceaccount:';
}

/** A DNS label, and a DNS subdomain: what a namespace and a ServiceAccount can be called. */
const NAMESPACE = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/u;
const NAME = /^[a-z0-9](?:[-.a-z0-9]{0,251}[a-z0-9])?$/u;
