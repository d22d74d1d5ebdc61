import type { IamConditionView, IamStatementView, View } from '../../src/authoring/index.js';

/** An OIDC provider that a statement lets in. */
export interface TrustedProvider {
  /** The principal's value: the ARN of the provider. */
  readonly at: View;
  /** The issuer without `https://`, as the condition keys begin. */
  readonly issuer: string;
  /** True for an issuer of EKS, whose tokens are those of service accounts. */
  readonly isEks: boolean;
}

const PROVIDER = ':oidc-provider/';

/** The OIDC provider that a statement lets take a role by web identity, the first of several; `undefined` for other statements and principals. */
export function trustedProvider(statement: IamStatementView): TrustedProvider | undefined {
  return statement.trustsWebIdentity ? oidcProviders(statement)[0] : undefined;
}

/** The OIDC providers among a statement's principals, whatever it lets them do. */
export function oidcProviders({ principals }: IamStatementView): readonly TrustedProvider[] {
  return principals.flatMap(({ type, at }) => {
    const arn = at.string ?? '';
    const start = arn.indexOf(PROVIDER);
    if (type !== 'Federated' || start === -1) return [];
    const issuer = arn.slice(start + PROVIDER.length);
    return [{ at, issuer, isEks: issuer.startsWith('oidc.eks.') }];
  });
}

/** Operators that a value must fit for the condition to hold; `StringNotEquals` and `Null` narrow next to nothing. */
const POSITIVE = /^(?:For(?:AnyValue|AllValues):)?String(?:Equals|EqualsIgnoreCase|Like)(?:IfExists)?$/iu;
const LIKE = /Like/iu;

/** True for an operator that reads `*` and `?` as wildcards. */
export function readsWildcards({ operator }: IamConditionView): boolean {
  return LIKE.test(operator);
}

/** The conditions that hold a claim of the token (`sub`, `aud`) to values. Condition keys have no letter case. */
export function claimConditions(statement: IamStatementView, claim: 'sub' | 'aud'): readonly IamConditionView[] {
  return statement.conditions.filter(({ key, operator }) => key.toLowerCase().endsWith(`:${claim}`) && POSITIVE.test(operator));
}

/** Where a missing condition is best shown: at `Condition`, else at the provider that is let in without one. */
export function conditionPlace(statement: IamStatementView, provider: TrustedProvider): View {
  const condition = statement.root.at('Condition');
  return condition.exists ? condition : provider.at;
}
