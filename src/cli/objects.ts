import { objectLines } from '../run/objects.js';
import { run } from '../run/run.js';
import { formatErrors } from '../formatters/errors.js';
import { jsonSafe } from '../formatters/sanitize.js';
import { ExitCode, type Io } from './io.js';
import { OBJECTS_OPTIONS } from './lint-options.js';
import { flag, parseOptions, wordOption } from './options.js';
import { emptiness, exitCodeOf, runRequest } from './request.js';
import { writeChunks } from './write-chunks.js';

/** `plimsoll objects [paths…]`: what Plimsoll saw. */
export async function command(args: readonly string[], io: Io): Promise<ExitCode> {
  const parsed = parseOptions(args, OBJECTS_OPTIONS, 'objects');
  wordOption(parsed, 'format', ['json']);
  const request = { ...(await runRequest(parsed, [], io)), judges: false };
  const outcome = await run(request);
  const { reads } = outcome.session;
  await writeChunks(io.stdout, safeJson(objectLines(reads, { showSecrets: flag(parsed, 'show-secrets') })));
  const { errors } = outcome.result;
  for (const line of formatErrors(errors, { colors: false })) io.stderr.write(line);
  const empty = flag(parsed, 'allow-empty') ? undefined : emptiness(outcome, request);
  if (empty !== undefined) throw empty;
  return exitCodeOf(errors) ?? ExitCode.Clean;
}

function* safeJson(chunks: Iterable<string>): Iterable<string> {
  for (const chunk of chunks) yield jsonSafe(chunk);
}
