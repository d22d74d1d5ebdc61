/**
 * Asks Kubernetes' own decoding about every text of the table again and writes the answers down:
 *
 *     npx tsx test/yaml/decoding/ask.ts [--check] <command> [arguments…]
 *
 * The command reads one JSON request a line, `{"op":"decode","text":…}`, and writes one answer a line,
 * `{"json":…}` or `{"error":…}`. A new question is a name and a text added to answers.json. `--check` writes nothing and
 * fails when an answer has changed.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { ANSWERS_FILE, type Decoded, type DecodingAnswer, type DecodingQuestion } from './answers.js';

/** How often each question is asked, to see which answers are chance. */
const ROUNDS = 40;

function ask(command: readonly string[], questions: readonly DecodingQuestion[]): DecodingAnswer[] {
  const [program = '', ...args] = command;
  const round = questions.map(({ text }) => `${JSON.stringify({ op: 'decode', text })}\n`).join('');
  const run = spawnSync(program, args, { input: round.repeat(ROUNDS), encoding: 'utf8', maxBuffer: 1 << 30 });
  if (run.error !== undefined) throw run.error;
  const lines = run.stdout.split('\n').filter((line) => line !== '');
  if (lines.length !== questions.length * ROUNDS) {
    throw new Error(`${questions.length * ROUNDS} questions, ${lines.length} answers\n${run.stderr}`);
  }
  return questions.map(({ name, text }, index) => {
    const seen = lines.filter((_, line) => line % questions.length === index);
    return { name, text, ...settle([...new Set(seen)].sort().map(readAnswer)) };
  });
}

/** The JSON is cut out of the line as it stands: parsing it would round large integers. */
function readAnswer(line: string): Decoded {
  const answer = JSON.parse(line) as { readonly error?: string };
  if (answer.error !== undefined) return { error: answer.error };
  const json = /^\{"json":(.*)\}$/s.exec(line)?.[1];
  if (json === undefined) throw new Error(`neither json nor error: ${line}`);
  return { json };
}

/** One answer of several: a refusal may be worded by chance, a result may differ. */
function settle(answers: readonly Decoded[]): Decoded {
  const [first] = answers;
  if (first === undefined) throw new Error('no answer');
  if (answers.length === 1 || answers.every(({ error }) => error !== undefined)) return first;
  return { varies: answers.map((answer) => answer.json ?? `error: ${String(answer.error)}`) };
}

/** Writes characters that nobody sees in an editor as JSON escapes; the value stays the same. */
function visible(json: string): string {
  return json.replace(/[\u007f-\u00a0\u200b-\u200f\u2028-\u202e\u2060\ufeff\uffff]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

function main(args: readonly string[]): number {
  const check = args[0] === '--check';
  const command = check ? args.slice(1) : args;
  if (command.length === 0) {
    process.stderr.write('usage: ask.ts [--check] <command> [arguments…]\n');
    return 2;
  }
  const before = readFileSync(ANSWERS_FILE, 'utf8');
  const questions = JSON.parse(before) as readonly DecodingQuestion[];
  const duplicate = questions.find(({ name }, index) => questions.findIndex((other) => other.name === name) !== index);
  if (duplicate !== undefined) throw new Error(`two questions are named ${duplicate.name}`);
  const after = `${visible(JSON.stringify(ask(command, questions), null, 1))}\n`;
  if (check) return after === before ? 0 : 1;
  writeFileSync(ANSWERS_FILE, after);
  return 0;
}

process.exitCode = main(process.argv.slice(2));
