import type { AnyRule } from '../authoring/rule.js';
import type { View } from '../authoring/view.js';
import { awsAuthsOf } from '../engine/aws-auths.js';
import type { Finding } from '../engine/finding.js';
import { docsUrl } from '../engine/report.js';
import type { ReadSource } from '../engine/read.js';
import type { Range } from '../source/source.js';
import { locate } from '../yaml/locate.js';
import { code, plain } from './markdown.js';
import type { Judgement } from './project.js';
import { mappedRights, workloadRights } from './rights-text.js';

/** What is told about a place, as Markdown, and the stretch that it is about. */
export interface HoverText {
  readonly range: Range;
  readonly markdown: string;
}

/** What is told about an offset of a document: its findings, and what the account or ARN that is named there may do. */
export function hoverAt(judgement: Judgement, name: string, offset: number, findings: readonly Finding[], rules: readonly AnyRule[]): HoverText | undefined {
  const here = findings.filter(({ range }) => range.start <= offset && offset <= range.end);
  const read = judgement.readNamed(name);
  const rights = read === undefined ? undefined : (accountAt(judgement, name, offset) ?? principalAt(judgement, read, offset));
  const parts = [...here.map((finding) => ({ range: finding.range, markdown: findingText(finding, rules) })), ...(rights === undefined ? [] : [rights])];
  const [first] = parts;
  if (first === undefined) return undefined;
  const range = parts.reduce(({ start, end }, part) => ({ start: Math.max(start, part.range.start), end: Math.min(end, part.range.end) }), first.range);
  return { range, markdown: parts.map(({ markdown }) => markdown).join('\n\n---\n\n') };
}

function findingText({ rule: id, severity, message }: Finding, rules: readonly AnyRule[]): string {
  const docs = rules.find((rule) => rule.id === id)?.docs;
  const told = docs === undefined ? [] : [`**Why** ${plain(docs.why)}`, `**Mend** ${plain(docs.remedy)}`];
  return [`**${plain(id)}** (${severity})`, plain(message), ...told, docsUrl(id)].join('\n\n');
}

/** The rights of the account that a pod spec names at an offset. */
function accountAt(judgement: Judgement, name: string, offset: number): HoverText | undefined {
  const { inventory, minor } = judgement;
  for (const workload of inventory.workloads) {
    if (workload.file !== name) continue;
    const { at } = workload.podSpec.serviceAccount;
    if (!at.exists) continue;
    const range = pairOf(at);
    if (isIn(range, offset)) return { range, markdown: workloadRights(inventory, workload, minor) };
  }
  return undefined;
}

/** What the principal that an entry of aws-auth names at an offset reaches. */
function principalAt({ inventory, minor }: Judgement, read: ReadSource, offset: number): HoverText | undefined {
  for (const entry of awsAuthsOf(read).flatMap(({ awsAuth }) => awsAuth.sections.flatMap(({ entries }) => entries))) {
    const { arn } = entry;
    if (!arn.exists || arn.string === undefined) continue;
    const range = locate(arn).range;
    if (!isIn(range, offset)) continue;
    const groups = entry.groups.items().flatMap(({ string }) => string ?? []);
    return { range, markdown: `${code(arn.string)}\n\n${mappedRights(inventory, { username: entry.username.string, groups }, minor)}` };
  }
  return undefined;
}

/** From a view's key to the end of its value. */
function pairOf(view: View): Range {
  return { start: locate(view.key).range.start, end: locate(view.whole).range.end };
}

function isIn({ start, end }: Range, offset: number): boolean {
  return start <= offset && offset <= end;
}
