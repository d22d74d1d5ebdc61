import { run } from './cli/main.js';

for (const stream of [process.stdout, process.stderr]) {
  // Output that could not be written is a job that was not finished, also where the reader just went away (`| head`).
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && stream === process.stdout) process.stderr.write(`plimsoll: the output cannot be written: ${error.message}\n`);
    process.exit(3);
  });
}

void run(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  // Opening the stream costs time, and most runs never read it.
  get stdin() {
    return process.stdin;
  },
  stdout: process.stdout,
  stderr: process.stderr,
}).then((code) => {
  process.exitCode = code;
});
