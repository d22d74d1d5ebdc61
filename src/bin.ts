import { tuneCompiler } from './cli/compiler.js';
import { run } from './cli/main.js';
import { StandardStream } from './cli/standard-stream.js';

// Output that could not be written is a job that was not finished, also where the reader just went away (`| head`).
const stderr = new StandardStream(2, () => process.stderr, () => process.exit(3));
const stdout = new StandardStream(1, () => process.stdout, (error) => {
  if (error.code !== 'EPIPE') stderr.write(`plimsoll: the output cannot be written: ${error.message}\n`);
  process.exit(3);
});

void run(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  // Opening the stream costs time, and most runs never read it.
  get stdin() {
    return process.stdin;
  },
  stdout,
  stderr,
  expectFiles: tuneCompiler,
}).then((code) => {
  process.exitCode = code;
  // Ending by ourselves saves the platform from waiting for its compiler and taking a large heap apart.
  stdout.flush(() => { stderr.flush(() => process.exit()); });
});
