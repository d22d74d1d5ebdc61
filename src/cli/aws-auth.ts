import { accessEntries } from '../formatters/access-entries.js';
import { formatErrors } from '../formatters/errors.js';
import { migrate } from '../run/migrate.js';
import { run } from '../run/run.js';
import { suggest } from '../text/suggest.js';
import { ExitCode, type Io, UsageError } from './io.js';
import { AWS_AUTH_OPTIONS } from './lint-options.js';
import { flag, parseOptions, stringOption, wordOption } from './options.js';
import { exitCodeOf, runRequest } from './request.js';
import { writeChunks } from './write-chunks.js';

/**
 * `plimsoll aws-auth migrate [paths…]`: the access entries that are equal to the mappings. Exits with 1 when a mapping has no
 * equal, since then the entries do not give what the mappings give.
 */
export async function command(args: readonly string[], io: Io): Promise<ExitCode> {
  const parsed = parseOptions(args, AWS_AUTH_OPTIONS, 'aws-auth');
  const [verb, ...paths] = parsed.positionals;
  if (verb !== 'migrate') throw wrongVerb(verb);
  const format = wordOption(parsed, 'format', ['ack', 'eksctl', 'aws-cli', 'json']) ?? 'ack';
  const cluster = stringOption(parsed, 'cluster');
  if (cluster !== undefined && !/^[A-Za-z0-9][\w-]{0,99}$/u.test(cluster)) throw new UsageError(`--cluster takes the name of an EKS cluster; "${cluster}" is none.`);
  const outcome = await run({ ...(await runRequest({ ...parsed, positionals: paths }, [], io)), judges: false });
  for (const line of formatErrors(outcome.result.errors, { colors: false })) io.stderr.write(line);
  const report = await migrate(outcome);
  await writeChunks(io.stdout, accessEntries(report, format, cluster));
  const failed = exitCodeOf(outcome.result.errors);
  if (failed !== undefined) return failed;
  if (report.sources.length === 0 && !flag(parsed, 'allow-empty')) {
    throw new UsageError('Nothing to migrate: there is no aws-auth ConfigMap among these files.', 'Name a file that holds one: kubectl -n kube-system get configmap aws-auth -o yaml | plimsoll aws-auth migrate -');
  }
  return report.sources.some(({ left }) => left.length > 0) ? ExitCode.Findings : ExitCode.Clean;
}

function wrongVerb(verb: string | undefined): UsageError {
  const hint = 'For example: plimsoll aws-auth migrate aws-auth.yaml --format eksctl';
  if (verb === undefined) return new UsageError('`plimsoll aws-auth` needs to be told what to do: migrate.', hint);
  const near = suggest(verb, ['migrate']);
  return new UsageError(`\`plimsoll aws-auth\` knows migrate, and not "${verb}".${near === undefined ? '' : ` Did you mean "${near}"?`}`, hint);
}
