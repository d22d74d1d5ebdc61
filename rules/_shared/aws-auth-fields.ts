import { type AwsAuthEntryView, type AwsAuthSectionName, editDistance, foldFieldName, type View } from '../../src/authoring/index.js';
import { grouped } from './grouped.js';

/** The fields that the authenticator knows in an entry, in small letters. */
const FIELDS: Readonly<Record<AwsAuthSectionName, readonly string[]>> = {
  mapRoles: ['rolearn', 'username', 'groups', 'userid', 'sso'],
  mapUsers: ['userarn', 'username', 'groups', 'userid'],
  mapAccounts: [],
};

/** Names that people write and that are further from the right one than a slip of the finger. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['arn', 'arn'],
  ['role', 'arn'],
  ['iamrolearn', 'arn'],
  ['iamarn', 'arn'],
  ['principalarn', 'arn'],
  ['principal', 'arn'],
  ['rolearn', 'arn'],
  ['userarn', 'arn'],
  ['user', 'username'],
  ['name', 'username'],
  ['kubernetesusername', 'username'],
  ['group', 'groups'],
  ['kubernetesgroups', 'groups'],
]);

/** The field that holds the ARN in a section. */
export function arnField(section: AwsAuthSectionName): 'rolearn' | 'userarn' {
  return section === 'mapUsers' ? 'userarn' : 'rolearn';
}

/** True for a field that the authenticator reads, in any letter case. */
export function isKnownField(section: AwsAuthSectionName, key: string): boolean {
  return FIELDS[section].includes(foldFieldName(key));
}

/** The field that a key of an entry was meant to be; `undefined` for known fields and for keys that are like none. */
export function meantField(section: AwsAuthSectionName, key: string): string | undefined {
  if (isKnownField(section, key)) return undefined;
  const bare = key.toLowerCase().replaceAll(/[-_. ]/gu, '');
  const other = OTHER_NAMES.get(bare);
  if (other !== undefined) return other === 'arn' ? arnField(section) : other;
  return FIELDS[section].find((field) => field.length > 3 && editDistance(bare, field, 2) <= (field.length > 6 ? 2 : 1));
}

/** The fields of an entry by the name that the authenticator takes them for, in the order of the document. */
export function fieldsByName({ root }: AwsAuthEntryView): ReadonlyMap<string, readonly View[]> {
  return grouped(root.entries(), ({ name }) => foldFieldName(String(name)));
}
