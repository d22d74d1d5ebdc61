import type { MigrationEntry, MigrationReport, MigrationSource } from '../engine/migration.js';
import { jsonText, visible } from './sanitize.js';

/** How access entries are written. */
export type AccessEntryFormat = 'ack' | 'eksctl' | 'aws-cli' | 'json';

/** The access entries of a report as text that can be applied or run; what has no equal stands in comments. */
export function* accessEntries(report: MigrationReport, format: AccessEntryFormat, cluster: string | undefined): Iterable<string> {
  if (format === 'json') {
    yield `${jsonText(report, 1)}\n`;
    return;
  }
  const names = new Names();
  for (const [index, source] of report.sources.entries()) {
    if (format === 'eksctl' && index > 0) yield '---\n';
    yield* remarks(source);
    if (format === 'eksctl' && source.entries.length > 0) yield 'accessConfig:\n  authenticationMode: API_AND_CONFIG_MAP\n  accessEntries:\n';
    for (const entry of source.entries) {
      const from = `${entry.file}:${entry.line}`;
      if (format === 'ack') yield `---\n${comment(from)}${ackObject(entry, names.of(entry), cluster ?? '<cluster>')}`;
      else if (format === 'eksctl') yield `    ${comment(from)}${eksctlEntry(entry)}`;
      else yield `${comment(from)}${awsCommands(entry, cluster)}`;
    }
  }
}

function* remarks({ kind, file, line, entries, left }: MigrationSource): Iterable<string> {
  yield comment(`${kind} of ${file}:${line}: ${count(entries.length, 'access entry', 'access entries')}, ${left.length} without an equal`);
  for (const { principal, reason, ...place } of left) {
    yield comment(`No equal: ${place.file}:${place.line}: ${principal === '' ? 'an entry without a principal' : principal}: ${reason}.`);
  }
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

function comment(text: string): string {
  return `# ${visible(text)}\n`;
}

function ackObject(entry: MigrationEntry, name: string, cluster: string): string {
  const { principalArn, type, username, groups, policies } = entry;
  const lines = [
    'apiVersion: eks.services.k8s.aws/v1alpha1',
    'kind: AccessEntry',
    'metadata:',
    `  name: ${name}`,
    'spec:',
    `  clusterName: ${quoted(cluster)}`,
    `  principalARN: ${quoted(principalArn)}`,
    `  type: ${type}`,
    ...(username === undefined ? [] : [`  username: ${quoted(username)}`]),
    ...listLines('kubernetesGroups', groups, '  '),
    ...policyLines(policies, '  '),
  ];
  return `${lines.join('\n')}\n`;
}

function eksctlEntry({ principalArn, type, username, groups, policies }: MigrationEntry): string {
  const lines = [
    `    - principalARN: ${quoted(principalArn)}`,
    `      type: ${type}`,
    ...(username === undefined ? [] : [`      kubernetesUsername: ${quoted(username)}`]),
    ...listLines('kubernetesGroups', groups, '      '),
    ...policyLines(policies, '      '),
  ];
  return `${lines.join('\n')}\n`;
}

function listLines(name: string, items: readonly string[], indent: string): readonly string[] {
  return items.length === 0 ? [] : [`${indent}${name}:`, ...items.map((item) => `${indent}  - ${quoted(item)}`)];
}

function policyLines(policies: MigrationEntry['policies'], indent: string): readonly string[] {
  if (policies.length === 0) return [];
  return [
    `${indent}accessPolicies:`,
    ...policies.flatMap(({ policyArn, scope }) => [`${indent}  - policyARN: ${quoted(policyArn)}`, `${indent}    accessScope:`, `${indent}      type: ${scope}`]),
  ];
}

/** A text in double quotes, which YAML reads as JSON does. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/[\u007f-\uffff]/gu, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function awsCommands({ principalArn, type, username, groups, policies }: MigrationEntry, cluster: string | undefined): string {
  const target = `--cluster-name ${cluster === undefined ? '"$CLUSTER"' : shell(cluster)} --principal-arn ${shell(principalArn)}`;
  // Joined by the sign, since a value may begin with a dash.
  const name = username === undefined ? '' : ` --username=${shell(username)}`;
  const names = groups.length === 0 ? '' : ` --kubernetes-groups ${groups.map(shell).join(' ')}`;
  const commands = [
    `aws eks create-access-entry ${target} --type ${type}${name}${names}`,
    ...policies.map(({ policyArn, scope }) => `aws eks associate-access-policy ${target} --policy-arn ${shell(policyArn)} --access-scope type=${scope}`),
  ];
  return `${commands.join('\n')}\n`;
}

/** One word of a POSIX shell, whatever stands in it. */
function shell(text: string): string {
  return /^[\w@%+=:,./-]+$/u.test(text) && !text.startsWith('-') ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Names for objects, after the last part of the ARN, each given once. */
class Names {
  readonly #given = new Set<string>();

  of({ principalArn }: MigrationEntry): string {
    const last = principalArn.slice(principalArn.lastIndexOf('/') + 1);
    const bare = last.toLowerCase().replaceAll(/[^a-z0-9]+/gu, '-').slice(0, 50).replaceAll(/^-+|-+$/gu, '') || 'entry';
    let name = bare;
    for (let number = 2; this.#given.has(name); number++) name = `${bare}-${number}`;
    this.#given.add(name);
    return name;
  }
}
