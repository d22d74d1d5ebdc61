import { editDistance } from '../text/edit-distance.js';

/** The prefix of the annotations that the EKS identity webhook reads. */
const IRSA_PREFIX = 'eks.amazonaws.com';

/** Annotation of a ServiceAccount that names the role. */
export const ROLE_ARN_ANNOTATION = 'eks.amazonaws.com/role-arn';

/** The variable by which the webhook tells SDKs the role. */
export const ROLE_ARN_VARIABLE = 'AWS_ROLE_ARN';

/** The variable by which it tells them where their token lies. */
export const TOKEN_FILE_VARIABLE = 'AWS_WEB_IDENTITY_TOKEN_FILE';

const ANNOTATION_NAMES = ['role-arn', 'audience', 'token-expiration', 'sts-regional-endpoints', 'skip-containers'] as const;

/** A key of the annotations that the webhook reads. */
export type IrsaAnnotation = `${typeof IRSA_PREFIX}/${(typeof ANNOTATION_NAMES)[number]}`;

/** All annotations that the webhook reads. */
export const IRSA_ANNOTATIONS: readonly IrsaAnnotation[] = ANNOTATION_NAMES.map((name) => `${IRSA_PREFIX}/${name}` as const);

/** Those that it reads from ServiceAccounts alone; on a Pod they do nothing. */
export const SERVICE_ACCOUNT_ONLY_ANNOTATIONS: readonly IrsaAnnotation[] = [
  'eks.amazonaws.com/role-arn',
  'eks.amazonaws.com/audience',
  'eks.amazonaws.com/sts-regional-endpoints',
];

/** True for a role ARN by the webhook's own pattern (`pkg/cache/cache.go`); it injects others too and only logs. */
export function isWebhookRoleArn(text: string): boolean {
  return /^arn:aws[a-z0-9-]*:iam::\d{12}:role\/[\w/.@+=,-]+$/u.test(text);
}

/** Prefixes that people write by mistake and that are further from the right one than a slip of the finger. */
const WRONG_PREFIXES: ReadonlySet<string> = new Set([
  'eks.amazon.com',
  'eks.amazonaws.com.cn',
  'eks.aws.com',
  'eks.aws',
  'eks.aws.amazon.com',
  'amazonaws.com',
  'aws.amazon.com',
  'iam.amazonaws.com',
  'sts.amazonaws.com',
]);

/** Names that people write for a role under the right prefix. */
const ROLE_WORDS: ReadonlySet<string> = new Set(['role', 'iamrole', 'iamrolearn', 'arn', 'rolename', 'rolesarn']);

/** A key longer than this is no slip of anything. */
const LONGEST_KEY = 64;

/** The annotation that a key was meant to be; `undefined` for the annotations themselves and for keys that are not near one. */
export function nearIrsaAnnotation(key: string): IrsaAnnotation | undefined {
  if (key.length > LONGEST_KEY || (IRSA_ANNOTATIONS as readonly string[]).includes(key)) return undefined;
  const folded = key.toLowerCase().trim();
  const slash = folded.indexOf('/');
  if (slash === -1) return withoutSlash(folded);
  const prefix = prefixFit(folded.slice(0, slash));
  if (prefix === undefined) return undefined;
  const name = nearName(bare(folded.slice(slash + 1)), prefix);
  return name === undefined ? undefined : `${IRSA_PREFIX}/${name}`;
}

type PrefixFit = 'right' | 'near' | 'wrong';

function prefixFit(prefix: string): PrefixFit | undefined {
  if (prefix === IRSA_PREFIX) return 'right';
  if (WRONG_PREFIXES.has(prefix)) return 'wrong';
  return editDistance(prefix, IRSA_PREFIX, 2) <= 2 ? 'near' : undefined;
}

/** Under a prefix that may be right for something else, only the exact name tells what was meant. */
function nearName(name: string, prefix: PrefixFit): (typeof ANNOTATION_NAMES)[number] | undefined {
  const slips = prefix === 'wrong' ? 0 : name.length < 8 ? 1 : 2;
  const near = ANNOTATION_NAMES.find((known) => editDistance(name, bare(known), slips) <= slips);
  if (near !== undefined) return near;
  return prefix === 'right' && ROLE_WORDS.has(name) ? 'role-arn' : undefined;
}

/** `eks.amazonaws.com.role-arn` and the like: the right prefix, another separator. */
function withoutSlash(key: string): IrsaAnnotation | undefined {
  if (!key.startsWith(IRSA_PREFIX)) return undefined;
  const rest = bare(key.slice(IRSA_PREFIX.length));
  const name = ANNOTATION_NAMES.find((known) => bare(known) === rest);
  return name === undefined ? undefined : `${IRSA_PREFIX}/${name}`;
}

/** A name without the marks that people confuse. */
function bare(name: string): string {
  return name.replaceAll(/[-_. :]/gu, '');
}
