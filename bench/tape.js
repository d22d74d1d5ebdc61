/**
 * The tape reader alone, warm: `node bench/tape.js <list> <rounds> <module>`. Reads the listed files first, then makes the
 * tapes of all of them again and again in one process and prints each round's time in milliseconds as JSON.
 * The module exports `tapeAll(texts: readonly string[]): { documents: number, declined: number, bytes: number }`.
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [list = '', rounds = '10', module = ''] = process.argv.slice(2);
/** @type {unknown} */
const loaded = await import(pathToFileURL(module).href);
const { tapeAll } = /** @type {{ tapeAll: (texts: readonly string[]) => { documents: number, declined: number } }} */ (loaded);
const buffers = readFileSync(list, 'utf8').split('\n').map((path) => readFileSync(path));
const texts = buffers.map((buffer) => buffer.toString('utf8'));
/** @type {number[]} */
const times = [];
let result = { documents: 0, declined: 0 };
for (let round = 0; round < Number(rounds); round++) {
  const start = performance.now();
  result = tapeAll(texts);
  times.push(performance.now() - start);
}
const bytes = buffers.reduce((sum, { length }) => sum + length, 0);
process.stdout.write(JSON.stringify({ times, bytes, documents: result.documents, declined: result.declined }));
