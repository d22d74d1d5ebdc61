import picocolors from 'picocolors';
import type { ChainReport, GrantReport, NamedPlace, RightsEntry, RightsReport, RulePlace, PlaceIfAny, TokenReport, WhoCanReport } from '../engine/access-report.js';
import type { RunError } from '../engine/finding.js';
import { toldEscalations } from './rights-words.js';
import { jsonText, runnerSafe, visible } from './sanitize.js';

/** How an answer for people looks. */
export interface AccessStyle {
  readonly colors: boolean;
}

/** A report as JSON, of `who-can`, `rights` or `graph`, with its notes and what kept it from being whole; made an item of its lists at a time. */
export function* accessJson(report: object, errors: readonly RunError[]): Iterable<string> {
  let before = '{';
  for (const [key, value] of Object.entries<object | string | number>({ ...report, errors })) {
    yield `${before}\n ${jsonText(key)}: `;
    before = ',';
    if (Array.isArray(value) && value.length > 0) yield* jsonItems(value as readonly (object | string)[]);
    else yield indented(jsonText(value, 1), ' ');
  }
  yield '\n}\n';
}

function* jsonItems(items: readonly (object | string)[]): Iterable<string> {
  let before = '[';
  for (const item of items) {
    yield `${before}\n  ${indented(jsonText(item, 1), '  ')}`;
    before = ',';
  }
  yield '\n ]';
}

function indented(text: string, by: string): string {
  return text.replaceAll('\n', `\n${by}`);
}

/** An answer of `who-can` for people: each subject, and below it how it comes to the right. */
export function* prettyWhoCan(report: WhoCanReport, { colors }: AccessStyle): Iterable<string> {
  const { bold, dim, yellow } = picocolors.createColors(colors);
  const { subjects } = report;
  yield line(`Who can ${questionWords(report)}?`, bold);
  for (const { kind, namespace, name, certainty, principals = [], chains } of subjects) {
    yield '\n';
    const mark = certainty === 'yes' ? '' : `  ${yellow('perhaps')}`;
    yield `${safe(`${kind} ${fullName(namespace, name)}`, bold)}${mark}\n`;
    for (const { arn, ...at } of principals) yield line(`  is ${arn} ${where(at)}`);
    for (const [chain, ...same] of alike(chains, contentOf)) {
      yield line(`  ${chainWords(chain)}`);
      yield line(`    ${chain.rule === null ? unknownWords(chain) : ruleWords(chain.rule)}`, dim);
      for (const doubt of chainDoubts(chain)) yield line(`    ${doubt}`, dim);
      if (same.length > 0) yield line(`    ${moreWords(same.length)}`, dim);
    }
  }
  yield subjects.length === 0 ? 'Nobody, by the bindings in these files and those that Kubernetes makes.\n' : '';
}

/** Items by what they say. */
function alike<Item>(items: readonly Item[], wordsOf: (item: Item) => string): Iterable<readonly [Item, ...Item[]]> {
  const found = new Map<string, [Item, ...Item[]]>();
  for (const item of items) {
    const words = wordsOf(item);
    const known = found.get(words);
    if (known === undefined) found.set(words, [item]);
    else known.push(item);
  }
  return found.values();
}

function wordsWithoutPlaces(item: object): string {
  return JSON.stringify(item, (key, value: unknown) => (PLACE_KEYS.has(key) ? undefined : value));
}

/** What a chain or grant says, wherever; where it names places to choose from, these are told. */
function contentOf(item: ChainReport | GrantReport): string {
  return item.candidates === undefined && item.otherwise === undefined ? wordsWithoutPlaces(item) : JSON.stringify(item);
}

/** What entries of `rights` say, wherever: their lists of grants, which many may share, are read once. */
class EntryWords {
  readonly #numbers = new Map<string, number>();
  readonly #ofGrant = new Map<GrantReport, number>();
  readonly #ofGrants = new Map<RightsEntry['grants'], string>();

  of(entry: RightsEntry): string {
    return wordsWithoutPlaces({ ...entry, grants: this.#grants(entry.grants) });
  }

  #grants(grants: RightsEntry['grants']): string {
    const known = this.#ofGrants.get(grants) ?? grants.map((grant) => this.#grant(grant)).join();
    this.#ofGrants.set(grants, known);
    return known;
  }

  #grant(grant: GrantReport): number {
    const known = this.#ofGrant.get(grant);
    if (known !== undefined) return known;
    const words = contentOf(grant);
    const number = this.#numbers.get(words) ?? this.#numbers.size;
    this.#numbers.set(words, number);
    this.#ofGrant.set(grant, number);
    return number;
  }
}

function moreWords(length: number): string {
  return `and ${length} more that ${length === 1 ? 'says' : 'say'} the same, which --format json lists`;
}

const PLACE_KEYS: ReadonlySet<string> = new Set(['file', 'line', 'column'] satisfies (keyof PlaceIfAny)[]);

function unknownWords({ role, candidates = [] }: Pick<ChainReport, 'role' | 'candidates'>): string {
  if (candidates.length > 0) return `which role ${isThere(role) ? 'it aggregates' : 'is meant'} is not known; it could be ${candidates.map(where).join(', ')}`;
  return role.kind === 'access policy' ? 'the rules of this policy are not known' : 'this role is not in these files';
}

/** True for a role that is in the files, or that Kubernetes makes. */
function isThere({ file, builtin }: NamedPlace): boolean {
  return file !== undefined || builtin === true;
}

/** Why it is not known whether a binding holds as it stands. */
function bindingDoubts({ otherwise }: Pick<ChainReport, 'otherwise'>): readonly string[] {
  return otherwise === undefined ? [] : [`its file defines this binding again, at ${otherwise.map(where).join(', ')}, and which one holds is not known`];
}

const OPEN_ACCOUNT = 'the namespace of this account is not known';

function chainDoubts(chain: ChainReport): readonly string[] {
  const { subject, binding } = chain;
  const isOpen = ({ kind, namespace }: NamedPlace, wanted: string): boolean => kind === wanted && namespace === undefined;
  return [
    ...(isOpen(binding, 'RoleBinding') ? ['the namespace of this binding is not known'] : []),
    ...(isOpen(subject, 'ServiceAccount') ? [OPEN_ACCOUNT] : []),
    ...bindingDoubts(chain),
  ];
}

function questionWords({ question }: WhoCanReport): string {
  const { verb, path, namespace } = question;
  const action = verb === '*' ? 'do anything to' : verb;
  if (path !== undefined) return `${action} ${path}`;
  return `${action} ${typeWords(question)} ${namespace === undefined ? 'in the whole cluster' : `in namespace ${namespace}`}`;
}

function typeWords({ group = '', resource = '', subresource, name }: WhoCanReport['question']): string {
  const type = subresource === undefined ? resource : `${resource}/${subresource}`;
  const called = name === undefined ? '' : ` "${name}"`;
  if (type !== '*') return `${type}${group === '' ? '' : `.${group}`}${called}`;
  if (group === '*') return `every resource of every API group${called}`;
  return `every resource of ${group === '' ? 'the core API group' : group}${called}`;
}

function chainWords({ subject, binding, role }: ChainReport): string {
  const granted = `${objectWords(binding)} → ${objectWords(role)}`;
  return subject.file === undefined ? granted : `${where(subject)} ← ${granted}`;
}

/** An answer of `rights` for people. */
export function* prettyRights({ subject, rights }: RightsReport, { colors }: AccessStyle): Iterable<string> {
  const { bold, dim } = picocolors.createColors(colors);
  yield line(`${subject.kind} ${fullName(subject.namespace, subject.name)}`, bold);
  if (rights.length === 0) yield 'Nothing in these files lets it in.\n';
  else if (subject.kind === 'ServiceAccount' && rights.every(({ definition }) => definition === null)) yield 'The account is not in these files.\n';
  if (rights.length > 0 && NAMED_BY_BINDINGS.has(subject.kind) && !rights.some((entry) => entry.login !== undefined || isNamed(entry))) yield 'No binding in these files names it.\n';
  let isFirst = true;
  const words = new EntryWords();
  for (const [entry, ...same] of alike(rights.flatMap(expanded), (each) => words.of(each))) {
    if (!isFirst) yield '\n';
    isFirst = false;
    yield* environment(entry, subject, colors);
    if (same.length > 0) yield `\n${line(moreWords(same.length), dim)}`;
  }
}

/** An entry for each definition. */
function expanded({ alsoDefined = [], ...entry }: RightsEntry): readonly RightsEntry[] {
  return [entry, ...alsoDefined.map((defined) => ({ ...entry, ...defined }))];
}

const NAMED_BY_BINDINGS: ReadonlySet<string> = new Set(['ServiceAccount', 'User', 'Group']);

/** True when a binding of the files names the subject itself, and not one of its groups. */
function isNamed({ grants }: RightsEntry): boolean {
  return grants.some(({ binding, through }) => binding.builtin !== true && through === undefined);
}

function* environment(entry: RightsEntry, subject: RightsReport['subject'], colors: boolean): Iterable<string> {
  const { bold, red, yellow, dim } = picocolors.createColors(colors);
  const { definition, login, workloads, tokens, grants, escalations, path } = entry;
  if (definition !== null && login === undefined) yield line(`Account: ${objectWords(definition)}`);
  if (definition !== null && login !== undefined) yield* loginLines(login, definition, subject);
  if (workloads.length > 0) yield line(`Runs: ${workloads.slice(0, MOST_SHOWN).map(objectWords).join(', ')}${workloads.length > MOST_SHOWN ? ` and ${workloads.length - MOST_SHOWN} more` : ''}`);
  if (tokens !== undefined) yield* tokenLines(tokens, bold);
  const { told, following } = toldEscalations(escalations);
  if (told.length > 0 || path.length > 0) {
    yield `\n${bold('What it amounts to')}\n`;
    for (const { severity, sentence, binding } of told) {
      const mark = severity === 'error' ? red('error') : yellow('warning');
      yield `  ${mark}  ${safe(sentence)} ${safe(`(${objectWords(binding)})`, dim)}\n`;
    }
    if (following > 0) yield `  and ${following} more that ${following === 1 ? 'follows' : 'follow'} from it, which --format json lists\n`;
    for (const step of path) yield `  ${red('path')}  ${safe(step)}\n`;
  }
  yield `\n${bold('Rights')}\n`;
  if (grants.length === 0) yield '  none\n';
  for (const grant of grants) yield* grantLines(grant, subject, colors);
}

function* loginLines({ username, groups, policies }: NonNullable<RightsEntry['login']>, definition: NamedPlace, subject: RightsReport['subject']): Iterable<string> {
  if (subject.kind === 'User') yield line(`Logs in under this name: ${definition.name} ${where(definition)}`);
  else {
    yield line(`Let in by: ${where(definition)}`);
    yield line(`User: ${username === '' ? '(an empty name)' : username}`);
  }
  if (groups.length > 0) yield line(`Groups: ${groups.join(', ')}`);
  for (const { name, scope, ...at } of policies) yield line(`Access policy: ${name} ${scope} ${where(at)}`);
}

/** Names that a line lists at most. */
const MOST_SHOWN = 6;

function* tokenLines(tokens: readonly TokenReport[], bold: (text: string) => string): Iterable<string> {
  yield `\n${bold('Tokens that its pods hold')}\n`;
  if (tokens.length === 0) yield '  none\n';
  for (const { door, held, account, audience, expires, because, ...at } of tokens) {
    const sure = held === 'yes' ? '' : 'perhaps ';
    const why = because.map(({ message }) => message).join(', ');
    yield line(`  ${sure}${door} of ${account}${audience === undefined ? '' : ` for ${audience}`}${expires ? '' : ', never expires'}${why === '' ? '' : `: ${why}`} ${where(at)}`);
  }
}

function* grantLines(grant: GrantReport, asked: RightsReport['subject'], colors: boolean): Iterable<string> {
  const { through, certainty, binding, role, rules } = grant;
  const { dim, yellow } = picocolors.createColors(colors);
  const by = through === undefined ? '' : ` through group ${through}`;
  yield `  ${safe(`${objectWords(binding)} → ${objectWords(role)}${by}`)}${certainty === 'yes' ? '' : `  ${yellow(grantDoubts(grant, asked).join('; '))}`}\n`;
  for (const rule of rules) yield line(`    ${ruleWords(rule)}`, dim);
}

function grantDoubts(grant: GrantReport, asked: RightsReport['subject']): readonly string[] {
  const isOtherwiseNamed = grant.subject.kind === 'ServiceAccount' && grant.subject.namespace === undefined && (asked.kind === 'User' || asked.namespace !== undefined);
  const isRoleKnown = grant.candidates === undefined && isThere(grant.role) && grant.role.kind !== 'access policy';
  const doubts = [...(isOtherwiseNamed ? [OPEN_ACCOUNT] : []), ...(isRoleKnown ? [] : [unknownWords(grant)]), ...bindingDoubts(grant)];
  return doubts.length > 0 ? doubts : ['which definition of the account it means is not known'];
}

function ruleWords(rule: RulePlace): string {
  const { verbs, apiGroups = [], resources = [], resourceNames = [], nonResourceURLs = [], aggregatedFrom } = rule;
  const what = nonResourceURLs.length > 0 ? nonResourceURLs.join(', ') : resources.join(', ');
  const groups = apiGroups.filter((group) => group !== '');
  const of = groups.length === 0 ? '' : ` of ${groups.join(', ')}`;
  const names = resourceNames.length === 0 ? '' : ` named ${resourceNames.join(', ')}`;
  const from = aggregatedFrom === undefined ? '' : `, from ${aggregatedFrom}`;
  return `${verbs.join(', ')} ${what}${of}${names}${from} ${where(rule)}`.trimEnd();
}

function objectWords(object: NamedPlace): string {
  return `${object.kind} ${fullName(object.namespace, object.name)}${object.builtin === true ? ' (built in)' : ''} ${where(object)}`.trimEnd();
}

function fullName(namespace: string | undefined, name: string): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}

function where({ file, line: row, column }: PlaceIfAny): string {
  return file === undefined ? '' : `${file}:${row ?? 1}:${column ?? 1}`;
}

/** Text of the linted files in a line of ours, painted after it was made visible. */
function safe(text: string, paint: (text: string) => string = (plain) => plain): string {
  return paint(visible(text));
}

function line(text: string, paint?: (text: string) => string): string {
  return `${runnerSafe(safe(text, paint))}\n`;
}
