/** Template text that was left in a value. */
export interface Placeholder {
  /** UTF-16 offsets into the value, half-open. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** `<…>`, a variable of a shell or an envsubst, or a word that asks to be replaced. */
  readonly kind: 'brackets' | 'variable' | 'word';
}

/** Accounts that AWS documentation uses in examples. */
const DOCUMENTATION_ACCOUNTS: ReadonlySet<string> = new Set(['000000000000', '111122223333', '123456789012']);

/** True for an account id that AWS documentation uses in examples and that nobody has. */
export function isDocumentationAccount(account: string): boolean {
  return DOCUMENTATION_ACCOUNTS.has(account);
}

const BRACKETS = /<[^<>\r\n]+>/u;

/** `${name}`, with a default of a shell or without, and `$name`. A colon inside makes it an IAM policy variable, which is legal. */
const VARIABLE = /\$\{[A-Za-z_]\w{0,127}(?::?[-=?+][^{}\r\n]*)?\}|\$[A-Za-z_]\w*/u;

/**
 * Words in capitals that ask for a value, and `changeme` in any case. A word ends where letters and digits end, so that
 * `REPLACE_ROLE_ARN` counts and `REPLACEMENT` does not.
 */
const WORDS =
  /(?<![A-Za-z0-9])(?:(?:[Cc][Hh][Aa][Nn][Gg][Ee]|[Rr][Ee][Pp][Ll][Aa][Cc][Ee])[-_]?[Mm][Ee]|REPLACE(?:[-_][A-Z]+)*|YOUR(?:[-_][A-Z]+)+|(?:AWS[-_])?ACCOUNT[-_]?ID|TODO|FIXME)(?![A-Za-z0-9])/u;

/**
 * `your-…-here`, and `your-` before a word for what is asked. It begins a value or a part of one, for there are names like
 * `know-your-customer`.
 */
const YOUR =
  /(?<![A-Za-z0-9_-])your(?:[-_][a-z0-9]{1,30}){0,6}[-_](?:here|name|namespace|cluster|registry|repo|repository|image|tag|host|hostname|domain|account|id|arn|role|group|user|username|secret|bucket|region|org|organization|company|project)(?![A-Za-z0-9])/u;

const FORMS: readonly (readonly [Placeholder['kind'], RegExp])[] = [
  ['brackets', BRACKETS],
  ['variable', VARIABLE],
  ['word', WORDS],
  ['word', YOUR],
];

/**
 * The first template text in a value: `<…>`, `${x}` and `$x`, or words like REPLACE_ME and your-image-here. IAM policy variables (`${aws:…}`,
 * `${<issuer>:sub}`), `{{…}}` of the authenticator and `$(…)` are none. For values of known fields, never for free text.
 */
export function findPlaceholder(value: string): Placeholder | undefined {
  const text = withoutPolicyVariables(value);
  let first: Placeholder | undefined;
  for (const [kind, form] of FORMS) {
    const match = form.exec(text);
    if (match === null || (first !== undefined && first.start <= match.index)) continue;
    const end = match.index + match[0].length;
    first = { start: match.index, end, text: value.slice(match.index, end), kind };
  }
  return first;
}

/** `${…:…}` where the colon begins no default of a shell, and the escapes `${*}`, `${?}`, `${$}`. */
const POLICY_VARIABLE = /\$\{(?:[^{}:\r\n]+:(?![-=?+])[^{}\r\n]*|[*?$])\}/gu;

/** The value with IAM's policy variables blanked, offsets kept. */
function withoutPolicyVariables(value: string): string {
  return value.includes('${') ? value.replaceAll(POLICY_VARIABLE, (match) => ' '.repeat(match.length)) : value;
}
