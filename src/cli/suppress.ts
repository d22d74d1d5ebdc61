import path from 'node:path';
import { didYouMeanRule, ruleMatches } from '../authoring/rule-names.js';
import type { AnyRule } from '../authoring/rule.js';
import { acceptIn } from '../engine/accept.js';
import { adoptIn } from '../engine/adopt.js';
import { directiveComment, readDirectiveComment } from '../engine/directive.js';
import type { Finding } from '../engine/finding.js';
import { foreignExceptions, type HonouredTool, namesCheckOf } from '../engine/foreign.js';
import type { ReadSource } from '../engine/read.js';
import type { EngineSettings } from '../engine/settings.js';
import { type ExceptionEdits, writeExceptions, type WrittenExceptions } from '../engine/write-exceptions.js';
import { HONOURED_TOOLS } from '../config/index.js';
import { place } from '../formatters/place.js';
import { runnerSafe, visible } from '../formatters/sanitize.js';
import { displayPath } from '../project/index.js';
import { writeFixes } from '../run/fix.js';
import type { RunRequest } from '../run/request.js';
import { run, type RunOutcome } from '../run/run.js';
import { printDiff } from './diff.js';
import { ExitCode, type Io, UsageError } from './io.js';
import { SUPPRESS_OPTIONS } from './lint-options.js';
import { flag, listOption, parseOptions, type ParsedArguments, stringOption, wordOption } from './options.js';
import { runRequest } from './request.js';
import { allRules } from './rule-list.js';

/** What is to be written, and what cannot be. */
interface Plan {
  readonly wanted: readonly ExceptionEdits[];
  readonly written: WrittenExceptions;
  /** How many findings or exceptions are written into a source. */
  readonly countIn: (source: ReadSource['source']) => number;
  readonly refused: readonly string[];
}

/** `plimsoll suppress <what> [paths…]`: writes exceptions, with a reason, into the files. */
export async function command(args: readonly string[], io: Io): Promise<ExitCode> {
  const parsed = parseOptions(args, SUPPRESS_OPTIONS, 'suppress');
  const tool = wordOption(parsed, 'from', HONOURED_TOOLS);
  const what = tool === undefined ? parsed.positionals[0] : undefined;
  const paths = parsed.positionals.slice(tool === undefined ? 1 : 0);
  if (tool === undefined && what === undefined) throw new UsageError('Say what to suppress: a rule, FILE:LINE or a fingerprint.', 'plimsoll suppress rbac/secrets-read --reason "…" deploy/');
  if (paths.includes('-')) throw new UsageError('Exceptions are written into files, and `-` is none.');
  const rules = await allRules(listOption(parsed, 'plugin'), io.cwd);
  const request = await runRequest({ ...parsed, positionals: paths }, rules, io);
  const outcome = await run(request);
  const plan = tool === undefined ? await accepted(outcome, request, parsed, what ?? '') : await adopted(outcome, tool);
  return await finish(plan, request, parsed, io);
}

/** The findings that were named, accepted with the reason that was given. */
async function accepted(outcome: RunOutcome, request: RunRequest, parsed: ParsedArguments, what: string): Promise<Plan> {
  const reason = stringOption(parsed, 'reason') ?? '';
  const until = stringOption(parsed, 'until');
  const test = selection(what, request);
  const findings = outcome.result.findings.filter((finding) => finding.suppressed === undefined && test(finding));
  const directive = readDirectiveComment(directiveComment(['a/b'], { reason, until }));
  if (reason === '' || reason.includes('\n')) throw new UsageError('--reason takes why the findings are accepted, in one line.');
  if (directive !== undefined && 'problem' in directive) throw new UsageError(directive.problem);
  if (findings.length === 0) throw new UsageError(`Nothing is found that "${what}" means, or it is suppressed already.`);
  const sources = bySource(outcome, findings).map(([read, own]) => acceptIn(read, own, { reason, until }));
  const written = await writeExceptions(outcome.session, outcome.settings, sources, outcome.result);
  return {
    wanted: sources,
    written,
    countIn: (source) => sources.find(({ read }) => read.source === source)?.findings.length ?? 0,
    refused: [
      ...sources.flatMap(({ refused }) => refused.map(({ finding, reason: why }) => refusal(finding, why))),
      ...findings.filter(({ ofConfiguration }) => ofConfiguration === true).map((finding) => refusal(finding, 'No exception covers what is said of the configuration; mend the entry or delete it.')),
    ],
  };
}

function refusal(finding: Finding, why: string): string {
  return `${place(finding)}  ${visible(finding.rule)}  ${why}`;
}

/** The exceptions of another tool that cover a finding, as ours. */
async function adopted({ session, settings }: RunOutcome, tool: HonouredTool): Promise<Plan> {
  const honouring: EngineSettings = { ...settings, foreign: { exceptionsIn: (read, kinds) => foreignExceptions(read, [tool], kinds), names: namesCheckOf } };
  const honoured = await session.lint(honouring);
  const findings = honoured.findings.filter(({ suppressed }) => suppressed?.origin === tool);
  const sources = bySource({ session }, findings).map(([read, own]) => ({ ...adoptIn(read, own, tool, settings), findings: [] }));
  const written = await writeExceptions(session, { ...settings, foreign: undefined }, sources, honoured);
  return {
    wanted: sources,
    written,
    countIn: (source) => sources.find(({ read }) => read.source === source)?.count ?? 0,
    refused: sources.flatMap(({ read, refused }) => refused.map(({ reason }) => `${visible(read.source.name)}  ${reason}`)),
  };
}

async function finish({ written, countIn, refused }: Plan, request: RunRequest, parsed: ParsedArguments, io: Io): Promise<ExitCode> {
  const isDiff = flag(parsed, 'diff');
  if (isDiff) await printDiff(written.sources, io);
  const failed = isDiff ? [] : writeFixes(written.sources, request);
  const say = (words: string): void => void io.stderr.write(`${runnerSafe(words)}\n`);
  const unwritten = new Set(failed.map(({ file }) => file));
  const done = written.sources.filter(({ before }) => !unwritten.has(before.name));
  const files = done.length;
  const count = done.reduce((sum, { before }) => sum + countIn(before), 0);
  const isRewritten = parsed.values['from'] !== undefined;
  const noun = isRewritten ? 'exception' : 'finding';
  const made = `${count} ${noun}${count === 1 ? '' : 's'} in ${files} ${files === 1 ? 'file' : 'files'}`;
  if (isDiff) say(`plimsoll: would ${isRewritten ? 'rewrite' : 'suppress'} ${made}; nothing was written.`);
  else say(`plimsoll: ${isRewritten ? 'rewrote' : 'suppressed'} ${made}.`);
  for (const words of refused) say(`  not written: ${words}`);
  for (const { source, reason } of written.refused) say(`  not written: ${visible(source.name)}  ${reason}`);
  for (const { file = '', message } of failed) say(`plimsoll: ${visible(file)}: ${visible(message)}`);
  if (failed.length > 0) return ExitCode.Unfinished;
  return refused.length + written.refused.length > 0 ? ExitCode.Findings : ExitCode.Clean;
}

/** What a word on the command line means: a fingerprint, a place, or a rule. */
function selection(what: string, { rules, workingFolder }: RunRequest): (finding: Finding) => boolean {
  if (/^[0-9a-f]{8,64}$/.test(what)) return ({ fingerprint }) => fingerprint.startsWith(what);
  const [, file, line, column] = /^(.+?):(\d+)(?::(\d+))?$/.exec(what) ?? [];
  if (file !== undefined) {
    const name = displayPath(path.resolve(workingFolder, file), workingFolder, path);
    return ({ source, range }) => {
      const start = source.position(range.start);
      return source.name === name && start.line === Number(line) && (column === undefined || start.column === Number(column));
    };
  }
  checkRule(what, rules);
  return ({ rule }) => ruleMatches(what, rule);
}

function checkRule(what: string, rules: readonly AnyRule[]): void {
  if (rules.some(({ id }) => ruleMatches(what, id))) return;
  throw new UsageError(`There is no rule "${what}".${didYouMeanRule(what, rules.map(({ id }) => id))}`, 'Name a rule, a family such as rbac/*, FILE:LINE, or the fingerprint that --format json prints.');
}

/** Findings with what was read of their sources. */
function bySource({ session }: Pick<RunOutcome, 'session'>, findings: readonly Finding[]): readonly (readonly [ReadSource, readonly Finding[]])[] {
  return session.reads.flatMap((read) => {
    const own = findings.filter(({ source }) => source === read.source);
    return own.length === 0 ? [] : [[read, own] as const];
  });
}
