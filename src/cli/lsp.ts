import { Readable, Writable } from 'node:stream';
import { visible } from '../formatters/sanitize.js';
import { serve } from '../lsp/server.js';
import { today } from '../run/today.js';
import { TOOL_VERSION } from '../version.js';
import { type ExitCode, type Io, UsageError } from './io.js';
import { LSP_OPTIONS } from './lint-options.js';
import { flag, listOption, parseOptions, stringOption } from './options.js';
import { allRules } from './rule-list.js';

/** `plimsoll lsp`: serves an editor over the standard streams until it goes. */
export async function command(args: readonly string[], io: Io): Promise<ExitCode> {
  const parsed = parseOptions(args, LSP_OPTIONS, 'lsp');
  if (parsed.positionals.length > 0) throw new UsageError('`plimsoll lsp` takes no files: the editor names them.');
  const preset = stringOption(parsed, 'preset');
  const settings = {
    rules: await allRules(listOption(parsed, 'plugin'), io.cwd),
    commandLine: { ...(preset === undefined ? {} : { presets: [preset] }), rules: listOption(parsed, 'rule') },
    configFile: stringOption(parsed, 'config'),
    untrusted: flag(parsed, 'untrusted'),
    completeInput: flag(parsed, 'complete-input'),
    today: () => today(io.env['SOURCE_DATE_EPOCH']),
  };
  // A stream of the platform's own must be destroyed itself: a client that says `exit` may well keep its end open.
  const input = io.stdin instanceof Readable ? io.stdin : Readable.from(io.stdin);
  try {
    return await serve({ input, output: writable(io), say: (sentence) => io.stderr.write(`plimsoll: ${visible(sentence)}\n`) }, { settings, version: TOOL_VERSION });
  } finally {
    input.destroy();
  }
}

/** The protocol's messages come whole, so that no character is ever cut. */
function writable({ stdout }: Io): Writable {
  return new Writable({
    decodeStrings: false,
    write: (chunk: string | Uint8Array, _encoding, done) => {
      stdout.write(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'));
      done();
    },
  });
}
