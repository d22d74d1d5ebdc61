import { accountOfUser, type IamConditionView, iamLike, type IamStatementView, type View } from '../../src/authoring/index.js';
import { isUnknownText } from './words.js';

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

/** Namespace and name of a subject that names one account; `undefined` for patterns and for anything else. */
export function accountOfSubject(subject: string): { readonly namespace: string; readonly name: string } | undefined {
  return /[*?]/u.test(subject) ? undefined : accountOfUser(subject);
}

/** The values that one condition compares the subject with. */
export interface SubjectCondition {
  readonly values: readonly View[];
  /** True when upper and lower case are the same to it. */
  readonly isCaseless: boolean;
  readonly hasWildcards: boolean;
}

/** The conditions of a statement on the subject. */
export function subjectConditions(statement: IamStatementView): readonly SubjectCondition[] {
  return claimConditions(statement, 'sub').map((condition) => ({
    values: condition.values,
    isCaseless: /IgnoreCase/iu.test(condition.operator),
    hasWildcards: readsWildcards(condition),
  }));
}

/** Whether it is known what a value says: no template and no placeholder. */
export function isKnownSubject({ string }: View): boolean {
  return string !== undefined && !isUnknownText(string);
}

/** The subjects that a statement lets in. */
export interface TrustedSubjects {
  /** All of them in small letters, and perhaps more, where a condition spells them out; `undefined` where wildcards do, or no condition at all. */
  readonly spelled: ReadonlySet<string> | undefined;
  /** Whether all conditions on the subject let this one in, or may. A statement without one lets in everybody. */
  readonly letIn: (subject: string) => boolean;
}

/** Makes the subjects of a statement out of its conditions, once for all that are asked about. */
export function trustedSubjects(statement: IamStatementView): TrustedSubjects {
  const conditions = subjectConditions(statement).map(({ values, isCaseless, hasWildcards }) => {
    if (!values.every(isKnownSubject)) return { spelled: undefined, fits: () => true };
    const wanted = values.map(({ string }) => string ?? '');
    if (hasWildcards) return { spelled: undefined, fits: (subject: string) => wanted.some((pattern) => iamLike(pattern, subject)) };
    const small = new Set(wanted.map((word) => word.toLowerCase()));
    const written = isCaseless ? small : new Set(wanted);
    return { spelled: small, fits: (subject: string) => written.has(isCaseless ? subject.toLowerCase() : subject) };
  });
  return {
    spelled: conditions.find(({ spelled }) => spelled !== undefined)?.spelled,
    letIn: (subject) => conditions.every(({ fits }) => fits(subject)),
  };
}
