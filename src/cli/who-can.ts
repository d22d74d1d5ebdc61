import { whoCanReport } from '../engine/access-report.js';
import { withPrincipals } from '../engine/principal-report.js';
import { questionNotes } from '../engine/question-notes.js';
import { prettyWhoCan } from '../formatters/access.js';
import { answerFrom, withPaths } from './access.js';
import { wantsColor } from './color.js';
import { type ExitCode, type Io, UsageError } from './io.js';
import { WHO_CAN_OPTIONS } from './lint-options.js';
import { parseOptions, stringOption, wordOption } from './options.js';

/** `plimsoll who-can <verb> <type>[.[<version>.]<group>][/<name>]`: everybody to whom a binding gives a right. */
export async function command(args: readonly string[], io: Io): Promise<ExitCode> {
  const parsed = parseOptions(withPaths(args), WHO_CAN_OPTIONS, 'who-can');
  const [verb, what, ...rest] = parsed.positionals;
  if (verb === undefined || what === undefined || rest.length > 0 || verb === '' || what === '') {
    throw new UsageError('`plimsoll who-can` takes a verb and a type, or a path: `plimsoll who-can get secrets`.', 'The words are those of `kubectl auth can-i`.');
  }
  const subresource = stringOption(parsed, 'subresource');
  const namespace = stringOption(parsed, 'namespace');
  if (namespace === '') throw new UsageError('-n takes the name of a namespace, and this one is empty.', 'Without -n the question is about the whole cluster.');
  if (subresource === '') throw new UsageError('--subresource takes a name, and this one is empty.');
  if (what.startsWith('/') && (subresource !== undefined || namespace !== undefined)) {
    throw new UsageError('A path has no namespace and no subresource.', 'Leave -n and --subresource out.');
  }
  wordOption(parsed, 'format', ['pretty', 'json']);
  const name = /\/(.*)$/u.exec(what)?.[1];
  const isMeantOtherwise = !what.startsWith('/') && name !== undefined && subresource === undefined && SUBRESOURCES.has(name);
  const taken = isMeantOtherwise ? [`"${name}" is taken for the name of an object. For the subresource, say --subresource ${name}.`] : [];
  return await answerFrom(parsed, io, ({ inventory, minor }) => {
    const report = withPrincipals(inventory, whoCanReport(inventory, { verb, what, subresource, namespace }, minor));
    return { report, text: prettyWhoCan(report, { colors: wantsColor(parsed, io) }), notes: [...taken, ...questionNotes(inventory, report, minor)] };
  });
}

/** Names that people write behind a slash when they mean a subresource. */
const SUBRESOURCES: ReadonlySet<string> = new Set([
  'approval',
  'attach',
  'binding',
  'ephemeralcontainers',
  'eviction',
  'exec',
  'log',
  'portforward',
  'proxy',
  'scale',
  'status',
  'token',
]);
