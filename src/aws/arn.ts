/** The partitions of AWS that the authenticator knows (its `pkg/endpoints/partitions.go`). */
export const AWS_PARTITIONS: readonly string[] = [
  'aws',
  'aws-cn',
  'aws-us-gov',
  'aws-iso',
  'aws-iso-b',
  'aws-iso-e',
  'aws-iso-f',
  'aws-eusc',
];

/** The parts of an Amazon Resource Name. Any of them may be empty. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** All after the fifth colon. */
  readonly resource: string;
  /** What stands before the resource's first slash or colon: `role`, `user`, `assumed-role`; the whole where there is none (`root`). */
  readonly type: string;
  /** What stands between type and name, with its closing slash: `team/dev/`; empty where the name follows the type. */
  readonly path: string;
  /** The last segment; for an assumed role the role's name. Empty where the resource is its type alone. */
  readonly name: string;
  /** The session of an assumed role. */
  readonly session: string | undefined;
}

/** Splits an ARN; `undefined` for a text that does not begin with `arn:` or has fewer than six parts. Judges no part. */
export function parseArn(text: string): Arn | undefined {
  const parts = text.split(':', 6);
  const [prefix, partition, service, region, account] = parts;
  if (prefix !== 'arn' || partition === undefined || service === undefined || region === undefined || account === undefined) {
    return undefined;
  }
  if (parts.length < 6) return undefined;
  const head = [prefix, partition, service, region, account].join(':').length + 1;
  const resource = text.slice(head);
  return { partition, service, region, account, resource, ...parseResource(resource) };
}

function parseResource(resource: string): Pick<Arn, 'type' | 'path' | 'name' | 'session'> {
  const split = resource.search(/[/:]/u);
  if (split === -1) return { type: resource, path: '', name: '', session: undefined };
  const type = resource.slice(0, split);
  const rest = resource.slice(split + 1);
  if (type === 'assumed-role') {
    const slash = rest.indexOf('/');
    if (slash !== -1) return { type, path: '', name: rest.slice(0, slash), session: rest.slice(slash + 1) };
  }
  const last = rest.lastIndexOf('/') + 1;
  return { type, path: rest.slice(0, last), name: rest.slice(last), session: undefined };
}

/** The parts as an ARN again. */
export function formatArn(arn: Pick<Arn, 'partition' | 'service' | 'region' | 'account' | 'resource'>): string {
  return ['arn', arn.partition, arn.service, arn.region, arn.account, arn.resource].join(':');
}

/** True for 12 digits. */
export function isAccountId(text: string): boolean {
  return /^\d{12}$/u.test(text);
}

/**
 * The form in which the authenticator compares a caller that has this role: without a path, and as an IAM role where this is an
 * assumed one. `undefined` for everything that is no role.
 */
export function callerRoleArn(arn: Arn): string | undefined {
  const isRole = arn.service === 'iam' && arn.type === 'role';
  const isSession = arn.service === 'sts' && arn.type === 'assumed-role';
  if (arn.name === '' || !(isRole || isSession)) return undefined;
  return formatArn({ ...arn, service: 'iam', region: '', resource: `role/${arn.name}` });
}

/**
 * What keeps a text from being the ARN of an IAM or STS principal, as a clause that follows "the ARN"; `undefined` when nothing
 * does. Which kind of principal it is, is not judged.
 */
export function principalArnFault(text: string): string | undefined {
  if (text === '') return 'is empty';
  return faultOfText(text) ?? faultOfParts(text);
}

function faultOfText(text: string): string | undefined {
  if (text !== text.trim()) return 'has white space around it';
  if (/\s/u.test(text)) return 'has white space in it';
  if (/["'`]/u.test(text)) return 'has quotes inside the value';
  if (!text.startsWith('arn:')) return nearArn(text);
  return undefined;
}

function nearArn(text: string): string {
  if (/^arn:/iu.test(text)) return 'begins with "arn:" in capitals';
  if (/^(?:role|user)\//u.test(text) || !text.includes(':')) return 'is a bare name; it must begin with "arn:"';
  return 'does not begin with "arn:"';
}

function faultOfParts(text: string): string | undefined {
  const arn = parseArn(text);
  if (arn === undefined) return 'has too few parts; it must read arn:<partition>:iam::<account>:<resource>';
  const { partition, service, region, account, resource } = arn;
  if (!AWS_PARTITIONS.includes(partition)) return `names the partition "${shown(partition)}", which AWS does not have`;
  if (service !== 'iam' && service !== 'sts') return `is of the service "${shown(service)}", not iam or sts`;
  if (region !== '') return `names the region "${shown(region)}"; this part stays empty for ${service}`;
  if (!isAccountId(account)) return faultOfAccount(account);
  if (resource === '') return 'names no resource';
  if (arn.type !== 'root' && arn.name === '') return `names no ${shown(arn.type)}`;
  return undefined;
}

function faultOfAccount(account: string): string {
  if (account === '') return 'has no account; 12 digits belong there';
  if (!/^\d+$/u.test(account)) return `has the account "${shown(account)}", which is not 12 digits`;
  return `has an account of ${account.length} digits instead of 12`;
}

/** A piece of hostile text, cut to a length that fits a message. */
function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
