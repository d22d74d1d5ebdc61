import { type RightsReport, rightsReport } from '../engine/access-report.js';
import type { LinkedObjects } from '../engine/link.js';
import { principalRights, userRights } from '../engine/principal-report.js';
import { type AskedSubject, askedSubject, nearNote, notFound } from '../engine/rights-question.js';
import { prettyRights } from '../formatters/access.js';
import { answerFrom, withPaths } from './access.js';
import { wantsColor } from './color.js';
import { type ExitCode, type Io, UsageError } from './io.js';
import { RIGHTS_OPTIONS } from './lint-options.js';
import { parseOptions, wordOption } from './options.js';

/** `plimsoll rights <subject>`: every grant of a subject with its chain, and what its rights amount to. */
export async function command(args: readonly string[], io: Io): Promise<ExitCode> {
  const parsed = parseOptions(withPaths(args), RIGHTS_OPTIONS, 'rights', INSTEAD);
  const asked = askedSubject(parsed.positionals);
  if (asked === undefined) throw wrongSubject();
  wordOption(parsed, 'format', ['pretty', 'json']);
  return await answerFrom(parsed, io, ({ inventory, minor }) => {
    const report = reportOf(inventory, asked, minor);
    const absence = report.rights.length === 0 ? notFound(inventory, asked) : undefined;
    const note = nearNote(inventory, asked, report);
    return {
      report,
      text: prettyRights(report, { colors: wantsColor(parsed, io) }),
      ...(note === undefined ? {} : { notes: [note] }),
      ...(absence === undefined ? {} : { wrong: new UsageError(absence.message, absence.hint) }),
    };
  });
}

const NAMESPACE_HINT = 'A namespace stands before the name: plimsoll rights ServiceAccount shop/web';

const INSTEAD: ReadonlyMap<string, string> = new Map([
  ['-n', NAMESPACE_HINT],
  ['--namespace', NAMESPACE_HINT],
]);

/** The rights of whom it is asked. */
function reportOf(inventory: LinkedObjects, asked: AskedSubject, minor: number): RightsReport {
  if (asked.kind === 'IAM principal') return principalRights(inventory, asked.arn, minor);
  return asked.kind === 'User' ? userRights(inventory, asked.name, minor) : rightsReport(inventory, asked, minor);
}

function wrongSubject(): UsageError {
  return new UsageError(
    '`plimsoll rights` takes a subject: "ServiceAccount namespace/name", "User name", "Group name", system:serviceaccount:namespace:name, the ARN of an IAM principal, or a workload as kind/namespace/name.',
    'For example: plimsoll rights ServiceAccount shop/web',
  );
}
