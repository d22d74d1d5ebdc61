import { spawnSync } from 'node:child_process';

/**
 * Asks a command that reads one JSON request a line and writes one JSON answer a line, in the order of the requests.
 * Throws when it fails or when an answer is missing.
 */
export function ask(command: string, requests: readonly object[]): readonly unknown[] {
  const input = requests.map((request) => JSON.stringify(request)).join('\n');
  const run = spawnSync(command, { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (run.error !== undefined) throw run.error;
  const answers = run.stdout.split('\n').filter((line) => line !== '');
  if (answers.length !== requests.length) throw new Error(`${answers.length} answers to ${requests.length} requests`);
  return answers.map((line) => JSON.parse(line) as unknown);
}

/** The command that was named on the command line; ends the process with a word of use when there is none. */
export function commandFromArguments(): string {
  const command = process.argv[2];
  if (command !== undefined) return command;
  process.stderr.write('Name the command that answers for Kubernetes.\n');
  process.exit(2);
}
