import { defineRule, findPlaceholder, type IamPolicyView, type IamStatementView, type Place } from '../../src/authoring/index.js';

export default defineRule({
  id: 'irsa/trust-policy-placeholder',
  severity: 'error',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'object',
  supersedes: ['meta/placeholder'],
  peers: {},
  docs: {
    summary: 'A trust policy holds a shell variable or template text',
    why: 'IAM takes the text as it is. The policy is refused, or the condition never holds and no pod gets the role.',
    remedy: 'Put the real values in. A here-document expands variables only if its word is not quoted, and zsh reads `$name:aud` as a modifier: write `${name}:aud`.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html',
    ],
    fails: [
      `{"Version": "2012-10-17", "Statement": [{
  "Effect": "Allow",
  "Principal": {"Federated": «"arn:aws:iam::$account_id:oidc-provider/$oidc_provider"»},
  "Action": "sts:AssumeRoleWithWebIdentity",
  "Condition": {"StringEquals": {"$oidc_provider:sub": "system:serviceaccount:$namespace:$service_account"}}
}]}
`,
    ],
    passes: [
      `{"Version": "2012-10-17", "Statement": [{
  "Effect": "Allow",
  "Principal": {"AWS": "arn:aws:iam::246813579024:role/deployer"},
  "Action": "sts:AssumeRole",
  "Condition": {"StringLike": {"sts:RoleSessionName": "\${aws:username}"}}
}]}
`,
    ],
  },
  messages: {
    variable: 'The variable {text} was never expanded, and IAM takes it as it stands; put the real value in.',
    leftover: 'The template text "{text}" was left in place, and IAM takes it as it stands; put the real value in.',
  },
  create({ report }) {
    return {
      iamPolicy(policy) {
        const [first, ...others] = leftoversOf(policy);
        if (first === undefined) return;
        const related = others.map(({ at, text }) => ({ at, message: `${text}, too` }));
        report({ at: first.at, message: first.isVariable ? 'variable' : 'leftover', data: { text: first.text }, related });
      },
    };
  },
});

interface Leftover {
  readonly at: Place;
  readonly text: string;
  readonly isVariable: boolean;
}

/** Template text of the statements that let someone take a role: one text that nobody filled in shows at many places. */
function leftoversOf({ statements }: IamPolicyView): readonly Leftover[] {
  return statements.filter(isTrust).flatMap(({ conditions, principals }) => [
    ...principals.flatMap(({ at }) => leftover(at, at.string)),
    ...conditions.flatMap(({ at, key, values }) => [...leftover(at.key, key), ...values.flatMap((value) => leftover(value, value.string))]),
  ]);
}

function isTrust({ actions, principals }: IamStatementView): boolean {
  return principals.length > 0 && actions.some(({ string }) => /^sts:/iu.test(string ?? ''));
}

function leftover(at: Place, text: string | undefined): readonly Leftover[] {
  const found = findPlaceholder(text ?? '');
  return found === undefined ? [] : [{ at, text: found.text, isVariable: found.kind === 'variable' }];
}
