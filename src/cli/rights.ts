import { type RightsQuestion, type RightsReport, rightsReport } from '../engine/access-report.js';
import type { LinkedObjects } from '../engine/link.js';
import { principalRights, userRights } from '../engine/principal-report.js';
import { accessJson, prettyRights } from '../formatters/access.js';
import { suggest } from '../text/suggest.js';
import { answerFrom, withPaths } from './access.js';
import { wantsColor } from './color.js';
import { type ExitCode, type Io, UsageError } from './io.js';
import { RIGHTS_OPTIONS } from './lint-options.js';
import { parseOptions, wordOption } from './options.js';

/** `plimsoll rights <subject>`: every grant of a subject with its chain, and what its rights amount to. */
export async function command(args: readonly string[], io: Io): Promise<ExitCode> {
  const parsed = parseOptions(withPaths(args), RIGHTS_OPTIONS);
  const question = questionOf(parsed.positionals);
  const format = wordOption(parsed, 'format', ['pretty', 'json']) ?? 'pretty';
  return await answerFrom(parsed, io, ({ inventory, minor }) => {
    const report = reportOf(inventory, question, minor);
    return format === 'json' ? accessJson(report) : prettyRights(report, { colors: wantsColor(parsed, io) });
  });
}

type Question = RightsQuestion | { readonly kind: 'IAM principal'; readonly arn: string };

function reportOf(inventory: LinkedObjects, question: Question, minor: number): RightsReport {
  if (question.kind === 'IAM principal') return principalRights(inventory, question.arn, minor);
  return question.kind === 'User' ? userRights(inventory, question.name, minor) : rightsReport(inventory, question, minor);
}

/** Whom the arguments name: two words, the same in one, `kind/namespace/name`, or the ARN of an IAM principal. */
function questionOf(words: readonly string[]): Question {
  const [arn = ''] = words;
  if (arn.startsWith('arn:') && words.length === 1) return { kind: 'IAM principal', arn };
  const [kind = '', name, ...rest] = words.length === 1 ? splitOnce(words[0] ?? '') : words;
  if (kind === '' || name === undefined || name === '' || rest.length > 0) throw wrongSubject();
  if (kind === 'User' || kind === 'Group') return { kind, name };
  const [namespace, called, ...more] = name.split('/');
  if (namespace === undefined || called === undefined || called === '' || more.length > 0) throw wrongSubject(kind);
  return kind === 'ServiceAccount' ? { kind, namespace, name: called } : { kind: 'workload', workload: kind, namespace, name: called };
}

function splitOnce(word: string): readonly string[] {
  const at = word.search(/[ /]/u);
  return at === -1 ? [word] : [word.slice(0, at), word.slice(at + 1)];
}

function wrongSubject(kind?: string): UsageError {
  const near = kind === undefined ? undefined : suggest(kind, ['ServiceAccount', 'User', 'Group']);
  const words = near === undefined || near === kind ? '' : ` Did you mean ${near}?`;
  return new UsageError(
    `\`plimsoll rights\` takes a subject: "ServiceAccount namespace/name", "User name", "Group name", the ARN of an IAM principal, or a workload as kind/namespace/name.${words}`,
    'For example: plimsoll rights ServiceAccount shop/web',
  );
}
