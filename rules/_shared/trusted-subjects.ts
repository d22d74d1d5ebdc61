import { accountOfUser, type IamPolicyView, type IamStatementView, iamLike, type View } from '../../src/authoring/index.js';
import { addTo } from './grouped.js';
import { claimConditions, readsWildcards, trustedProvider } from './trust-policy.js';
import { isUnknownText } from './words.js';

/** A value that a trust policy compares the subject of a token with. */
export interface WrittenSubject {
  readonly at: View;
  readonly written: string;
  /** As an account that it lets in has it: names of accounts and namespaces are in small letters. */
  readonly meant: string;
}

/** The values that statements of a policy compare the subject with, a list for each statement that has all of them written down. */
export function writtenSubjects(policy: IamPolicyView): readonly (readonly WrittenSubject[])[] {
  return trusting(policy)
    .map(subjectConditions)
    .filter((conditions) => conditions.every(({ isKnown }) => isKnown))
    .map((conditions) => conditions.flatMap(subjectsOf));
}

function subjectsOf({ values, isCaseless }: SubjectCondition): readonly WrittenSubject[] {
  return values.map((at) => {
    const written = at.string ?? '';
    return { at, written, meant: isCaseless ? written.toLowerCase() : written };
  });
}

/** Namespace and name of a subject that names one account; `undefined` for patterns and for anything else. */
export function accountOfSubject(subject: string): { readonly namespace: string; readonly name: string } | undefined {
  return /[*?]/u.test(subject) ? undefined : accountOfUser(subject);
}

/** Whom the statements of a policy let in as web identities. */
export class TrustedSubjects {
  /** Statements by the subjects that they spell, in small letters. */
  readonly #bySubject = new Map<string, Trust[]>();
  /** Those that do not spell subjects out. */
  readonly #others: Trust[] = [];

  constructor(policy: IamPolicyView) {
    for (const statement of trusting(policy)) this.#add(trustOf(statement));
  }

  /** Whether some statement lets a subject in, or may. */
  letIn(subject: string): boolean {
    return [this.#bySubject.get(subject.toLowerCase()) ?? [], this.#others].some((trusts) => trusts.some(({ letsIn }) => letsIn(subject)));
  }

  #add(trust: Trust): void {
    if (trust.spelled === undefined) this.#others.push(trust);
    for (const subject of trust.spelled ?? []) addTo(this.#bySubject, subject, trust);
  }
}

function trusting({ statements }: IamPolicyView): readonly IamStatementView[] {
  return statements.filter((statement) => trustedProvider(statement) !== undefined);
}

/** The subjects that a statement lets in. */
interface Trust {
  /** All of them in small letters, and perhaps more, where a condition spells them out; `undefined` where wildcards do, or no condition at all. */
  readonly spelled: ReadonlySet<string> | undefined;
  /** Whether all conditions on the subject let this one in, or may. A statement without one lets in everybody. */
  readonly letsIn: (subject: string) => boolean;
}

/** Made out of a statement's conditions once for all subjects that are asked about. */
function trustOf(statement: IamStatementView): Trust {
  const conditions = subjectConditions(statement).map(({ values, isCaseless, hasWildcards, isKnown }) => {
    if (!isKnown) return { spelled: undefined, fits: () => true };
    const wanted = values.map(({ string }) => string ?? '');
    if (hasWildcards) return { spelled: undefined, fits: (subject: string) => wanted.some((pattern) => iamLike(pattern, subject)) };
    const small = new Set(wanted.map((word) => word.toLowerCase()));
    const written = isCaseless ? small : new Set(wanted);
    return { spelled: small, fits: (subject: string) => written.has(isCaseless ? subject.toLowerCase() : subject) };
  });
  return {
    spelled: conditions.find(({ spelled }) => spelled !== undefined)?.spelled,
    letsIn: (subject) => conditions.every(({ fits }) => fits(subject)),
  };
}

/** What one condition compares the subject with. */
interface SubjectCondition {
  readonly values: readonly View[];
  /** True where every value is written down: no template and no placeholder. */
  readonly isKnown: boolean;
  /** True when upper and lower case are the same to it. */
  readonly isCaseless: boolean;
  readonly hasWildcards: boolean;
}

function subjectConditions(statement: IamStatementView): readonly SubjectCondition[] {
  return claimConditions(statement, 'sub').map((condition) => ({
    values: condition.values,
    isKnown: condition.values.every(({ string }) => string !== undefined && !isUnknownText(string)),
    isCaseless: /IgnoreCase/iu.test(condition.operator),
    hasWildcards: readsWildcards(condition),
  }));
}
