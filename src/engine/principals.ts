import type { AccessEntryView, AccessPolicyView, AwsAuthView, IamMappingView, ObjectView } from '../authoring/objects.js';
import type { View } from '../authoring/view.js';
import { accessEntryOfObject, accessPolicyOfObject, EC2_NODE_USERNAME, NODE_TYPES } from '../aws/access-entries.js';
import { callerRoleArn, isAccountId, parseArn } from '../aws/arn.js';
import { type EffectiveMapping, effectiveEksctlMappings, effectiveMappings } from '../aws/effective-mappings.js';
import { eksctlClusterView } from '../aws/eksctl.js';
import { eksctlMappingView, identityMappingView } from '../aws/iam-mappings.js';
import { addTo, grouped } from '../grouping.js';
import type { LinkedObjects } from '../inventory/inventory.js';
import { NearestIndex } from '../inventory/nearest.js';
import type { Named } from '../inventory/links.js';
import { NODES_GROUP } from '../kubernetes/names.js';
import { userOfAccount } from '../kubernetes/service-accounts.js';
import { filePlace } from './file-place.js';

/** An IAM principal that can log in, and as what. */
export interface MappedPrincipal {
  /** Where it is said. */
  readonly at: View;
  /** The ARN as it is written; of an account its number. */
  readonly arn: string;
  /** What callers are compared with, in small letters: an ARN, or the number of an account. */
  readonly key: string;
  /** What a cluster has one of, so that several are of several environments: aws-auth, or what lets in the principal itself. */
  readonly identity: string;
  readonly username: string;
  readonly groups: readonly string[];
  /** Access policies, which work beside RBAC. */
  readonly policies: readonly GivenPolicy[];
  /** True for an access entry, to which policies in objects of their own belong. */
  readonly byEntry?: true;
}

/** An access policy of EKS that a principal has. */
export interface GivenPolicy {
  readonly at: View;
  /** The last part of its ARN. */
  readonly name: string;
  /** Its scope in words. */
  readonly scope: string;
  /** The namespaces that it is for, as patterns; `undefined` for the whole cluster. */
  readonly namespaces: readonly string[] | undefined;
}

/**
 * Every principal that mappings and access entries let in. Of mappings only what the authenticator ends up with: those that match
 * nobody, and those whose place another takes, are left out.
 * @throws NeedsReference when the text of a section needs the reference reader and that is not loaded.
 */
export function principalsOf({ objects }: LinkedObjects): readonly MappedPrincipal[] {
  const principals = [...(objects.options.awsAuths?.() ?? []).flatMap(ofAwsAuth), ...objects.objects.flatMap(principalsOfObject)];
  const associated = grouped(objects.objects.flatMap((object) => ofAssociation(accessPolicyOfObject(object)) ?? []), ({ key }) => key);
  const entered = new Set<string>();
  const whole = principals.map((principal) => {
    if (principal.byEntry !== true) return principal;
    entered.add(principal.key);
    const more = associated.get(principal.key);
    return more === undefined ? principal : { ...principal, policies: [...principal.policies, ...more.flatMap(({ policies }) => policies)] };
  });
  // The access entry of the others is not in these files.
  const others = [...associated].flatMap(([key, own]) => (entered.has(key) ? [] : own));
  return [...whole, ...others];
}

/** A policy that stands in an object of its own. */
function ofAssociation(policy: AccessPolicyView | undefined): MappedPrincipal | undefined {
  const arn = policy?.principal.string ?? '';
  const parts = parseArn(arn);
  if (policy === undefined || parts === undefined) return undefined;
  const key = (callerRoleArn(parts) ?? arn).toLowerCase();
  return { at: policy.principal, arn, key, identity: key, username: arn, groups: [], policies: [givenPolicy(policy)] };
}

function principalsOfObject(object: ObjectView): readonly MappedPrincipal[] {
  const mapping = identityMappingView(object);
  if (mapping !== undefined) return ofMapping(mapping);
  const entry = accessEntryOfObject(object);
  if (entry !== undefined) return ofAccessEntry(entry);
  const cluster = eksctlClusterView(object);
  if (cluster === undefined) return [];
  const mappings = cluster.identityMappings.flatMap((item) => eksctlMappingView(item) ?? []);
  return [...ofMappings(effectiveEksctlMappings(mappings)), ...cluster.accessEntries.flatMap(ofAccessEntry)];
}

function ofAwsAuth(awsAuth: AwsAuthView): readonly MappedPrincipal[] {
  const accounts = awsAuth.sections.filter(({ name }) => name === 'mapAccounts').flatMap(({ entries }) => entries.map(({ arn }) => arn));
  // Parts make up one aws-auth together, and only those of one section stand for each other.
  const identity = ['aws-auth', ...(awsAuth.fragment ? awsAuth.sections.map(({ name }) => name) : [])].join(' ');
  return [...ofMappings(effectiveMappings(awsAuth)), ...accounts.flatMap(ofAccount)].map((principal) => ({ ...principal, identity }));
}

/** Of several mappings of which chance picks one, each lets its principal in at some time. */
function ofMappings(mappings: readonly EffectiveMapping[]): readonly MappedPrincipal[] {
  return mappings.filter(({ standing }) => standing === 'counts' || standing === 'chance').flatMap(({ mapping }) => ofMapping(mapping));
}

function ofAccount(at: View): readonly MappedPrincipal[] {
  const arn = at.text ?? '';
  return isAccountId(arn) ? [{ at, arn, key: arn, identity: arn, username: '', groups: [], policies: [] }] : [];
}

function ofMapping({ arn: at, username, groups, origin }: IamMappingView): readonly MappedPrincipal[] {
  const arn = at.string ?? '';
  const parts = parseArn(arn);
  if (parts === undefined) return [];
  const canonical = callerRoleArn(parts);
  // Only the objects of the authenticator have their ARNs brought into the form of callers, and no path falls out of it.
  if (canonical !== undefined && canonical !== arn && (origin !== 'IAMIdentityMapping' || parts.path !== '')) return [];
  const key = (canonical ?? arn).toLowerCase();
  return [{ at, arn, key, identity: key, username: username.string ?? '', groups: texts(groups), policies: [] }];
}

function ofAccessEntry({ arn: at, type, username, groups, policies }: AccessEntryView): readonly MappedPrincipal[] {
  const arn = at.string ?? '';
  const parts = parseArn(arn);
  if (parts === undefined) return [];
  const isNode = NODE_TYPES.includes(type.string ?? '');
  const key = (callerRoleArn(parts) ?? arn).toLowerCase();
  return [
    {
      at,
      arn,
      key,
      identity: key,
      username: username.string ?? (isNode ? EC2_NODE_USERNAME : arn),
      groups: isNode ? [NODES_GROUP] : texts(groups),
      policies: policies.map(givenPolicy),
      byEntry: true,
    },
  ];
}

function givenPolicy({ policyArn, scope, namespaces }: AccessPolicyView): GivenPolicy {
  const name = parseArn(policyArn.string ?? '')?.name ?? '';
  if (scope.string !== 'namespace') return { at: policyArn, name, scope: 'in the whole cluster', namespaces: undefined };
  const patterns = texts(namespaces);
  return { at: policyArn, name, scope: `in ${patterns.join(', ')}`, namespaces: patterns };
}

function texts(list: View): readonly string[] {
  return list.items().flatMap(({ string }) => (string === undefined || string === '' ? [] : [string]));
}

/** The principals that a caller with this ARN is: by its own ARN, else by its account. Callers come without the path of their role. */
export function principalsNamed(principals: readonly MappedPrincipal[], arn: string): readonly MappedPrincipal[] {
  const parts = parseArn(arn);
  const caller = (parts === undefined ? undefined : callerRoleArn(parts)) ?? arn;
  const key = caller.toLowerCase();
  const own = principals.filter((principal) => principal.key === key);
  if (own.length > 0) return own;
  // Whoever comes by its account has its ARN for a name.
  return principals.filter((principal) => principal.key === parts?.account).map((principal) => ({ ...principal, username: caller }));
}

/** The principals of a run by whom they come as. */
export class PrincipalIndex {
  readonly all: readonly MappedPrincipal[];
  readonly #bySubject = new Map<string, MappedPrincipal[]>();
  readonly #environments = new Map<string, NearestIndex<{ readonly file: string }>>();

  /** Of all that {@link principalsOf} finds. */
  constructor(principals: readonly MappedPrincipal[]) {
    this.all = principals;
    const files = new Map<string, Set<string>>();
    for (const principal of principals) {
      const { identity, username, groups } = principal;
      files.set(identity, (files.get(identity) ?? new Set()).add(fileOf(principal)));
      for (const key of [`User ${username}`, ...new Set(groups.map((group) => `Group ${group}`))]) addTo(this.#bySubject, key, principal);
    }
    for (const [identity, those] of files) if (those.size > 1) this.#environments.set(identity, new NearestIndex([...those].map((file) => ({ file }))));
  }

  /**
   * Those that log in as a user or account, or are members of a group: an account that is let in as a whole for a user that one of its
   * principals can be. Seen from a file, where several environments let principals in those of the nearest; all for an empty one.
   */
  behind({ kind, namespace, name }: Pick<Named, 'kind' | 'name'> & { readonly namespace?: string | undefined }, file: string): readonly MappedPrincipal[] {
    if (this.all.length === 0) return [];
    const user = kind === 'ServiceAccount' && namespace !== undefined ? userOfAccount(namespace, name) : name;
    const found = this.#bySubject.get(`${kind === 'ServiceAccount' ? 'User' : kind} ${user}`) ?? [];
    const ofAccount = kind === 'User' && parseArn(name) !== undefined ? principalsNamed(this.all, name).filter(({ key, username }) => isAccountId(key) && username === name) : [];
    return [...found, ...ofAccount].filter((principal) => this.isSeen(principal, file));
  }

  /** Whether a principal is of the environment of a file, which may be that of several. */
  isSeen(principal: MappedPrincipal, file: string): boolean {
    const nearest = file === '' ? undefined : this.#environments.get(principal.identity)?.nearestTo(file);
    return nearest === undefined || nearest.some((each) => each.file === fileOf(principal));
  }
}

function fileOf({ at }: MappedPrincipal): string {
  return filePlace(at).file;
}
