import { isAccountId } from '../aws/arn.js';
import type { LinkedObjects } from '../inventory/inventory.js';
import { givenByPolicies, policyGrants } from './access-policies.js';
import { type PrincipalPlace, type RightsEntry, type RightsReport, rightsReport, type WhoCanReport } from './access-report.js';
import { filePlace } from './file-place.js';
import { type MappedPrincipal, principalsNamed, principalsOf } from './principals.js';

/** What an IAM principal may do in the cluster: one entry for each place that lets it in; none when no place does. */
export function principalRights(inventory: LinkedObjects, arn: string, minor: number): RightsReport {
  const rights = principalsNamed(principalsOf(inventory), arn).flatMap((principal) => entriesOf(inventory, principal, minor));
  return { version: 1, subject: { kind: 'IAM principal', name: arn }, rights };
}

/** What a user may do: for a name that IAM principals log in under, one entry for each of them, with its groups and access policies. */
export function userRights(inventory: LinkedObjects, name: string, minor: number): RightsReport {
  const known = principalsOf(inventory).filter(({ username }) => username === name);
  if (known.length === 0) return rightsReport(inventory, { kind: 'User', name }, minor);
  return { version: 1, subject: { kind: 'User', name }, rights: known.flatMap((principal) => entriesOf(inventory, principal, minor)) };
}

/** The rights of a principal: one entry, unless its name is that of an account in several environments. */
function entriesOf(inventory: LinkedObjects, principal: MappedPrincipal, minor: number): readonly RightsEntry[] {
  const { at, arn, username, groups, policies } = principal;
  const byPolicy = policies.flatMap(policyEscalation);
  const isAdministrator = policies.some(({ name, namespaces }) => name === ADMINISTRATOR_POLICY && namespaces === undefined);
  return rightsReport(inventory, { kind: 'User', name: username, groups }, minor).rights.map((entry) => ({
    ...entry,
    definition: { kind: 'IAM principal', name: arn, ...filePlace(at) },
    login: { username, groups, policies: policies.map((policy) => ({ name: policy.name, scope: policy.scope, ...filePlace(policy.at) })) },
    workloads: [],
    grants: [...policyGrants(principal), ...entry.grants],
    escalations: [...byPolicy, ...(isAdministrator ? entry.escalations.map((each) => ({ ...each, implied: true as const })) : entry.escalations)],
  }));
}

const ADMINISTRATOR_POLICY = 'AmazonEKSClusterAdminPolicy';

/** What the policies that give most amount to. */
const POWERFUL: ReadonlyMap<string, string> = new Map([
  [ADMINISTRATOR_POLICY, 'It has every right'],
  ['AmazonEKSAdminPolicy', 'It administers namespaces'],
  ['AmazonEKSAdminViewPolicy', 'It reads everything, Secrets included,'],
  ['AmazonEKSSecretReaderPolicy', 'It reads every Secret'],
]);

function policyEscalation({ at, name, scope }: MappedPrincipal['policies'][number]): RightsEntry['escalations'] {
  const words = POWERFUL.get(name);
  return words === undefined ? [] : [{ severity: 'error', sentence: `${words} ${scope}, by an access policy.`, binding: { kind: 'access policy', name, ...filePlace(at) } }];
}

/**
 * The same answer, with the IAM principals that come as each user or group, and those whom access policies give what is asked.
 * Groups that everybody is in name nobody.
 */
export function withPrincipals(inventory: LinkedObjects, report: WhoCanReport): WhoCanReport {
  const principals = principalsOf(inventory);
  if (principals.length === 0) return report;
  const bySubject = new Map<string, PrincipalPlace[]>();
  for (const principal of principals) {
    const place = { arn: principal.arn, ...filePlace(principal.at) };
    for (const key of [`User ${principal.username}`, ...new Set(principal.groups.map((group) => `Group ${group}`))]) {
      const known = bySubject.get(key);
      if (known === undefined) bySubject.set(key, [place]);
      else known.push(place);
    }
  }
  const subjects = report.subjects.map((subject) => {
    const found = [...(bySubject.get(`${subject.kind} ${subject.name}`) ?? []), ...(subject.kind === 'User' ? accountsOf(principals, subject.name) : [])];
    return found.length === 0 ? subject : { ...subject, principals: found };
  });
  return { ...report, subjects: [...subjects, ...givenByPolicies(principals, report.question)] };
}

/** The accounts that are let in as a whole, one of whose principals logs in under this name. */
function accountsOf(principals: readonly MappedPrincipal[], username: string): readonly PrincipalPlace[] {
  return principalsNamed(principals, username).flatMap((principal) => (isAccountId(principal.key) && principal.username === username ? [{ arn: principal.arn, ...filePlace(principal.at) }] : []));
}
