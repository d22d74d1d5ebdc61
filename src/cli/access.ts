import type { LinkedObjects } from '../engine/link.js';
import { newestMinor } from '../engine/minors.js';
import { unreadNotes } from '../engine/question-notes.js';
import { accessJson } from '../formatters/access.js';
import { formatErrors } from '../formatters/errors.js';
import { visible } from '../formatters/sanitize.js';
import { readyForText } from '../run/migrate.js';
import { run } from '../run/run.js';
import { ExitCode, type Io, type UsageError } from './io.js';
import { flag, listOption, type ParsedArguments, stringOption } from './options.js';
import { emptiness, exitCodeOf, runRequest, sayNewerVersions, usageFailure } from './request.js';
import { writeChunks } from './write-chunks.js';

/** What a question about rights is asked of. */
export interface AskedObjects {
  readonly inventory: LinkedObjects;
  /** Minor version of Kubernetes that the files are for; the newest where they differ. */
  readonly minor: number;
}

/** What is said to a question. */
export interface Answer {
  /** For `--format json`, where errors come beside it. */
  readonly report: object;
  /** For every other format. */
  readonly text: Iterable<string>;
  /** What someone should know who asks this, as sentences: for stderr, and beside the report in JSON. */
  readonly notes?: readonly string[];
  /** What should have been asked in its place; then there is no text. */
  readonly wrong?: UsageError;
}

/** Reads what `--in` names, prints the answer as JSON or text, and returns the exit code. What keeps it from success is in both. */
export async function answerFrom(parsed: ParsedArguments, io: Io, answer: (objects: AskedObjects) => Answer): Promise<ExitCode> {
  const request = { ...(await runRequest({ ...parsed, positionals: listOption(parsed, 'in') }, [], io)), judges: false };
  const outcome = await run(request);
  const { errors } = outcome.result;
  for (const line of formatErrors(errors, { colors: false })) io.stderr.write(line);
  sayNewerVersions(outcome, io);
  const empty = flag(parsed, 'allow-empty') ? undefined : emptiness(outcome, request);
  await readyForText();
  const { report, text, notes: said = [], wrong } = answer({ inventory: outcome.link(), minor: newestMinor(outcome.result) });
  const notes = [...unreadNotes(outcome.result.files), ...said];
  const failure = empty ?? wrong;
  if (failure === undefined) for (const note of notes) io.stderr.write(`plimsoll: ${visible(note)}\n`);
  if (stringOption(parsed, 'format') === 'json') await writeChunks(io.stdout, accessJson({ ...report, notes }, failure === undefined ? errors : [...errors, usageFailure(failure)]));
  else if (failure === undefined) await writeChunks(io.stdout, text);
  if (failure !== undefined) throw failure;
  return exitCodeOf(errors) ?? ExitCode.Clean;
}

/** The positionals of a question, with those that follow `--in`'s first path given back to it: `--in a b` names two. */
export function withPaths(args: readonly string[]): readonly string[] {
  const paths: string[] = [];
  let after = false;
  for (const arg of args) {
    if (after && !arg.startsWith('-') && paths.at(-1) !== '--in') paths.push('--in');
    if (arg.startsWith('-')) after = arg === '--in';
    paths.push(arg);
  }
  return paths;
}
