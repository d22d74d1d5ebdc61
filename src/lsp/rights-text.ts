import type { WorkloadView } from '../authoring/objects.js';
import { type GrantReport, podRights, rightsReport, type RightsEntry, type RightsQuestion, type RulePlace } from '../engine/access-report.js';
import type { LinkedObjects } from '../engine/link.js';
import { toldEscalations } from '../formatters/rights-words.js';
import { MASTERS_GROUP } from '../kubernetes/names.js';
import { code, plain } from './markdown.js';

/** Whom aws-auth takes a principal for. */
export interface MappedIdentity {
  readonly username: string | undefined;
  readonly groups: readonly string[];
}

/** Lines of one list; a hover is to be read at a glance. */
const MOST_LINES = 8;

/** What the account of a workload may do, as Markdown. */
export function workloadRights(inventory: LinkedObjects, workload: WorkloadView, minor: number): string {
  const namespace = inventory.namespaceOf(workload);
  const { name } = workload.podSpec.serviceAccount;
  const rights = podRights(inventory, workload, minor);
  const heading = `**ServiceAccount ${plain(namespace === undefined ? name : `${namespace}/${name}`)}**`;
  const unknown = rights.definition !== null || name === 'default' ? [] : ['The account is not in these files.'];
  return [heading, ...unknown, ...rightsText(rights)].join('\n\n');
}

/** What a principal of IAM may do under the name and in the groups that aws-auth gives it, as Markdown. */
export function mappedRights(inventory: LinkedObjects, { username, groups }: MappedIdentity, minor: number): string {
  const questions: readonly RightsQuestion[] = [
    // A name with a template in it stands for many users, of whom no binding can be known.
    ...(username === undefined || username.includes('{{') ? [] : [{ kind: 'User', name: username } as const]),
    ...groups.slice(0, MOST_LINES).map((name) => ({ kind: 'Group', name }) as const),
  ];
  const parts = questions.flatMap((question) => {
    const { subject, rights } = rightsReport(inventory, question, minor);
    return [`**${subject.kind} ${plain(subject.name)}**`, ...rights.flatMap(rightsText)];
  });
  if (groups.includes(MASTERS_GROUP)) parts.unshift(`In ${code(MASTERS_GROUP)}: no authorizer is asked, and no binding can take it away.`);
  return parts.length === 0 ? 'It is in no group, and no binding can be known to name it.' : parts.join('\n\n');
}

function rightsText({ grants, escalations, path }: RightsEntry): readonly string[] {
  const { told, following } = toldEscalations(escalations);
  const grave = told.map(({ severity, sentence }) => `**${severity}** ${plain(sentence)}`);
  if (following > 0) grave.push(`and ${following} more that ${following === 1 ? 'follows' : 'follow'} from it`);
  const steps = path.map((step) => `**path** ${plain(step)}`);
  const lines = grants.filter(({ binding }) => binding.builtin !== true).map(grantLine);
  return [
    ...list([...grave, ...steps]),
    ...(lines.length === 0 ? ['No binding in these files gives it rights.'] : list(lines)),
  ];
}

function grantLine({ binding, role, through, certainty, rules }: GrantReport): string {
  const by = through === undefined ? '' : `, through group ${plain(through)}`;
  const known = certainty === 'yes' ? rules.slice(0, 3).map(ruleWords).join('; ') + (rules.length > 3 ? `; and ${rules.length - 3} rules more` : '') : 'the role is not in these files';
  const where = binding.namespace === undefined ? 'everywhere' : `in namespace ${plain(binding.namespace)}`;
  return `${plain(`${role.kind} ${role.name}`)} ${where} (${plain(`${binding.kind} ${binding.name}`)}${by}): ${known}`;
}

function ruleWords({ verbs, resources = [], nonResourceURLs = [], resourceNames = [] }: RulePlace): string {
  const names = resourceNames.length === 0 ? '' : ` named ${resourceNames.join(', ')}`;
  return code(`${verbs.join(', ')} ${[...resources, ...nonResourceURLs].join(', ')}${names}`);
}

function list(lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const more = lines.length > MOST_LINES ? [`and ${lines.length - MOST_LINES} more`] : [];
  return [[...lines.slice(0, MOST_LINES), ...more].map((line) => `- ${line}`).join('\n')];
}
