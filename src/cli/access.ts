import type { LinkedObjects } from '../engine/link.js';
import { newestMinor } from '../engine/minors.js';
import { formatErrors } from '../formatters/errors.js';
import { readyForText } from '../run/migrate.js';
import { run } from '../run/run.js';
import { ExitCode, type Io } from './io.js';
import { flag, listOption, type ParsedArguments } from './options.js';
import { emptiness, runRequest, sayNewerVersions } from './request.js';
import { writeChunks } from './write-chunks.js';

/** What a question about rights is asked of. */
export interface AskedObjects {
  readonly inventory: LinkedObjects;
  /** Minor version of Kubernetes that the files are for; the newest where they differ. */
  readonly minor: number;
}

/** Reads what `--in` names, prints what `answer` makes of it, and returns the exit code. */
export async function answerFrom(parsed: ParsedArguments, io: Io, answer: (objects: AskedObjects) => Iterable<string>): Promise<ExitCode> {
  const request = { ...(await runRequest({ ...parsed, positionals: listOption(parsed, 'in') }, [], io)), judges: false };
  const outcome = await run(request);
  const { errors } = outcome.result;
  for (const line of formatErrors(errors, { colors: false })) io.stderr.write(line);
  sayNewerVersions(outcome, io);
  const empty = flag(parsed, 'allow-empty') ? undefined : emptiness(outcome, request);
  if (empty !== undefined) throw empty;
  await readyForText();
  await writeChunks(io.stdout, answer({ inventory: outcome.link(), minor: newestMinor(outcome.result) }));
  return errors.length > 0 ? ExitCode.Unfinished : ExitCode.Clean;
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
