import type { AwsAuthEntryView, AwsAuthSectionView, AwsAuthView, IamMappingView } from '../authoring/objects.js';
import type { Place, View } from '../authoring/view.js';
import { BOOTSTRAPPERS_GROUP, MASTERS_GROUP, NODES_GROUP } from '../kubernetes/names.js';
import { EC2_NODE_USERNAME, NODE_TYPES, RESERVED_PREFIXES } from './access-entries.js';
import { type Arn, parseArn, principalArnFault } from './arn.js';
import { AWS_AUTH_SECTIONS } from './aws-auth.js';
import { droppedFor, type EffectiveMapping, effectiveEksctlMappings, effectiveIdentityMappings, effectiveMappings } from './effective-mappings.js';
import { findPlaceholder } from './placeholders.js';

/** The access entry that gives a principal what its mapping gives. */
export interface PlannedEntry {
  readonly at: View;
  readonly principalArn: string;
  /** `STANDARD`, or a type of nodes: EKS then gives username and groups itself. */
  readonly type: string;
  readonly username: string | undefined;
  readonly groups: readonly string[];
  /** ARNs of access policies, each with scope `cluster`. */
  readonly policyArns: readonly string[];
}

/** What has no equal among access entries, and why, as a clause without its full stop. */
export interface LeftMapping {
  readonly at: Place;
  readonly principal: string;
  readonly reason: string;
}

/** The access entries that are equal to some mappings, and what is left. */
export interface MigrationPlan {
  readonly entries: readonly PlannedEntry[];
  readonly left: readonly LeftMapping[];
}

/** The plan for an aws-auth ConfigMap, as the authenticator reads it: of two entries for one principal only one counts. */
export function planOfAwsAuth(awsAuth: AwsAuthView): MigrationPlan {
  const left: LeftMapping[] = [...unreadSections(awsAuth)];
  for (const section of awsAuth.sections) {
    for (const entry of section.entries) {
      const reason = section.name === 'mapAccounts' ? accountReason(entry) : droppedReason(entry);
      if (reason !== undefined) left.push({ at: entry.arn.exists ? entry.arn : entry.root.whole, principal: entry.arn.text ?? '', reason });
    }
  }
  const plan = planOf(effectiveMappings(awsAuth));
  return { entries: plan.entries, left: [...left, ...plan.left] };
}

/** The plan for mappings beside aws-auth: eksctl's, which it writes there, or IAMIdentityMapping objects. */
export function planOfMappings(mappings: readonly IamMappingView[]): MigrationPlan {
  const isObject = mappings.every(({ origin }) => origin === 'IAMIdentityMapping');
  return planOf(isObject ? effectiveIdentityMappings(mappings) : effectiveEksctlMappings(mappings));
}

function* unreadSections({ data, sections }: AwsAuthView): Iterable<LeftMapping> {
  for (const name of AWS_AUTH_SECTIONS) {
    const value = data.at(name);
    const section = sections.find((each) => each.name === name);
    if (section === undefined && value.exists) yield { at: value, principal: name, reason: 'the API server refuses a section that is no text' };
    if (section?.problem !== undefined) yield { at: section.problem.at, principal: name, reason: 'the section cannot be read, and the authenticator drops all of it' };
    if (section !== undefined && isNoList(section)) {
      yield { at: section.root.key, principal: name, reason: 'the section is no list, and the authenticator drops all of it' };
    }
    for (const item of section?.content.items() ?? []) {
      const fits = name === 'mapAccounts' ? item.kind === 'scalar' : item.kind === 'mapping';
      if (!fits && item.kind !== 'null') yield { at: item, principal: name, reason: 'this item is no mapping, and the authenticator drops it' };
    }
  }
}

function isNoList({ blank, content, problem }: AwsAuthSectionView): boolean {
  return !blank && problem === undefined && content.kind !== 'sequence' && content.kind !== 'null';
}

function accountReason({ arn }: AwsAuthEntryView): string | undefined {
  return (arn.text ?? '') === '' ? undefined : 'an access entry is for one principal; there is none for all of an account';
}

function droppedReason(entry: AwsAuthEntryView): string | undefined {
  const why = droppedFor(entry);
  return why === undefined ? undefined : DROPPED[why];
}

const DROPPED: Readonly<Record<NonNullable<ReturnType<typeof droppedFor>>, string>> = {
  'two-principals': 'it has rolearn and sso, and the authenticator drops it',
  sso: 'access entries know no permission sets; write the role of the set instead',
  'no-principal': 'it names no principal, and the authenticator drops it',
};

/** Why a mapping is not what the authenticator goes by; `undefined` for one that is. */
function shadow({ mapping: { origin }, standing }: EffectiveMapping): string | undefined {
  if (standing === 'counts') return undefined;
  if (standing === 'replaced') return 'a later entry for this principal takes its place';
  if (standing === 'behind-role') return 'the entry of mapRoles for this principal counts instead';
  return `the principal is mapped in several ${origin === 'IAMIdentityMapping' ? 'objects' : 'spellings'}, and which one counts is left to chance`;
}

function planOf(mappings: readonly EffectiveMapping[]): MigrationPlan {
  const entries: PlannedEntry[] = [];
  const shadowed: LeftMapping[] = [];
  const left: LeftMapping[] = [];
  for (const each of mappings) {
    const { mapping, arn } = each;
    const reason = shadow(each);
    const planned = reason === undefined ? equalOf(each) : undefined;
    if (reason !== undefined) shadowed.push({ at: mapping.arn, principal: arn, reason });
    else if (typeof planned === 'string') left.push({ at: mapping.arn.exists ? mapping.arn : mapping.root.whole, principal: arn, reason: planned });
    else if (planned !== undefined) entries.push(planned);
  }
  return { entries, left: [...shadowed, ...left] };
}

/** The entry that is equal to a mapping, or why there is none. */
function equalOf({ mapping, arn }: EffectiveMapping): PlannedEntry | string {
  const parts = parseArn(arn);
  const fault = principalArnFault(arn);
  if (findPlaceholder(arn) !== undefined) return 'the ARN still holds template text';
  if (parts === undefined || fault !== undefined) return `the ARN ${fault ?? 'has too few parts'}, so it matches nobody today`;
  const wrong = wrongPrincipal(parts);
  if (wrong !== undefined) return wrong;
  const fill = (text: string): string => text.replaceAll('{{AccountID}}', parts.account);
  const groups = mapping.groups.items().map(({ string }) => fill(string ?? ''));
  const username = fill(mapping.username.string ?? '');
  const type = nodeType(username, groups);
  if (type !== undefined) return { at: mapping.root, principalArn: arn, type, username: undefined, groups: [], policyArns: [] };
  return wrongUsername(username) ?? wrongGroups(groups) ?? {
    at: mapping.root,
    principalArn: arn,
    type: 'STANDARD',
    username,
    groups: [...new Set(groups)].filter((group) => group !== MASTERS_GROUP),
    policyArns: groups.includes(MASTERS_GROUP) ? [`arn:${parts.partition}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy`] : [],
  };
}

/** Names and paths of roles and users (`CreateRole` and `CreateUser` of the IAM API). */
const NAME = /^[\w+=,.@-]+$/;
const PATH = /^[\u0021-\u007e]*$/;

/** Controls, line breaks and characters without a shape, which a reader of the commands would not see. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

function wrongPrincipal(arn: Arn): string | undefined {
  if (/[*?]/u.test(arn.resource)) return 'the ARN holds a wildcard, which the authenticator does not know, so it matches nobody today';
  if (arn.service === 'sts' && arn.type === 'assumed-role') return 'the ARN is that of a session and matches nobody today; an entry for the role would give access that nobody has now';
  if (arn.service !== 'iam' || (arn.type !== 'role' && arn.type !== 'user')) return `an access entry is for a role or a user, and not ${arn.type === 'root' ? 'root' : `of type ${arn.type.slice(0, 40)}`}`;
  if (arn.type === 'role' && arn.path !== '') return 'the ARN has a path and matches nobody today; an entry for it would give access that nobody has now';
  if (!NAME.test(arn.name) || !PATH.test(arn.path)) return 'IAM allows no such name, so it matches nobody today';
  if (arn.type === 'role' && arn.name.startsWith('AWSServiceRoleFor')) return 'EKS takes no service-linked roles in access entries';
  return undefined;
}

/** The groups of nodes by the username that goes with them, and the type that gives both. */
const NODE_FORMS: readonly { readonly type: (typeof NODE_TYPES)[number]; readonly username: string; readonly groups: readonly string[] }[] = [
  { type: 'EC2_LINUX', username: EC2_NODE_USERNAME, groups: [BOOTSTRAPPERS_GROUP, NODES_GROUP] },
  { type: 'EC2_WINDOWS', username: EC2_NODE_USERNAME, groups: ['eks:kube-proxy-windows', BOOTSTRAPPERS_GROUP, NODES_GROUP] },
  { type: 'FARGATE_LINUX', username: 'system:node:{{SessionName}}', groups: [BOOTSTRAPPERS_GROUP, 'system:node-proxier', NODES_GROUP] },
  { type: 'HYBRID_LINUX', username: 'system:node:{{SessionName}}', groups: [BOOTSTRAPPERS_GROUP, NODES_GROUP] },
];

function nodeType(username: string, groups: readonly string[]): string | undefined {
  const given = [...new Set(groups)].sort().join(' ');
  return NODE_FORMS.find((form) => form.username === username && form.groups.join(' ') === given)?.type;
}

function wrongUsername(username: string): string | undefined {
  if (username === '') return 'it gives no username, and EKS would give the ARN as one; write the username that you want first';
  if (UNSEEN.test(username)) return 'its username holds characters that cannot be seen';
  const prefix = RESERVED_PREFIXES.find((known) => username.startsWith(known));
  if (prefix !== undefined) return `EKS refuses usernames with "${prefix}", and this is none of the forms of nodes that a type stands for`;
  const session = username.indexOf('{{SessionName}}');
  if (session !== -1 && !username.slice(0, session).includes(':')) return 'EKS asks for a colon before {{SessionName}} in a username';
  const template = /\{\{[^{}]*\}\}/u.exec(username.replaceAll('{{SessionName}}', ''))?.[0];
  if (template !== undefined) return `EKS does not document ${template} in the username of an access entry`;
  return findPlaceholder(username) === undefined ? undefined : 'the username still holds template text';
}

function wrongGroups(groups: readonly string[]): string | undefined {
  if (groups.includes('')) return 'one of its groups is no text or empty';
  if (groups.some((group) => UNSEEN.test(group))) return 'one of its groups holds characters that cannot be seen';
  const system = groups.find((group) => group.startsWith('system:') && group !== MASTERS_GROUP);
  if (system !== undefined) return `EKS refuses the group "${system}", and this is none of the forms of nodes that a type stands for`;
  if (groups.some((group) => group.includes('{{'))) return 'access entries fill in no templates in groups';
  return groups.some((group) => findPlaceholder(group) !== undefined) ? 'one of its groups still holds template text' : undefined;
}
