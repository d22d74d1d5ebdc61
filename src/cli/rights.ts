import { type RightsReport, rightsReport } from '../engine/access-report.js';
import type { LinkedObjects } from '../engine/link.js';
import { principalRights, userRights } from '../engine/principal-report.js';
import { type AskedSubject, askedSubject, notFound } from '../engine/rights-question.js';
import { accessJson, prettyRights } from '../formatters/access.js';
import { answerFrom, withPaths } from './access.js';
import { wantsColor } from './color.js';
import { type ExitCode, type Io, UsageError } from './io.js';
import { RIGHTS_OPTIONS } from './lint-options.js';
import { parseOptions, wordOption } from './options.js';

/** `plimsoll rights <subject>`: every grant of a subject with its chain, and what its rights amount to. */
export async function command(args: readonly string[], io: Io): Promise<ExitCode> {
  const parsed = parseOptions(withPaths(args), RIGHTS_OPTIONS);
  const asked = askedSubject(parsed.positionals);
  if (asked === undefined) throw wrongSubject();
  const format = wordOption(parsed, 'format', ['pretty', 'json']) ?? 'pretty';
  return await answerFrom(parsed, io, ({ inventory, minor }) => {
    const report = reportOf(inventory, asked, minor);
    return format === 'json' ? accessJson(report) : prettyRights(report, { colors: wantsColor(parsed, io) });
  });
}

/** The rights of whom it is asked. Users, groups and principals are outside of the files; a workload or account is looked for in them. */
function reportOf(inventory: LinkedObjects, asked: AskedSubject, minor: number): RightsReport {
  if (asked.kind === 'IAM principal') return principalRights(inventory, asked.arn, minor);
  if (asked.kind === 'User') return userRights(inventory, asked.name, minor);
  const report = rightsReport(inventory, asked, minor);
  if (asked.kind === 'Group' || report.rights.length > 0) return report;
  const { message, hint } = notFound(inventory, asked);
  throw new UsageError(message, hint);
}

function wrongSubject(): UsageError {
  return new UsageError(
    '`plimsoll rights` takes a subject: "ServiceAccount namespace/name", "User name", "Group name", the ARN of an IAM principal, or a workload as kind/namespace/name.',
    'For example: plimsoll rights ServiceAccount shop/web',
  );
}
