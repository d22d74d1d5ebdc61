import type { LinkedObjects } from '../inventory/inventory.js';
import { givenByPolicies, givesEverything, policyGrants, policyPower } from './access-policies.js';
import { type PrincipalPlace, type RightsEntry, type RightsReport, rightsReport, type WhoCanReport } from './access-report.js';
import { filePlace } from './file-place.js';
import { type MappedPrincipal, PrincipalIndex, principalsNamed, principalsOf } from './principals.js';

/** What an IAM principal may do in the cluster: one entry for each place that lets it in; none when no place does. */
export function principalRights(inventory: LinkedObjects, arn: string, minor: number): RightsReport {
  const people = new PrincipalIndex(principalsOf(inventory));
  const rights = principalsNamed(people.all, arn).flatMap((principal) => entriesOf(inventory, people, principal, minor));
  return { version: 1, subject: { kind: 'IAM principal', name: arn }, rights };
}

/** What a user may do: for a name that IAM principals log in under, one entry for each of them, with its groups and access policies. */
export function userRights(inventory: LinkedObjects, name: string, minor: number): RightsReport {
  const people = new PrincipalIndex(principalsOf(inventory));
  const known = people.all.filter(({ username }) => username === name);
  if (known.length === 0) return rightsReport(inventory, { kind: 'User', name }, minor);
  return { version: 1, subject: { kind: 'User', name }, rights: known.flatMap((principal) => entriesOf(inventory, people, principal, minor)) };
}

/** The rights of a principal: one entry, unless its name is that of an account in several environments. */
function entriesOf(inventory: LinkedObjects, people: PrincipalIndex, principal: MappedPrincipal, minor: number): readonly RightsEntry[] {
  const { at, arn, username, groups, policies } = principal;
  const byPolicy = policies.flatMap(policyEscalation);
  const isAdministrator = policies.some(givesEverything);
  const sees = (file: string): boolean => people.isSeen(principal, file);
  return rightsReport(inventory, { kind: 'User', name: username, groups, sees }, minor).rights.map((entry) => ({
    definition: { kind: 'IAM principal', name: arn, ...filePlace(at) },
    login: { username, groups, policies: policies.map((policy) => ({ name: policy.name, scope: policy.scope, ...filePlace(policy.at) })) },
    workloads: [],
    grants: [...policyGrants(principal), ...entry.grants],
    escalations: [...byPolicy, ...(isAdministrator ? entry.escalations.map((each) => ({ ...each, implied: true as const })) : entry.escalations)],
    path: entry.path,
  }));
}

function policyEscalation({ at, name, scope }: MappedPrincipal['policies'][number]): RightsEntry['escalations'] {
  const words = policyPower(name);
  return words === undefined ? [] : [{ severity: 'error', sentence: `${words.sentence} ${scope}, by an access policy.`, binding: { kind: 'access policy', name, ...filePlace(at) } }];
}

/**
 * The same answer, with the IAM principals that come as each user or group, and those whom access policies give what is asked.
 * Groups that everybody is in name nobody.
 */
export function withPrincipals(inventory: LinkedObjects, report: WhoCanReport): WhoCanReport {
  const principals = new PrincipalIndex(principalsOf(inventory));
  if (principals.all.length === 0) return report;
  const subjects = report.subjects.map((subject) => {
    const found = new Set(subject.chains.flatMap(({ binding }) => principals.behind(subject, binding.file ?? '')));
    return found.size === 0 ? subject : { ...subject, principals: Array.from(found, placeOf) };
  });
  return { ...report, subjects: [...subjects, ...givenByPolicies(principals.all, report.question)] };
}

function placeOf({ arn, at }: MappedPrincipal): PrincipalPlace {
  return { arn, ...filePlace(at) };
}
