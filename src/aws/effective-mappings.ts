import type { AwsAuthEntryView, AwsAuthSectionName, AwsAuthView, IamMappingView } from '../authoring/objects.js';
import { callerRoleArn, parseArn } from './arn.js';

/**
 * How a mapping stands to the others of its cluster: `counts` is what the authenticator goes by; a `replaced` one has its place taken
 * by a later one; `behind-role` is one of mapUsers for whose principal mapRoles has an entry, too; of those that are left to
 * `chance` one counts, and another at the next login.
 */
export type MappingStanding = 'counts' | 'replaced' | 'behind-role' | 'chance';

/** A mapping, the ARN that callers are compared with, in any letters, and how it stands. */
export interface EffectiveMapping<Mapping extends IamMappingView = IamMappingView> {
  readonly mapping: Mapping;
  readonly arn: string;
  readonly standing: MappingStanding;
}

/** Why the authenticator drops an entry of mapRoles or mapUsers; with `sso` alone it goes by a permission set. `undefined` for one that names a principal. */
export function droppedFor({ arn, sso, section }: AwsAuthEntryView): 'no-principal' | 'two-principals' | 'sso' | undefined {
  const hasArn = arn.string !== undefined && arn.string !== '';
  const hasSso = section.name === 'mapRoles' && sso.exists && sso.kind !== 'null';
  if (hasSso) return hasArn ? 'two-principals' : 'sso';
  return hasArn ? undefined : 'no-principal';
}

/**
 * The mappings of principals in an aws-auth as the authenticator ends up with them (its `pkg/mapper/configmap`): roles are kept by
 * their ARN in small letters, users by theirs as it is written, the later one wins, and roles are asked before users. Entries that are
 * dropped and whole accounts are left out. Those of mapRoles come first.
 */
export function effectiveMappings({ sections }: Pick<AwsAuthView, 'sections'>): readonly EffectiveMapping<AwsAuthEntryView>[] {
  const keptIn = (name: AwsAuthSectionName): readonly Candidate<AwsAuthEntryView>[] =>
    sections
      .filter((section) => section.name === name)
      .flatMap(({ entries }) => entries.filter((entry) => droppedFor(entry) === undefined))
      .map((mapping) => ({ mapping, arn: mapping.arn.string ?? '' }));
  return settled(keptIn('mapRoles'), keptIn('mapUsers'));
}

/** The same for the mappings of an eksctl file, which eksctl adds to mapUsers where they are of users, else to mapRoles. */
export function effectiveEksctlMappings(mappings: readonly IamMappingView[]): readonly EffectiveMapping[] {
  const candidates = mappings.map((mapping) => ({ mapping, arn: mapping.arn.string ?? '' }));
  const isUser = ({ arn }: Candidate): boolean => parseArn(arn)?.type === 'user';
  return settled(candidates.filter((each) => !isUser(each)), candidates.filter(isUser));
}

/**
 * The same for IAMIdentityMapping objects. Their ARNs are brought into the form of callers, out of which no path falls; of several for
 * one principal the first that is found counts, in no order that anybody keeps (the authenticator's `pkg/mapper/crd`).
 */
export function effectiveIdentityMappings(mappings: readonly IamMappingView[]): readonly EffectiveMapping[] {
  const candidates = mappings.map((mapping) => {
    const written = mapping.arn.string ?? '';
    const arn = parseArn(written);
    return { mapping, arn: (arn?.path === '' ? callerRoleArn(arn) : undefined) ?? written };
  });
  const times = occurrences(candidates.map(({ arn }) => arn.toLowerCase()));
  return candidates.map((each) => ({ ...each, standing: (times.get(each.arn.toLowerCase()) ?? 0) > 1 ? 'chance' : 'counts' }));
}

type Candidate<Mapping extends IamMappingView = IamMappingView> = Omit<EffectiveMapping<Mapping>, 'standing'>;

function settled<Mapping extends IamMappingView>(roles: readonly Candidate<Mapping>[], users: readonly Candidate<Mapping>[]): readonly EffectiveMapping<Mapping>[] {
  const byRole = new Map(roles.map((role) => [role.arn.toLowerCase(), role]));
  const byUser = new Map(users.map((user) => [user.arn, user]));
  const spellings = occurrences([...byUser.keys()].map((arn) => arn.toLowerCase()));
  const ofUser = (user: Candidate<Mapping>): MappingStanding => {
    const key = user.arn.toLowerCase();
    if (byRole.has(key)) return 'behind-role';
    if (byUser.get(user.arn) !== user) return 'replaced';
    return (spellings.get(key) ?? 0) > 1 ? 'chance' : 'counts';
  };
  return [
    ...roles.map((role) => ({ ...role, standing: byRole.get(role.arn.toLowerCase()) === role ? ('counts' as const) : ('replaced' as const) })),
    ...users.map((user) => ({ ...user, standing: ofUser(user) })),
  ];
}

function occurrences(keys: readonly string[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const key of keys) times.set(key, (times.get(key) ?? 0) + 1);
  return times;
}
