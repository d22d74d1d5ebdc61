import { eksctlClusterView } from '../aws/eksctl.js';
import { eksctlMappingView, identityMappingView } from '../aws/iam-mappings.js';
import { type LeftMapping, type MigrationPlan, type PlannedEntry, planOfAwsAuth, planOfMappings } from '../aws/migrate.js';
import type { EksctlClusterView, IamMappingView, ObjectView } from '../authoring/objects.js';
import type { Place, View } from '../authoring/view.js';
import { awsAuthsOf, type FoundAwsAuth } from './aws-auths.js';
import { type FilePlace, filePlace } from './file-place.js';
import type { ReadSource } from './read.js';

/** An access entry that gives a principal what its mapping gives. */
export interface MigrationEntry extends FilePlace {
  readonly principalArn: string;
  /** `STANDARD`, or a type of nodes, which says username and groups by itself. */
  readonly type: string;
  readonly username?: string;
  readonly groups: readonly string[];
  readonly policies: readonly { readonly policyArn: string; readonly scope: 'cluster' }[];
}

/** A mapping that has no equal among access entries. */
export interface MigrationLeft extends FilePlace {
  readonly principal: string;
  /** A clause without its full stop. */
  readonly reason: string;
}

/** The mappings of one cluster: of one aws-auth, of one eksctl file, or all IAMIdentityMapping objects of a file. */
export interface MigrationSource extends FilePlace {
  readonly kind: 'aws-auth' | 'IAMIdentityMapping' | 'eksctl';
  readonly entries: readonly MigrationEntry[];
  readonly left: readonly MigrationLeft[];
}

/** What `aws-auth migrate` answers. */
export interface MigrationReport {
  readonly version: 1;
  readonly sources: readonly MigrationSource[];
}

/**
 * The access entries that are equal to the mappings in what was read.
 * @throws NeedsReference when the text of a section needs the reference reader and that is not loaded.
 */
export function migrationReport(reads: readonly ReadSource[]): MigrationReport {
  return { version: 1, sources: reads.flatMap(sourcesOf) };
}

/** The mappings of one source, in the order in which they stand there. */
function sourcesOf(read: ReadSource): readonly MigrationSource[] {
  const identityMappings = read.objects.flatMap((object) => identityMappingView(object) ?? []);
  const [first] = identityMappings;
  const sources = [
    ...read.objects.flatMap(clusterSource),
    ...awsAuthsOf(read).flatMap(awsAuthSource),
    ...(first === undefined ? [] : [source('IAMIdentityMapping', first.root, planOfMappings(identityMappings))]),
  ];
  return sources.sort((a, b) => a.line - b.line || a.column - b.column);
}

function clusterSource(object: ObjectView): readonly MigrationSource[] {
  const cluster = eksctlClusterView(object);
  return cluster === undefined || cluster.identityMappings.length === 0 ? [] : [source('eksctl', object.at('iamIdentityMappings'), planOfCluster(cluster))];
}

/** The mappings of an aws-auth. A generator without literals has none: those of its files have sources of their own. */
function awsAuthSource({ awsAuth, from, at }: FoundAwsAuth): readonly MigrationSource[] {
  return from === 'generator' && awsAuth.sections.length === 0 ? [] : [source('aws-auth', at, planOfAwsAuth(awsAuth))];
}

function planOfCluster({ identityMappings }: EksctlClusterView): MigrationPlan {
  const mappings: IamMappingView[] = [];
  const left: LeftMapping[] = [];
  for (const item of identityMappings) {
    const mapping = eksctlMappingView(item);
    if (mapping !== undefined) mappings.push(mapping);
    else left.push(notOfPrincipal(item));
  }
  const plan = planOfMappings(mappings);
  return { entries: plan.entries, left: [...left, ...plan.left] };
}

function notOfPrincipal(item: View): LeftMapping {
  const account = item.at('account');
  if (account.exists) return { at: account, principal: account.text ?? '', reason: 'an access entry is for one principal; there is none for all of an account' };
  const service = item.at('serviceName');
  if (service.exists) return { at: service, principal: service.text ?? '', reason: 'eksctl maps the service’s own role, which is service-linked; EKS gives services access by itself' };
  return { at: item.whole, principal: '', reason: 'this item is no mapping' };
}

function source(kind: MigrationSource['kind'], at: Place, { entries, left }: MigrationPlan): MigrationSource {
  return { kind, ...filePlace(at), entries: entries.map(entryReport), left: left.map(leftReport) };
}

function entryReport({ at, principalArn, type, username, groups, policyArns }: PlannedEntry): MigrationEntry {
  return {
    ...filePlace(at.whole),
    principalArn,
    type,
    ...(username === undefined ? {} : { username }),
    groups,
    policies: policyArns.map((policyArn) => ({ policyArn, scope: 'cluster' as const })),
  };
}

function leftReport({ at, principal, reason }: LeftMapping): MigrationLeft {
  return { ...filePlace(at), principal, reason };
}
