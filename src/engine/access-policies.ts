import { accessPolicyRules } from '../aws/access-policy-rules.js';
import { iamLike } from '../aws/iam-pattern.js';
import { type AccessRequest, ruleAllows } from '../kubernetes/rbac-request.js';
import { type ChainReport, type GrantReport, requestOf, type RulePlace, rulePlace, type WhoCanReport } from './access-report.js';
import { filePlace } from './file-place.js';
import type { GivenPolicy, MappedPrincipal } from './principals.js';

type Subject = WhoCanReport['subjects'][number];

/**
 * The IAM principals whom access policies of EKS give what is asked, in the order of their ARNs. What a policy amounts to is sure
 * where AWS lists its rules, and unknown for other policies.
 */
export function givenByPolicies(principals: readonly MappedPrincipal[], question: WhoCanReport['question']): readonly Subject[] {
  const byArn = new Map<string, { certainty: Subject['certainty']; readonly chains: ChainReport[] }>();
  const request = requestOf(question);
  for (const principal of principals) {
    for (const policy of principal.policies) {
      const given = reaches(policy, question) ? judged(policy.name, request) : 'no';
      if (given === 'no') continue;
      const known = byArn.get(principal.arn) ?? { certainty: 'unknown', chains: [] };
      byArn.set(principal.arn, known);
      if (given !== 'unknown') known.certainty = 'yes';
      known.chains.push({ ...linkTo(principal, policy), rule: given === 'unknown' ? null : given });
    }
  }
  return [...byArn].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, rest]) => ({ kind: 'IAM principal', name, ...rest }));
}

/** What an IAM principal's access policies give it, each with its rules where AWS lists them. */
export function policyGrants(principal: MappedPrincipal): readonly GrantReport[] {
  return principal.policies.map((policy) => {
    const rules = accessPolicyRules(policy.name);
    return { ...linkTo(principal, policy), certainty: rules === undefined ? 'unknown' : 'yes', rules: (rules ?? []).map((plain) => rulePlace({ plain })) };
  });
}

/** What a policy that gives much amounts to. */
interface PolicyPower {
  /** Begins a sentence about its holder; where it holds follows. */
  readonly sentence: string;
  /** Completes "may …". */
  readonly phrase: string;
}

const ADMINISTRATOR_POLICY = 'AmazonEKSClusterAdminPolicy';

const POWERFUL: ReadonlyMap<string, PolicyPower> = new Map([
  [ADMINISTRATOR_POLICY, { sentence: 'It has every right', phrase: 'do anything' }],
  ['AmazonEKSAdminPolicy', { sentence: 'It administers namespaces', phrase: 'administer namespaces' }],
  ['AmazonEKSAdminViewPolicy', { sentence: 'It reads everything, Secrets included,', phrase: 'read everything, Secrets included' }],
  ['AmazonEKSSecretReaderPolicy', { sentence: 'It reads every Secret', phrase: 'read every Secret' }],
]);

/** What a policy amounts to by the last part of its ARN; `undefined` for those that give less. */
export function policyPower(name: string): PolicyPower | undefined {
  return POWERFUL.get(name);
}

/** True for the policy that makes its holder the administrator of the cluster. */
export function givesEverything({ name, namespaces }: GivenPolicy): boolean {
  return name === ADMINISTRATOR_POLICY && namespaces === undefined;
}

/** A policy with scope `namespace` answers for requests in those namespaces alone. EKS takes wildcards in their names. */
function reaches({ namespaces }: GivenPolicy, { namespace }: WhoCanReport['question']): boolean {
  if (namespaces === undefined) return true;
  return namespace !== undefined && namespaces.some((pattern) => iamLike(pattern, namespace));
}

function judged(policy: string, request: AccessRequest): RulePlace | 'unknown' | 'no' {
  const rules = accessPolicyRules(policy);
  if (rules === undefined) return 'unknown';
  const rule = rules.find((each) => ruleAllows(each, request));
  return rule === undefined ? 'no' : rulePlace({ plain: rule });
}

function linkTo({ at, arn }: MappedPrincipal, policy: GivenPolicy): Omit<ChainReport, 'rule'> {
  const principal = { name: arn, ...filePlace(at) };
  return {
    subject: { kind: 'IAM principal', ...principal },
    binding: { kind: 'access entry', ...principal },
    role: { kind: 'access policy', name: policy.name, ...filePlace(policy.at) },
  };
}
